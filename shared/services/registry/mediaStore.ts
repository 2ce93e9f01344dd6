import { otherService } from '../define.ts'

/** AWS Elemental MediaStore. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselementalmediastore.html */
export const mediaStore = otherService({
  prefix: 'mediastore',
  resources: [
    { noun: 'container', resource: /^container\/.+/, get: 'mediastore:GetContainerPolicy', put: null },
  ],
})

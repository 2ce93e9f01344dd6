import { otherService } from '../define.ts'

/** AWS Serverless Application Repository. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsserverlessapplicationrepository.html */
export const serverlessRepo = otherService({
  prefix: 'serverlessrepo',
  resources: [
    {
      noun: 'application',
      resource: /^applications\/.+/,
      get: 'serverlessrepo:GetApplicationPolicy',
      put: null,
    },
  ],
})

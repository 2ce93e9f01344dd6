import { otherService } from '../define.ts'

/** AWS CloudTrail. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html */
export const cloudTrail = otherService({
  prefix: 'cloudtrail',
  diagnoses: { LookupEvents: 'cloudtrail:LookupEvents' },
})

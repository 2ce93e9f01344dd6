import { otherService } from '../define.ts'

/** AWS CloudTrail. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html */
export const cloudTrail = otherService({
  prefix: 'cloudtrail',
  resources: ['channel', 'dashboard', 'eventdatastore'].map((kind) => ({
    noun: kind === 'eventdatastore' ? 'event data store' : kind,
    resource: new RegExp(`^${kind}/.+`),
    get: 'cloudtrail:GetResourcePolicy',
    put: 'cloudtrail put-resource-policy --resource-arn {arn} --resource-policy {policy}',
  })),
  diagnoses: { LookupEvents: 'cloudtrail:LookupEvents' },
})

import { crawledService } from '../define.ts'

/** AWS CloudTrail. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html */
export const cloudTrail = crawledService({
  prefix: 'cloudtrail',
  crawl: {
    regional: true,
    statement: 'WhenceIdentity',
    calls: { DescribeTrails: 'cloudtrail:DescribeTrails', GetTrailStatus: 'cloudtrail:GetTrailStatus' },
  },
  resources: ['channel', 'dashboard', 'eventdatastore'].map((kind) => ({
    noun: kind === 'eventdatastore' ? 'event data store' : kind,
    resource: new RegExp(`^${kind}/.+`),
    get: 'cloudtrail:GetResourcePolicy',
    put: 'cloudtrail put-resource-policy --resource-arn {arn} --resource-policy {policy}',
  })),
  diagnoses: { LookupEvents: 'cloudtrail:LookupEvents' },
})

import { sampleEvents } from '../account/events.ts'
import type { SampleEvent } from '../account/events.ts'
import { pageOf } from '../paging.ts'
import { jsonProtocol } from '../protocol/json.ts'
import type { Operation, SampleService, WireObject } from '../protocol/wire.ts'
import { AwsError } from '../protocol/wire.ts'

/**
 * AWS CloudTrail. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * The sample's events belong to its fixed days, so StartTime and EndTime are not looked at: the history would be empty
 * 90 days after them.
 */
const lookupEvents: Operation = (call) => {
  const { input } = call
  if (input.text('LookupAttributes.1.AttributeKey') !== undefined) {
    throw new AwsError('InvalidLookupAttributesException', 'You can provide exactly one lookup attribute')
  }
  const key = input.text('LookupAttributes.0.AttributeKey')
  const value = input.text('LookupAttributes.0.AttributeValue')
  const attribute = key === undefined ? undefined : ATTRIBUTES.get(key)
  if (key !== undefined && attribute === undefined) {
    throw new AwsError('InvalidLookupAttributesException', `The lookup attribute ${key} is not valid`)
  }
  const found = sampleEvents.filter(
    (event) => event.region === call.region && (attribute === undefined || attribute(event) === value),
  )
  const page = pageOf(
    call,
    found,
    input.text('NextToken'),
    input.number('MaxResults'),
    new AwsError('InvalidNextTokenException', 'The token is not valid'),
  )
  return { Events: page.items.map(eventOf), NextToken: page.next }
}

const ATTRIBUTES: ReadonlyMap<string, (event: SampleEvent) => unknown> = new Map([
  ['Username', ({ user }: SampleEvent) => user],
  ['EventName', ({ record }: SampleEvent) => record['eventName']],
  ['EventSource', ({ record }: SampleEvent) => record['eventSource']],
  ['EventId', ({ id }: SampleEvent) => id],
])

function eventOf({ id, time, user, record }: SampleEvent): WireObject {
  return {
    EventId: id,
    EventName: record.eventName,
    EventSource: record.eventSource,
    // AWS JSON writes times as seconds since 1970.
    EventTime: Date.parse(time) / 1000,
    ReadOnly: String(record.readOnly),
    Username: user,
    CloudTrailEvent: JSON.stringify(record),
  }
}

/** One trail of the organization, which shows in every account and Region. */
const describeTrails: Operation = ({ account }) => ({
  trailList: [
    {
      Name: 'northwind-audit',
      TrailARN: `arn:aws:cloudtrail:eu-west-1:${account.organization.managementAccount}:trail/northwind-audit`,
      HomeRegion: 'eu-west-1',
      S3BucketName: 'northwind-audit-logs',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      IsOrganizationTrail: true,
      LogFileValidationEnabled: true,
    },
  ],
})

export const cloudTrail: SampleService = {
  protocol: jsonProtocol('1.1', 'com.amazonaws.cloudtrail', 'ThrottlingException'),
  operations: new Map([
    ['LookupEvents', lookupEvents],
    ['DescribeTrails', describeTrails],
    // Nobody has stopped the company's trail.
    ['GetTrailStatus', () => ({ IsLogging: true })],
  ]),
}

/**
 * What a search of CloudTrail's event history can never find, and how it has to be asked.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export const EVENT_HISTORY_LIMITS = [
  'Data events are not in CloudTrail’s event history: reads and writes of S3 objects, Lambda invocations, DynamoDB items, SNS and SQS messages. Their denials are found only in a trail or an event data store that logs them.',
  'It holds management events of the last 90 days, of one Region at a time; IAM and other global services write theirs in us-east-1. An event can come up to 15 minutes late.',
  'Refusals by a VPC endpoint of another account are not logged at all.',
] as const

/** Why the events are read one by one. */
export const NO_LOOKUP_BY_ERROR =
  'CloudTrail can’t look up denials as such: AccessDenied is the errorCode of an event and never its name, so looking up EventName=AccessDenied finds nothing. Whence looks up by user name, operation or service, reads every event and keeps those that were refused.'

/** CloudTrail's own meaning of a user name. */
export const SESSION_NAMES =
  'For a role CloudTrail’s user name is the name of the session, not of the role: all events of the time are read, and those of the role’s sessions kept. A shorter time, an operation or a service makes that faster.'

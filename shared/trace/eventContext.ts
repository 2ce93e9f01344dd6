import type { JsonObject } from '../json.ts'
import { listAt, objectAt, textAt } from './eventFields.ts'

type Context = Record<string, string | readonly string[]>

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]+)$/i

/**
 * The request context that a CloudTrail event shows. A key that the event says nothing of is left out: the event is not
 * the whole context, and a key left out is not a key that was absent.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function eventContext(
  event: JsonObject,
  action: string | null,
): { context: Context; notes: string[] } {
  const entries: [string, string | readonly string[] | null][] = [
    ['aws:UserAgent', textAt(event, 'userAgent')],
    ['aws:RequestedRegion', textAt(event, 'awsRegion')],
    ['aws:CurrentTime', textAt(event, 'eventTime')],
    ['aws:SourceVpce', textAt(event, 'vpcEndpointId')],
    ['aws:VpceAccount', textAt(event, 'vpcEndpointAccountId')],
    ['aws:userid', textAt(event, 'userIdentity', 'principalId')],
    ['aws:SourceIdentity', textAt(event, 'userIdentity', 'sessionContext', 'sourceIdentity')],
    [
      'aws:MultiFactorAuthPresent',
      textAt(event, 'userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated'),
    ],
    ['aws:TokenIssueTime', textAt(event, 'userIdentity', 'sessionContext', 'attributes', 'creationDate')],
    ['ec2:RoleDelivery', textAt(event, 'userIdentity', 'sessionContext', 'ec2RoleDelivery')],
    ['aws:SecureTransport', objectAt(event, 'tlsDetails') === null ? null : 'true'],
    ...sourceEntries(event),
    ...requestEntries(event, action),
  ]
  const context = Object.fromEntries(
    entries.flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  )
  return { context, notes: contextNotes(event) }
}

/** Who made the call for whom: an address, or a service in the caller's name (a forward access session). */
function sourceEntries(event: JsonObject): [string, string | readonly string[] | null][] {
  const source = textAt(event, 'sourceIPAddress')
  const type = textAt(event, 'userIdentity', 'type')
  const invokedBy = textAt(event, 'userIdentity', 'invokedBy')
  if (type === 'AWSService') {
    return [
      ['aws:PrincipalIsAWSService', 'true'],
      ['aws:PrincipalServiceName', invokedBy],
    ]
  }
  const service = invokedBy !== null && /\.amazonaws\.com(\.cn)?$/.test(invokedBy) ? [invokedBy] : null
  return [
    // A service's name stands here when a service calls: the key then has no value that the event shows.
    ['aws:SourceIp', source !== null && ADDRESS.test(source) ? source : null],
    ['aws:ViaAWSService', invokedBy === null ? null : 'true'],
    ['aws:CalledVia', service],
  ]
}

/** Keys that the request's own parameters give. */
function requestEntries(
  event: JsonObject,
  action: string | null,
): [string, string | readonly string[] | null][] {
  const parameter = (name: string): string | null => textAt(event, 'requestParameters', name)
  switch (action?.toLowerCase()) {
    case 'sts:assumerole':
      return [
        ['sts:ExternalId', parameter('externalId')],
        ['sts:RoleSessionName', parameter('roleSessionName')],
        ['sts:SourceIdentity', parameter('sourceIdentity')],
        ...tagEntries(event),
      ]
    case 'iam:createservicelinkedrole':
      return [['iam:AWSServiceName', parameter('aWSServiceName') ?? parameter('awsServiceName')]]
    default:
      return []
  }
}

function tagEntries(event: JsonObject): [string, string | readonly string[]][] {
  const tags = listAt(event, 'requestParameters', 'tags').flatMap((tag) => {
    const key = textAt(tag, 'key') ?? textAt(tag, 'Key')
    return key === null ? [] : [{ key, value: textAt(tag, 'value') ?? textAt(tag, 'Value') ?? '' }]
  })
  if (tags.length === 0) return []
  return [
    ['aws:TagKeys', tags.map(({ key }) => key)],
    ...tags.map(({ key, value }): [string, string] => [`aws:RequestTag/${key}`, value]),
  ]
}

function contextNotes(event: JsonObject): string[] {
  const notes: string[] = []
  const source = textAt(event, 'sourceIPAddress')
  if (source !== null && !ADDRESS.test(source)) {
    notes.push(`The call came from ${source}, not from an address: the event does not show aws:SourceIp.`)
  }
  if (textAt(event, 'vpcEndpointId') === null) {
    notes.push('The event names no VPC endpoint: the call came another way, or CloudTrail did not record it.')
  }
  const parameters = objectAt(event, 'requestParameters')
  if (
    parameters !== null &&
    (Object.hasOwn(parameters, 'policy') || Object.hasOwn(parameters, 'policyArns'))
  ) {
    if (textAt(event, 'eventSource')?.startsWith('sts.') === true)
      notes.push('The request passes a session policy, which limits the session that it asks for.')
  }
  return notes
}

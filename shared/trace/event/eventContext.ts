import type { JsonObject } from '../../json.ts'
import { objectAt, textAt } from './eventFields.ts'
import { type ContextEntry, requestEntries } from './eventParameters.ts'

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
  const entries: readonly ContextEntry[] = [
    ['aws:UserAgent', textAt(event, 'userAgent')],
    ['aws:RequestedRegion', textAt(event, 'awsRegion')],
    ['aws:CurrentTime', textAt(event, 'eventTime')],
    ['aws:SourceVpce', textAt(event, 'vpcEndpointId')],
    ['aws:VpceAccount', textAt(event, 'vpcEndpointAccountId')],
    ['aws:userid', hasIdentity(event) ? textAt(event, 'userIdentity', 'principalId') : null],
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

/** A web identity or SAML user is nobody in IAM yet, and has no unique id. */
function hasIdentity(event: JsonObject): boolean {
  return !/^(?:WebIdentityUser|SAMLUser)$/.test(textAt(event, 'userIdentity', 'type') ?? '')
}

/** Who made the call for whom: an address, or a service in the caller's name (a forward access session). */
function sourceEntries(event: JsonObject): readonly ContextEntry[] {
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

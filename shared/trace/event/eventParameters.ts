import { isJsonObject, type JsonObject } from '../../json.ts'
import { serviceOf } from '../../services/find.ts'
import { listAt, objectAt, textAt } from './eventFields.ts'
import { passedToService } from '../facts/passedTo.ts'

export type ContextEntry = [string, string | readonly string[] | null]

/** The context keys that the request's own parameters give. */
export function requestEntries(event: JsonObject, action: string | null): readonly ContextEntry[] {
  const parameter = (name: string): string | null => textAt(event, 'requestParameters', name)
  const wanted = action?.toLowerCase() ?? ''
  switch (wanted) {
    case 'sts:assumerole':
      return [
        ['sts:ExternalId', parameter('externalId')],
        ['sts:RoleSessionName', parameter('roleSessionName')],
        ['sts:SourceIdentity', parameter('sourceIdentity')],
        ...tagEntries(event),
      ]
    case 'sts:assumerolewithwebidentity':
      return [['sts:RoleSessionName', parameter('roleSessionName')], ...tokenEntries(event)]
    case 'iam:createservicelinkedrole':
      return [['iam:AWSServiceName', parameter('aWSServiceName') ?? parameter('awsServiceName')]]
    case 'iam:passrole':
      return [['iam:PassedToService', passedToService(textAt(event, 'eventName') ?? '')]]
    default:
      break
  }
  if (wanted.startsWith('kms:')) return keyEntries(event)
  return wanted.startsWith('s3:') ? s3Entries(event) : []
}

function tagEntries(event: JsonObject): readonly ContextEntry[] {
  const tags = listAt(event, 'requestParameters', 'tags').flatMap((tag) => {
    const key = textAt(tag, 'key') ?? textAt(tag, 'Key')
    return key === null ? [] : [{ key, value: textAt(tag, 'value') ?? textAt(tag, 'Value') ?? '' }]
  })
  if (tags.length === 0) return []
  return [
    ['aws:TagKeys', tags.map(({ key }) => key)],
    ...tags.map(({ key, value }): ContextEntry => [`aws:RequestTag/${key}`, value]),
  ]
}

/**
 * Subject and audience of a web identity. CloudTrail writes its principalId as `PROVIDER:AUDIENCE:SUBJECT`, and the
 * subject once more as the user's name.
 */
function tokenEntries(event: JsonObject): readonly ContextEntry[] {
  const identity = (name: string): string | null => textAt(event, 'userIdentity', name)
  const [provider, subject, principal] = [
    identity('identityProvider'),
    identity('userName'),
    identity('principalId'),
  ]
  if (identity('type') !== 'WebIdentityUser' || provider === null || subject === null) return []
  const host = provider.replace(/^arn:[^:]*:iam::\d{12}:oidc-provider\//, '')
  const inner =
    principal !== null && principal.startsWith(`${provider}:`) && principal.endsWith(`:${subject}`)
      ? principal.slice(provider.length + 1, -subject.length - 1)
      : ''
  return [
    [`${host}:sub`, subject],
    [`${host}:aud`, inner === '' ? null : inner],
  ]
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
function keyEntries(event: JsonObject): readonly ContextEntry[] {
  const service = textAt(event, 'userIdentity', 'invokedBy')?.replace(/\.amazonaws\.com$/, '') ?? ''
  const via = serviceOf(service)?.viaService === true
  const region = textAt(event, 'awsRegion')
  const encryption = objectAt(event, 'requestParameters', 'encryptionContext') ?? {}
  const pairs = Object.keys(encryption).flatMap((key): ContextEntry[] => {
    const value = textAt(encryption, key)
    return value === null ? [] : [[`kms:EncryptionContext:${key}`, value]]
  })
  return [
    ['kms:ViaService', via && region !== null ? `${service}.${region}.amazonaws.com` : null],
    ['kms:EncryptionContextKeys', pairs.length === 0 ? null : Object.keys(encryption)],
    ...pairs,
  ]
}

/** S3's parameters and headers have the names of their keys. */
function s3Entries(event: JsonObject): readonly ContextEntry[] {
  const parameters = objectAt(event, 'requestParameters')
  if (!isJsonObject(parameters)) return []
  const named = (name: string): ContextEntry => [`s3:${name}`, textAt(parameters, name)]
  return [
    ...['prefix', 'delimiter', 'max-keys'].map(named),
    ...[
      'x-amz-server-side-encryption',
      'x-amz-server-side-encryption-aws-kms-key-id',
      'x-amz-acl',
      'x-amz-storage-class',
      'x-amz-copy-source',
    ].map(named),
    ['s3:VersionId', textAt(parameters, 'versionId')],
  ]
}

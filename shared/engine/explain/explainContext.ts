import type { AccountModel } from '../../account/model.ts'
import { splitArn } from '../../policy/arn.ts'
import { nameOf, type RequestPrincipal } from '../../policy/principal.ts'
import type { Tag } from '../../snapshot/schema.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import type { SideFacts } from '../request/input.ts'
import type { ResourceSide } from './resourceSide.ts'
import type { AssumedKey } from '../request/decision.ts'
import { alwaysThere } from './alwaysThere.ts'

type Values = string | readonly string[]
export interface FilledContext {
  readonly context: Readonly<Record<string, Values>>
  readonly absentKeys: NonNullable<SideFacts['absentKeys']>
  readonly unknownKeys: NonNullable<SideFacts['unknownKeys']>
  /** Values that nobody gave and no data shows, but that every request has. */
  readonly assumed: readonly AssumedKey[]
}

const TYPES: Readonly<Partial<Record<RequestPrincipal['kind'], string>>> = {
  user: 'User',
  role: 'AssumedRole',
  session: 'AssumedRole',
  'federated-user': 'FederatedUser',
  root: 'Account',
  anonymous: 'Anonymous',
}

/** Section 19A: keys that only the own call of a service has, on behalf of a resource. */
const OF_SERVICE_CALLS = [
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:SourceArn',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'aws:SourceOwner',
] as const
const OF_FORWARDED_CALLS = ['aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'] as const

/** Keys that only a request through a VPC endpoint has. */
const OF_AN_ENDPOINT = ['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpcsourceip'] as const

/** The names, in lower case, of the keys that nearly every request has or lacks: they are asked for in each. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [
    ...OF_SERVICE_CALLS,
    ...OF_FORWARDED_CALLS,
    'aws:CurrentTime',
    'aws:EpochTime',
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:PrincipalIsAWSService',
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalTag/',
    'aws:PrincipalType',
    'aws:RequestedRegion',
    'aws:ResourceAccount',
    'aws:ResourceOrgID',
    'aws:ResourceOrgPaths',
    'aws:ResourceTag/',
    'aws:SecureTransport',
    'aws:ViaAWSService',
    'aws:userid',
    'aws:username',
    'iam:ResourceTag/',
    'kms:CallerAccount',
  ].map((key) => [key, key.toLowerCase()]),
)

function nameOfKey(key: string): string {
  return NAMES.get(key) ?? key.toLowerCase()
}

/** Collects the keys that the account's data gives; what the asker gives wins. */
class Filler {
  readonly values = new Map<string, readonly [string, Values]>()
  readonly absent = new Set<string>()
  readonly unknown: string[] = []
  /** What the asker gave, by name in lower case; of several values the first. */
  readonly given: ReadonlyMap<string, string>

  constructor(given: Readonly<Record<string, Values>>) {
    const first = new Map<string, string>()
    for (const key of Object.keys(given)) {
      const value = given[key] ?? ''
      this.values.set(nameOfKey(key), [key, value])
      first.set(nameOfKey(key), typeof value === 'string' ? value : (value[0] ?? ''))
    }
    this.given = first
  }
  set(key: string, value: Values | undefined): void {
    const name = nameOfKey(key)
    if (value !== undefined && !this.given.has(name)) this.values.set(name, [key, value])
  }
  /** Keys, or beginnings of keys that end in `/`, that the request does not have. */
  without(...keys: readonly string[]): void {
    for (const key of keys) this.absent.add(nameOfKey(key))
  }
  /** Tags of whoever or whatever; the keys of tags that are not there are absent when all are known. */
  tags(prefix: string, tags: readonly Tag[], complete: boolean): void {
    for (const tag of tags) this.set(`${prefix}${tag.Key}`, tag.Value)
    if (complete) this.without(prefix)
  }
}

/**
 * The context keys that collected data settles (section 19A). Facts of the single request, such as the caller's
 * address or its MFA, are left to the asker.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function fillContext(
  found: FoundPrincipal,
  side: ResourceSide,
  models: readonly AccountModel[],
  request: {
    readonly action: string
    readonly resource: string
    readonly context: Readonly<Record<string, Values>>
    /** False: a role's session name, and with it aws:userid, is unknown rather than open. */
    readonly openContext: boolean
  },
): FilledContext {
  const filler = new Filler(request.context)
  if ('account' in found.parsed && found.entity === null) uncollectedKeys(found.parsed, found, filler)
  callerKeys(found, filler, request.openContext)
  organizationKeys(found, filler)
  resourceKeys(side, models, request.resource, filler)
  closedKeys(request.context, filler)
  const assumed = alwaysThere(filler.given, {
    action: request.action,
    resource: request.resource,
    partition: splitArn(request.resource)?.[1] ?? found.model?.account.partition ?? 'aws',
    collectedAt: (found.model ?? side.model ?? models[0])?.collectedAt ?? null,
  })
  for (const { key, value } of assumed) filler.set(key, value)
  const context = Object.fromEntries(filler.values.values())
  return { context, absentKeys: filler.absent, unknownKeys: filler.unknown, assumed }
}

/**
 * Rule 19A.3: what a key that was given says of others: a request through a VPC endpoint has no aws:SourceIp, and aws:TagKeys lists
 * every tag of the request, so that there is no aws:RequestTag/… beside those.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
function closedKeys(given: Readonly<Record<string, Values>>, filler: Filler): void {
  const names = new Set(filler.given.keys())
  if (OF_AN_ENDPOINT.some((key) => names.has(key)) && !names.has('aws:sourceip'))
    filler.without('aws:SourceIp')
  const tagKeys = Object.entries(given).find(([key]) => key.toLowerCase() === 'aws:tagkeys')?.[1]
  // A tag whose value was not given stays open: it is there.
  if (
    tagKeys !== undefined &&
    [tagKeys].flat().every((tag) => names.has(`aws:requesttag/${tag}`.toLowerCase()))
  )
    filler.without('aws:RequestTag/')
}

function callerKeys({ parsed, entity }: FoundPrincipal, filler: Filler, openContext: boolean): void {
  const isService = parsed.kind === 'service'
  // AWS says which keys an unsigned request does not have.
  if (parsed.kind === 'anonymous') filler.without('aws:PrincipalIsAWSService', 'aws:PrincipalArn')
  else filler.set('aws:PrincipalIsAWSService', String(isService))
  if (isService) filler.set('aws:PrincipalServiceName', parsed.name)
  else {
    // Rule 19B.2: the question is about a call that the caller makes itself.
    filler.set('aws:ViaAWSService', 'false')
    filler.without(...OF_SERVICE_CALLS, ...OF_FORWARDED_CALLS)
  }
  const type = TYPES[parsed.kind]
  if (type !== undefined) filler.set('aws:PrincipalType', type)
  if (parsed.kind === 'anonymous') filler.set('aws:PrincipalAccount', 'anonymous')
  if (!('account' in parsed) || parsed.kind === 'root') filler.without('aws:PrincipalTag/')
  if (!('account' in parsed)) {
    filler.without('aws:username')
    return
  }
  filler.set('aws:PrincipalAccount', parsed.account)
  filler.set('kms:CallerAccount', parsed.account)
  filler.set('aws:PrincipalArn', entity?.arn ?? (parsed.kind === 'session' ? undefined : parsed.arn))
  if (parsed.kind === 'user') filler.set('aws:username', entity?.name)
  else filler.without('aws:username')
  if (parsed.kind === 'root') filler.set('aws:userid', parsed.account)
  else if (parsed.kind === 'user') filler.set('aws:userid', entity?.uniqueId)
  else if (parsed.kind === 'session' && entity !== null) {
    filler.set('aws:userid', `${entity.uniqueId}:${parsed.sessionName}`)
  } else if (parsed.kind === 'role' && !openContext) filler.unknown.push('aws:userid')
  // Session tags may add to a role's own.
  if (entity !== null) filler.tags('aws:PrincipalTag/', entity.tags, parsed.kind === 'user')
}

/** What only the data of the caller's account tells, where that is not open or was not read. */
function uncollectedKeys(
  parsed: Extract<RequestPrincipal, { readonly account: string }>,
  { model, collected }: FoundPrincipal,
  filler: Filler,
): void {
  if (model === null) filler.unknown.push('aws:principalorgid', 'aws:principalorgpaths')
  if (collected) return
  filler.unknown.push('aws:principaltag/')
  if (parsed.kind === 'federated-user') filler.set('aws:userid', `${parsed.account}:${nameOf(parsed.arn)}`)
  else filler.unknown.push('aws:userid')
  if (parsed.kind === 'user') filler.set('aws:username', nameOf(parsed.arn))
  // A session's ARN does not carry the path of its role.
  if (parsed.kind === 'session') filler.unknown.push('aws:principalarn')
}

function organizationKeys({ model, parsed }: FoundPrincipal, filler: Filler): void {
  const keys = ['aws:principalorgid', 'aws:principalorgpaths']
  if (model === null) {
    // A service is in no organization.
    if (parsed.kind === 'anonymous' || parsed.kind === 'service') filler.without(...keys)
    return
  }
  const { organization, scps } = model
  if (organization.state === 'known') {
    const { id, path } = organization.value
    filler.set('aws:PrincipalOrgID', id)
    if (path === undefined) filler.unknown.push('aws:principalorgpaths')
    else filler.set('aws:PrincipalOrgPaths', [path])
  } else if (scps.state === 'absent') filler.without(...keys)
  else if (scps.state === 'not-collected' && !scps.assumedNone) filler.unknown.push(...keys)
}

function resourceKeys(
  side: ResourceSide,
  models: readonly AccountModel[],
  arn: string,
  filler: Filler,
): void {
  if (side.account !== null) filler.set('aws:ResourceAccount', side.account)
  if (side.model?.organization.state === 'known') {
    const { id, path } = side.model.organization.value
    filler.set('aws:ResourceOrgID', id)
    if (path !== undefined) filler.set('aws:ResourceOrgPaths', [path])
  }
  const parts = splitArn(arn)
  const entity = models.map((model) => model.users.get(arn) ?? model.roles.get(arn)).find(Boolean)
  if (entity !== undefined) {
    filler.tags('aws:ResourceTag/', entity.tags, true)
    filler.tags('iam:ResourceTag/', entity.tags, true)
  } else if (side.resource !== null && parts?.[2] !== 's3') {
    // S3 gives bucket tags to conditions only where the bucket opted in (rule 12.7): they stay open.
    const { tags } = side.resource
    if (tags.state === 'known') filler.tags('aws:ResourceTag/', tags.value, true)
    else filler.unknown.push('aws:resourcetag/')
  } else if (parts !== null && /^\d{12}$/.test(parts[4]) && !/[*?]/.test(arn)) {
    // Nobody read the tags of a resource that the snapshot does not hold.
    filler.unknown.push('aws:resourcetag/', `${parts[2]}:resourcetag/`)
  }
}

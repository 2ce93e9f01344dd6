import type { AccountModel } from '../../account/model.ts'
import { splitArn } from '../../policy/arn.ts'
import { nameOf, type RequestPrincipal } from '../../policy/principal.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import type { SideFacts } from '../request/input.ts'
import type { ResourceSide } from './resourceSide.ts'
import type { AssumedKey } from '../request/decision.ts'
import { alwaysThere } from './alwaysThere.ts'
import { callerContext } from './callerContextCache.ts'
import { Filler, type Values } from './contextFiller.ts'
import { keysTogether } from './keysTogetherCache.ts'

export interface FilledContext {
  readonly context: Readonly<Record<string, Values>>
  readonly absentKeys: NonNullable<SideFacts['absentKeys']>
  readonly unknownKeys: NonNullable<SideFacts['unknownKeys']>
  /** Values that nobody gave and no data shows, but that every request has. */
  readonly assumed: readonly AssumedKey[]
}

/** Keys that only a request through a VPC endpoint has. */
const OF_AN_ENDPOINT = ['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpcsourceip'] as const

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
  if ('account' in found.parsed && found.entity === null) uncollectedKeys(found.parsed, found, models, filler)
  resourceKeys(side, models, request.resource, filler)
  functionUrlKey(side, request, filler)
  closedKeys(request.context, filler)
  const assumed = alwaysThere(filler.given, {
    action: request.action,
    resource: request.resource,
    partition: splitArn(request.resource)?.[1] ?? found.model?.account.partition ?? 'aws',
    collectedAt: (found.model ?? side.model ?? models[0])?.collectedAt ?? null,
  })
  for (const { key, value } of assumed) filler.set(key, value)
  const { context, absent, unknown } = keysTogether(callerContext(found, request.openContext), filler)
  return { context, absentKeys: absent, unknownKeys: unknown, assumed }
}

/**
 * Rule 19A.3: what a key that was given says of others: a request through a VPC endpoint has no aws:SourceIp, and aws:TagKeys lists
 * every tag of the request, so that there is no aws:RequestTag/… beside those.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
function closedKeys(given: Readonly<Record<string, Values>>, filler: Filler): void {
  const names = filler.given
  if (names.size === 0) return
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

/** What only the data of the caller's account tells, where that is not open or was not read. */
function uncollectedKeys(
  parsed: Extract<RequestPrincipal, { readonly account: string }>,
  { model, collected }: FoundPrincipal,
  models: readonly AccountModel[],
  filler: Filler,
): void {
  if (model === null) {
    const organization = organizationListing(models, parsed.account)
    if (organization === undefined) filler.unknown.push('aws:principalorgid')
    else filler.set('aws:PrincipalOrgID', organization)
    filler.unknown.push('aws:principalorgpaths')
  }
  if (collected) return
  filler.unknown.push('aws:principaltag/')
  if (parsed.kind === 'federated-user') filler.set('aws:userid', `${parsed.account}:${nameOf(parsed.arn)}`)
  else filler.unknown.push('aws:userid')
  if (parsed.kind === 'user') filler.set('aws:username', nameOf(parsed.arn))
  // A session's ARN does not carry the path of its role.
  if (parsed.kind === 'session') filler.unknown.push('aws:principalarn')
}

/**
 * A function URL has one type of authentication.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
function functionUrlKey(
  { resource }: ResourceSide,
  { action }: { readonly action: string },
  filler: Filler,
): void {
  if (action.toLowerCase() !== 'lambda:invokefunctionurl' || resource?.functionUrl.state !== 'known') return
  filler.set('lambda:FunctionUrlAuthType', resource.functionUrl.value.authType)
}

/** The organization whose list of accounts has an account; undefined: no list that was read has it. */
function organizationListing(models: readonly AccountModel[], account: string): string | undefined {
  const found = models.find(
    ({ organizationAccounts: accounts }) =>
      accounts.state === 'known' && accounts.value.some(({ id }) => id === account),
  )
  return found?.organization.state === 'known' ? found.organization.value.id : undefined
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

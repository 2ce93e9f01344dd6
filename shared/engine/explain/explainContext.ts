import type { AccountModel } from '../../account/model.ts'
import { nameOf, type RequestPrincipal } from '../../policy/principal.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import type { SideFacts } from '../request/input.ts'
import { joined } from '../request/lists.ts'
import type { SideOfResource } from './sideOfResource.ts'
import type { ResourceSide } from './resourceSide.ts'
import type { AssumedKey } from '../request/decision.ts'
import { alwaysThere } from './alwaysThere.ts'
import { callerContext } from './callerContextCache.ts'
import { Filler, type Values } from './contextFiller.ts'
import { givenValue } from './givenValue.ts'
import { absentTogether, KeysTogether } from './keysTogetherCache.ts'

export interface FilledContext {
  readonly values: KeysTogether
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
  { side, keys }: SideOfResource,
  models: readonly AccountModel[],
  request: {
    readonly action: string
    readonly resource: string
    readonly context: Readonly<Record<string, Values>>
    /** False: a role's session name, and with it aws:userid, is unknown rather than open. */
    readonly openContext: boolean
  },
): FilledContext {
  const own = new Filler(request.context)
  if ('account' in found.parsed && found.entity === null) uncollectedKeys(found.parsed, found, models, own)
  const given = own.values.size
  functionUrlKey(side, request, own)
  closedKeys(request.context, own)
  const assumed = alwaysThere(own.given, {
    action: request.action,
    resource: request.resource,
    partition: resourceView(request.resource).parts?.[1] ?? found.model?.account.partition ?? 'aws',
    collectedAt: (found.model ?? side.model ?? models[0])?.collectedAt ?? null,
  })
  for (const { key, value } of assumed) own.set(key, value)
  const caller = callerContext(found, request.openContext)
  return {
    values: new KeysTogether(caller, keys, own, given),
    absentKeys: absentTogether(caller, keys, own),
    unknownKeys: joined(caller.unknown, joined(own.unknown, keys.unknown)),
    assumed,
  }
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
  const tagKeys = givenValue(given, 'aws:tagkeys')
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

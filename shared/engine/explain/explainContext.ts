import type { AccountModel } from '../../account/model.ts'
import { nameOf, type RequestPrincipal } from '../../policy/principal.ts'
import { GivenValues } from '../../policy/context.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import type { SideFacts } from '../request/input.ts'
import { joined } from '../request/lists.ts'
import type { SideOfResource } from './sideOfResource.ts'
import type { ResourceSide } from './resourceSide.ts'
import type { AssumedKey } from '../request/decision.ts'
import { alwaysThere } from './alwaysThere.ts'
import { callerContext } from './callerContextCache.ts'
import { Filler, type KnownKeys, type Values } from './contextFiller.ts'
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
  const given = new GivenValues(request.context)
  const own = ownKeys(found, side, models, request.action)
  const assumed = alwaysThere(given, {
    action: request.action,
    resource: request.resource,
    partition: resourceView(request.resource).parts?.[1] ?? found.model?.account.partition ?? 'aws',
    collectedAt: (found.model ?? side.model ?? models[0])?.collectedAt ?? null,
  })
  const caller = callerContext(found, request.openContext)
  const sources = { caller, resource: keys, given, record: request.context, own, assumed }
  return {
    values: new KeysTogether(sources),
    absentKeys: absentTogether(sources, closedKeys(request.context)),
    unknownKeys: joined(caller.unknown, joined(own?.unknown ?? NONE, keys.unknown)),
    assumed,
  }
}

const NONE: readonly never[] = []

/** What is known of one request alone; null: nothing, as of most. */
function ownKeys(
  found: FoundPrincipal,
  { resource }: ResourceSide,
  models: readonly AccountModel[],
  action: string,
): KnownKeys | null {
  const { parsed } = found
  const uncollected = 'account' in parsed && found.entity === null
  const url = resource?.functionUrl.state === 'known' ? resource.functionUrl.value : null
  if (!uncollected && url === null) return null
  const own = new Filler()
  if (uncollected) uncollectedKeys(parsed, found, models, own)
  // A function URL has one type of authentication: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
  if (url !== null && action.toLowerCase() === 'lambda:invokefunctionurl')
    own.set('lambda:FunctionUrlAuthType', url.authType)
  return own
}

/**
 * Rule 19A.3: what a key that was given says of others: a request through a VPC endpoint has no aws:SourceIp, and aws:TagKeys lists
 * every tag of the request, so that there is no aws:RequestTag/… beside those.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
function closedKeys(given: Readonly<Record<string, Values>>): readonly string[] {
  const isGiven = (name: string): boolean => givenValue(given, name) !== undefined
  const closed: string[] = []
  if (OF_AN_ENDPOINT.some(isGiven) && !isGiven('aws:sourceip')) closed.push('aws:sourceip')
  const tagKeys = givenValue(given, 'aws:tagkeys')
  // A tag whose value was not given stays open: it is there.
  if (
    tagKeys !== undefined &&
    [tagKeys].flat().every((tag) => isGiven(`aws:requesttag/${tag}`.toLowerCase()))
  )
    closed.push('aws:requesttag/')
  return closed
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

/** The organization whose list of accounts has an account; undefined: no list that was read has it. */
function organizationListing(models: readonly AccountModel[], account: string): string | undefined {
  const found = models.find(
    ({ organizationAccounts: accounts }) =>
      accounts.state === 'known' && accounts.value.some(({ id }) => id === account),
  )
  return found?.organization.state === 'known' ? found.organization.value.id : undefined
}

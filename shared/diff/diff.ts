import { CALLER_KINDS, type Extent, unreadOf } from '../account/completeness.ts'
import type { AccountModel, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { isAdministrator } from '../engine/effective/effective.ts'
import { ownLayers } from '../engine/effective/effectiveLayers.ts'
import { unlistedResources } from '../engine/effective/unlisted.ts'
import type { MissingData } from '../engine/request/decision.ts'
import { accessContexts } from '../engine/where/accessContext.ts'
import { contextsOfAll } from '../engine/where/contextsOfAllCache.ts'
import { WhenceError } from '../errors.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { actionChanges } from './actionChanges.ts'
import { actionStates, type ActionStates, noStates } from './actionStates.ts'
import { Comparison } from './comparison.ts'
import { credentialChanges } from './credentialChanges.ts'
import { trustChanges } from './trustChanges.ts'
import type { AccessDiff, DiffSide, PrincipalChange } from './types.ts'

/** One of two snapshots of an account. */
export interface DiffSource {
  readonly snapshot: Snapshot
  readonly model: AccountModel
}

/**
 * What access is other in the second snapshot of an account than in the first: of each user and role which actions it
 * gained or lost on which resources and through which statements, with denies, boundaries, control policies and the
 * policies of resources applied; whom roles trust; and credentials. It stops at each principal, so that whoever drives it
 * can tell how far it is. Throws `bad-input` for snapshots of two accounts.
 */
export function* accessDiff(
  before: DiffSource,
  after: DiffSource,
  catalogue: Catalogue,
): Generator<undefined, AccessDiff> {
  const { id } = after.model.account
  if (before.model.account.id !== id)
    throw new WhenceError(
      'bad-input',
      `The snapshots are of two accounts, ${before.model.account.id} and ${id}.`,
      'Give two snapshots of one account.',
    )
  const comparison = new Comparison(before.model, after.model, catalogue)
  const principals: PrincipalChange[] = []
  let unchanged = 0
  for (const arn of new Set([...arnsOf(before.model), ...arnsOf(after.model)])) {
    yield
    const [old, now] = [principalOf(before.model, arn), principalOf(after.model, arn)]
    if (old !== undefined && now !== undefined && comparison.isSame(old, now)) unchanged += 1
    else {
      const change = changeOf(arn, [before, old], [after, now], catalogue)
      const isRead = old === undefined || now === undefined || comparison.isRead(old, now)
      if (change === null || (isRead && isEmpty(change))) unchanged += 1
      else principals.push(change)
    }
  }
  const { changes, notCompared } = credentialChanges(before, after)
  return {
    account: id,
    before: sideOf(before),
    after: sideOf(after),
    principals,
    unchanged,
    trusts: trustChanges(before.model, after.model),
    credentials: changes,
    notCompared: [...notCompared, ...unreadInWords(comparison.unreadResources)],
  }
}

/** So many are named. */
const MOST = 20

function unreadInWords(resources: Comparison['unreadResources']): readonly string[] {
  const named = resources
    .slice(0, MOST)
    .map(({ arn, call }) => `The policy of ${arn} was not read on both sides (${call}).`)
  const more = resources.length - named.length
  return more > 0 ? [...named, `Nor were those of ${more} more resources.`] : named
}

type Half = readonly [DiffSource, Principal | undefined]

function isEmpty({ state, changes }: PrincipalChange): boolean {
  return state === 'changed' && changes.length === 0
}

/** null: nobody of this name is there. */
function changeOf(
  arn: string,
  [before, old]: Half,
  [after, now]: Half,
  catalogue: Catalogue,
): PrincipalChange | null {
  const one = now ?? old
  if (one === undefined) return null
  const changes = actionChanges(statesOf(before, old, catalogue), statesOf(after, now, catalogue), catalogue)
  const state =
    old === undefined
      ? 'added'
      : now === undefined
        ? 'removed'
        : old.uniqueId === now.uniqueId
          ? 'changed'
          : 'replaced'
  const unknown = [...unknownOf(before, old), ...unknownOf(after, now)]
  const missing = old === undefined ? before : now === undefined ? after : null
  const gap =
    missing === null ? null : gapOf(missing.model.completeness[one.kind === 'user' ? 'users' : 'roles'])
  return {
    principal: arn,
    kind: one.kind,
    state,
    ...(gap !== null && { unsure: gap }),
    administrator: {
      before: administratorOf(before, old, catalogue),
      after: administratorOf(after, now, catalogue),
    },
    changes,
    unknown: [...new Map(unknown.map((each) => [`${each.call} ${each.what}`, each])).values()],
  }
}

function statesOf(
  { model }: DiffSource,
  principal: Principal | undefined,
  catalogue: Catalogue,
): ActionStates {
  if (principal === undefined) return noStates(catalogue)
  return actionStates(model, principal.arn, catalogue, accessContexts(model, principal.arn, {}))
}

function administratorOf({ model }: DiffSource, principal: Principal | undefined, catalogue: Catalogue) {
  return principal === undefined
    ? null
    : isAdministrator(model, principal.arn, catalogue, contextsOfAll(model, {}))
}

/** What of its policies and limits was not read and could make a difference. */
function unknownOf({ model }: DiffSource, principal: Principal | undefined): readonly MissingData[] {
  return principal === undefined
    ? []
    : ownLayers(model, principal.arn).unknown.filter(({ couldFlip }) => couldFlip)
}

function gapOf(extent: Extent): PrincipalChange['unsure'] | null {
  if (extent.state === 'complete') return null
  return { what: `Not all were read: ${extent.why}`, call: extent.call }
}

function principalOf({ users, roles }: AccountModel, arn: string): Principal | undefined {
  return users.get(arn) ?? roles.get(arn)
}

function arnsOf({ users, roles }: AccountModel): readonly string[] {
  return [...users.keys(), ...roles.keys()]
}

function sideOf({ model }: DiffSource): DiffSide {
  return {
    readAt: model.collectedAt,
    principals: model.users.size + model.roles.size,
    unread: [
      ...unreadOf(model.completeness, CALLER_KINDS).map(({ what, why }) => `${what}. ${why}`),
      ...unlistedResources(model).map(({ what, call }) => `${what} (${call}).`),
      ...(model.scps.state === 'not-collected' ? [`The service control policies (${model.scps.call}).`] : []),
      ...(model.rcps.state === 'not-collected'
        ? [`The resource control policies (${model.rcps.call}).`]
        : []),
    ],
  }
}

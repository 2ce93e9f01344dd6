import { CALLER_KINDS, unreadOf } from '../account/completeness.ts'
import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { unlistedResources } from '../engine/effective/unlisted.ts'
import { WhenceError } from '../errors.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { Comparison, type Touching } from './comparison.ts'
import { credentialChanges } from './credentialChanges.ts'
import { PrincipalChanges } from './principalChanges.ts'
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
  touching: Touching = new Comparison(before.model, after.model, catalogue),
): Generator<undefined, AccessDiff> {
  const { id } = after.model.account
  if (before.model.account.id !== id)
    throw new WhenceError(
      'bad-input',
      `The snapshots are of two accounts, ${before.model.account.id} and ${id}.`,
      'Give two snapshots of one account.',
    )
  const principals: PrincipalChange[] = []
  let unchanged = 0
  const twice = new PrincipalChanges(before.model, after.model, catalogue, touching)
  for (const arn of twice.arns) {
    yield
    const change = twice.of(arn)
    if (change === null) unchanged += 1
    else principals.push(change)
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
    notCompared: [...notCompared, ...unreadInWords(touching.unreadResources)],
  }
}

/** So many are named. */
const MOST = 20

function unreadInWords(resources: Touching['unreadResources']): readonly string[] {
  const named = resources
    .slice(0, MOST)
    .map(({ arn, call }) => `The policy of ${arn} was not read on both sides (${call}).`)
  const more = resources.length - named.length
  return more > 0 ? [...named, `Nor were those of ${more} more resources.`] : named
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

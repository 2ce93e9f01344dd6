import { CALLER_KINDS, unreadOf } from '../account/completeness.ts'
import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { unlistedResources } from '../engine/effective/unlisted.ts'
import { WhenceError } from '../errors.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { attachmentChanges, membershipChanges, policyChanges } from './accountChanges.ts'
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
 * policies of resources applied; whom roles trust; credentials; memberships and policies. It stops at each principal and
 * tells how far it is. Throws `bad-input` for snapshots of two accounts.
 */
export function* accessDiff(
  before: DiffSource,
  after: DiffSource,
  catalogue: Catalogue,
  touching?: Touching,
): Generator<DiffStep, AccessDiff> {
  const principals: PrincipalChange[] = []
  const rest = yield* walkDiff(before, after, catalogue, (change) => principals.push(change), touching)
  return { ...rest, principals }
}

/** How many principals have been compared. */
export interface DiffStep {
  readonly done: number
  readonly total: number
}

/** The same, each principal's change handed on as it is found: of thousands they are too much to be held together. */
export function* walkDiff(
  before: DiffSource,
  after: DiffSource,
  catalogue: Catalogue,
  take: (change: PrincipalChange) => void,
  touching: Touching = new Comparison(before.model, after.model, catalogue),
): Generator<DiffStep, Omit<AccessDiff, 'principals'>> {
  checkSameAccount(before, after)
  let unchanged = 0
  let done = 0
  const twice = new PrincipalChanges(before.model, after.model, catalogue, touching)
  for (const arn of twice.arns) {
    yield { done, total: twice.arns.length }
    const change = twice.of(arn)
    if (change === null) unchanged += 1
    else take(change)
    done += 1
  }
  const { changes, notCompared } = credentialChanges(before, after)
  return {
    account: after.model.account.id,
    before: sideOf(before),
    after: sideOf(after),
    unchanged,
    trusts: trustChanges(before.model, after.model),
    credentials: changes,
    memberships: membershipChanges(before.model, after.model),
    policies: policyChanges(before.model, after.model),
    attachments: attachmentChanges(before.model, after.model),
    notCompared: [...notCompared, ...unreadInWords(touching.unreadResources)],
  }
}

/** The change of one user or role alone; null: nothing is other for it, or nobody of this name is there. */
export function principalDiff(
  before: DiffSource,
  after: DiffSource,
  catalogue: Catalogue,
  arn: string,
): PrincipalChange | null {
  checkSameAccount(before, after)
  const touching = new Comparison(before.model, after.model, catalogue)
  return new PrincipalChanges(before.model, after.model, catalogue, touching).of(arn)
}

function checkSameAccount(before: DiffSource, after: DiffSource): void {
  const { id } = after.model.account
  if (before.model.account.id === id) return
  throw new WhenceError(
    'bad-input',
    `The snapshots are of two accounts, ${before.model.account.id} and ${id}.`,
    'Give two snapshots of one account.',
  )
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

import type { AccountModel } from '../../account/model.ts'
import { principalOf } from '../../account/principalOf.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ContextView } from '../../policy/context.ts'
import { type Collected, known, notCollected } from '../../known.ts'
import { type AdministratorDoubts, administratorDoubts } from './administratorDoubts.ts'
import { countBits, hasBit } from './effectiveActions.ts'
import type { ActionBits } from './effectiveActions.ts'
import { layersInRegionOf } from './accessReading.ts'
import { layersUnder } from './effectiveContext.ts'
import { ownLayers } from './effectiveLayers.ts'
import { type Reach, reachSet, type ReachSet } from './reachSet.ts'
import type { ResourceSet } from '../resourceSets/effectiveResources.ts'

/** Whoever can do these can give itself all the rest. */
export const KEYS_TO_THE_ACCOUNT = [
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateRole',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
]
/** Administrators of real organizations are denied a few actions (leaving the organization, stopping the trail). */
export const LEAST_SHARE = 0.9

/**
 * Whether the principal is an administrator, in three values; `not-collected` names the call that would settle it, and
 * what of its policies, groups, boundary and service control policies it hangs on. What the policies of single resources
 * say makes nobody an administrator. Throws `principal-not-found`.
 */
export function administratorOf(
  model: AccountModel,
  arn: string,
  context: ContextView | null,
  catalogue: Catalogue,
): Collected<boolean> {
  const doubts = administratorDoubts(model, principalOf(model, arn))
  const value = administratorVerdict(model, arn, doubts, context, catalogue)
  return value === 'open' ? openAdministrator(arn, doubts) : known(value)
}

/**
 * True when what is left after denies and ceilings is, on all resources and without condition, nearly every action of
 * AWS, those included that give permissions, which IAM answers in its one Region. A Deny under conditions or on some
 * resources leaves an administrator one. `open`: what nobody has read decides, for it is so if that allows all or so if
 * that denies nothing.
 */
export function administratorVerdict(
  model: AccountModel,
  arn: string,
  doubts: AdministratorDoubts,
  context: ContextView | null,
  catalogue: Catalogue,
): boolean | 'open' {
  const own = ownLayers(model, arn)
  const layers = context === null ? own : layersUnder(own, context)
  const all = reachSet(layers, catalogue)
  const inIam = layersInRegionOf('iam', model.account.partition, layers, context)
  const iam = inIam === layers ? all : reachSet(inIam, catalogue)
  const leaves = (hope: Hope) =>
    leavesAll(all, catalogue, hope) && (iam === all || leavesKeys(iam, catalogue, hope))
  if (!leaves({ unreadAllows: true, everythingAllowed: doubts.grants.length > 0 })) return false
  if (doubts.grants.length + doubts.denies.length + doubts.ceilings.length === 0) return true
  const surely = doubts.denies.length === 0 && leaves({ unreadAllows: false, everythingAllowed: false })
  return surely ? true : 'open'
}

/** The third value, with what it hangs on. */
export function openAdministrator(arn: string, doubts: AdministratorDoubts): Collected<boolean> {
  const facts = new Map(
    [...doubts.grants, ...doubts.denies, ...doubts.ceilings].map((fact) => [fact.what, fact]),
  )
  const [first] = facts.values()
  const more = facts.size > 1 ? `, and ${facts.size - 1} more` : ''
  const why = `It hangs on what was not read: ${first?.what ?? 'its policies'}${more}.`
  return notCollected(`Whether ${arn} is an administrator`, first?.call ?? 'iam:GetPolicyVersion', why)
}

interface Hope {
  /** What was not read of ceilings allows everything; else nothing. */
  readonly unreadAllows: boolean
  /** What was not read of identity policies allows everything; else nothing. */
  readonly everythingAllowed: boolean
}

function leavesAll(set: ReachSet, catalogue: Catalogue, hope: Hope): boolean {
  const left = leftOf(set, catalogue, hope)
  return left !== null && hasKeys(left, catalogue) && countBits(left) >= catalogue.size * LEAST_SHARE
}

function leavesKeys(set: ReachSet, catalogue: Catalogue, hope: Hope): boolean {
  const left = leftOf(set, catalogue, hope)
  return left !== null && hasKeys(left, catalogue)
}

/** The actions that are left on all resources without condition; null: too few to count. */
function leftOf(set: ReachSet, catalogue: Catalogue, hope: Hope): ActionBits | null {
  const whole = (list: readonly Reach[]) =>
    list.filter((each) => each.resources.everything && !each.conditional)
  const left = hope.everythingAllowed ? everyAction(catalogue) : union(whole(set.grants), catalogue.size)
  if (!hasKeys(left, catalogue)) return null
  for (const { ceiling, allows } of set.ceilings) {
    // What key and trust policies leave to identity policies concerns single resources.
    if (ceiling.limits === 'identity') continue
    if (hope.unreadAllows && (ceiling.uncertain || ceiling.mayAllowMore)) continue
    if (ceiling.uncertain) return null
    const allowed = union(whole(allows), catalogue.size)
    for (let word = 0; word < left.length; word += 1) left[word] = (left[word] ?? 0) & (allowed[word] ?? 0)
  }
  const denied = set.denies.filter((each) => !each.conditional && coversMost(each.resources))
  for (const { bits } of denied)
    for (let word = 0; word < left.length; word += 1) left[word] = (left[word] ?? 0) & ~(bits[word] ?? 0)
  return left
}

/** Everything, every ARN, or all but some. */
function coversMost({ everything, except, within, patterns }: ResourceSet): boolean {
  if (everything || (except && within === undefined)) return true
  return !except && patterns.some(({ parts }) => parts.slice(1).every((part) => part === '*'))
}

function everyAction({ size }: Catalogue): ActionBits {
  const bits = new Uint32Array((size + 31) >>> 5).fill(0xffffffff)
  const over = size & 31
  if (over > 0) bits[bits.length - 1] = 2 ** over - 1
  return bits
}

function hasKeys(bits: ActionBits, catalogue: Catalogue): boolean {
  return KEYS_TO_THE_ACCOUNT.every((id) => {
    const action = catalogue.action(id)
    return action !== undefined && hasBit(bits, action.index)
  })
}

function union(list: readonly Reach[], size: number): ActionBits {
  const bits = new Uint32Array((size + 31) >>> 5)
  for (const each of list)
    for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) | (each.bits[word] ?? 0)
  return bits
}

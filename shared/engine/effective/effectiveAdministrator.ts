import type { Catalogue } from '../../catalogue/types.ts'
import { hasBit } from './effectiveActions.ts'
import type { ActionBits } from './effectiveActions.ts'
import type { Reach, ReachSet } from './reachSet.ts'
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
const LEAST_SHARE = 0.9

/**
 * True when what is left after denies and ceilings is, on all resources and without condition, nearly every action of
 * AWS, those included that give permissions. A Deny under conditions or on some resources leaves an administrator one.
 * A boundary that was not collected does not.
 */
export function isAdministratorSet(set: ReachSet, catalogue: Catalogue): boolean {
  const whole = (list: readonly Reach[]) =>
    list.filter((each) => each.resources.everything && !each.conditional)
  const left = union(whole(set.grants), catalogue.size)
  if (!hasKeys(left, catalogue)) return false
  for (const { ceiling, allows } of set.ceilings) {
    // What key and trust policies leave to identity policies concerns single resources.
    if (ceiling.limits === 'identity') continue
    if (ceiling.uncertain) return false
    const allowed = union(whole(allows), catalogue.size)
    for (let word = 0; word < left.length; word += 1) left[word] = (left[word] ?? 0) & (allowed[word] ?? 0)
  }
  const denied = set.denies.filter((each) => !each.conditional && coversMost(each.resources))
  for (const { bits } of denied)
    for (let word = 0; word < left.length; word += 1) left[word] = (left[word] ?? 0) & ~(bits[word] ?? 0)
  return hasKeys(left, catalogue) && count(left) >= catalogue.size * LEAST_SHARE
}

/** Everything, every ARN, or all but some. */
function coversMost({ everything, except, within, patterns }: ResourceSet): boolean {
  if (everything || (except && within === undefined)) return true
  return !except && patterns.some(({ parts }) => parts.slice(1).every((part) => part === '*'))
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

function count(bits: ActionBits): number {
  let total = 0
  for (const word of bits) for (let rest = word; rest !== 0; rest &= rest - 1) total += 1
  return total
}

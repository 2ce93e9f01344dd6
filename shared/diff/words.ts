import { nameOf } from '../policy/principal.ts'
import { splitArn } from '../policy/arn.ts'
import { POLICY_TYPES } from '../policy/policyTypes.ts'
import type { ActionChange, ActionState, Cause, PrincipalState } from './types.ts'

/** So many patterns, conditions and actions are named. */
const NAMED = 3

/** How it stands with some actions, such as `allowed on arn:aws:s3:::a/*, but not on arn:aws:s3:::a/b`. */
export function stateInWords({ outcome, on, but, conditions, ceilings }: ActionState): string {
  if (outcome === 'none') return 'not granted'
  const where = on.length === 0 ? '' : ` on ${someOf(on, ', ')}`
  const except = but.length === 0 ? '' : `, but not on ${someOf(but, ', ')}`
  const only = conditions.length === 0 ? '' : `, where ${someOf(conditions, '; or ')}`
  const limits = ceilings.length === 0 ? '' : `. ${someOf(ceilings, ' ')}`
  return `${OUTCOMES[outcome]}${where}${except}${only}${limits}`
}

const OUTCOMES: Readonly<Record<Exclude<ActionState['outcome'], 'none'>, string>> = {
  allowed: 'allowed',
  except: 'allowed',
  conditional: 'allowed on conditions',
  denied: 'denied',
  cut: 'removed by a limit',
}

/** The first names of a list, and how many more there are. */
export function someOf(list: readonly string[], between: string): string {
  const more = list.length - NAMED
  return `${list.slice(0, NAMED).join(between)}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`
}

export function actionsInWords({ actions, count }: Pick<ActionChange, 'actions' | 'count'>): string {
  const named = actions.slice(0, NAMED)
  const more = count - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`
}

/** Which statement, such as `statement 2 of the service control policy RegionLock`. */
export function causeInWords({ layer, policy, statement }: Cause): string {
  if (statement === undefined) return policy
  const which =
    statement.sid === undefined ? `statement ${statement.index + 1}` : `statement ${statement.sid}`
  const group = statement.viaGroup === undefined ? '' : `, through the group ${nameOf(statement.viaGroup)}`
  // What belongs to a resource or role is named by it.
  const named = layer === 'trust' || layer === 'resource' ? policy : `${POLICY_TYPES[layer].name} ${policy}`
  return `${which} of the ${named}${group}`
}

export const HOW_WORDS: Readonly<Record<Cause['how'], string>> = {
  new: 'applies now',
  gone: 'applies no more',
  other: 'applies otherwise',
}

export const STATE_WORDS: Readonly<Record<PrincipalState, string>> = {
  added: 'is new',
  removed: 'is gone',
  replaced: 'was deleted and made anew',
  changed: 'changed',
}

/** That somebody came or went, or perhaps only was not read on the other side. */
export function cameOrWent(state: PrincipalState, isUnsure: boolean): string {
  return isUnsure ? `${STATE_WORDS[state]}, or was not read on the other side` : STATE_WORDS[state]
}

/** `user/ann` of its ARN. */
export function shortName(arn: string): string {
  return splitArn(arn)?.[5] ?? arn
}

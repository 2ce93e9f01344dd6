import type { AccessState, OutsideAccess, Outsider, RoleExposure } from '../types.ts'
import { isAnybodyThere } from './anybodyThere.ts'

const STATES: Readonly<Record<AccessState, number>> = { allowed: 0, conditional: 1, 'not-known': 2 }

/** What an attacker needs: nothing comes first, a place in the own organization late, AWS's own services last. */
function rankOf(who: Outsider): number {
  switch (who.kind) {
    case 'everyone':
      return 0
    case 'any-account':
      return 1
    case 'organization':
      return who.own ? 8 : 3
    case 'account':
      return { 'third-party': 4, 'not-known': 5, organization: 9 }[who.relation]
    case 'federated':
      return 6
    case 'other':
      return 7
    case 'unread':
      return 10
    case 'service':
      return { no: 11, 'not-known': 12, yes: 13, passed: 14 }[who.limited]
  }
}

/** Of those who come from networks that the policy names not anybody can. */
const NAMED_NETWORKS = 6

/** Sorts whoever gets in with least first: by who it is, then by how sure it is. */
export function compareAccess(a: Ranked, b: Ranked): number {
  return placeOf(a) - placeOf(b)
}

type Ranked = Pick<OutsideAccess, 'who' | 'state' | 'namedNetworks'> & Pick<RoleExposure, 'subjects'>

/** Everybody who makes an account at a provider for all the world is as many as every AWS account. */
const ANYBODY_THERE = 1

function placeOf({ who, state, namedNetworks, subjects }: Ranked): number {
  const rank = isAnybodyThere(who, subjects) ? ANYBODY_THERE : rankOf(who)
  // What nobody knows stands behind all that is known, of whomever.
  const known = state === 'not-known' ? 100 : 0
  return (known + (namedNetworks === true ? Math.max(rank, NAMED_NETWORKS) : rank)) * 3 + STATES[state]
}

/** Whether whatever is given to `wide` is given to `narrow` as well. */
export function includes(wide: Outsider, narrow: Outsider): boolean {
  if (wide.kind === 'everyone') return narrow.kind !== 'everyone'
  if (wide.kind === 'any-account' && wide.as === undefined)
    return (
      (narrow.kind === 'any-account' && narrow.as !== undefined) ||
      narrow.kind === 'account' ||
      narrow.kind === 'organization'
    )
  return (
    wide.kind === 'account' &&
    wide.principal === undefined &&
    narrow.kind === 'account' &&
    narrow.principal !== undefined &&
    narrow.account === wide.account
  )
}

/** The widest first, so that what they get need not be told of the others. */
export function compareWidth(a: Outsider, b: Outsider): number {
  return widthOf(a) - widthOf(b)
}

function widthOf(who: Outsider): number {
  if (who.kind === 'everyone') return 0
  if (who.kind === 'any-account') return who.as === undefined ? 1 : 2
  return who.kind === 'account' && who.principal !== undefined ? 4 : 3
}

/** Whether the first is at least as much as the second: allowed before conditional before not known. */
export function isAsMuch(a: AccessState, b: AccessState): boolean {
  return STATES[a] <= STATES[b]
}

import { isKnownAs, type Known } from '../../known.ts'
import { count } from '../days.ts'
import type { AdminWay } from '../population.ts'

/** Whether a principal reaches an administrator's permissions that it does not have. */
export type Reach =
  | { readonly is: 'yes'; readonly how: string }
  | { readonly is: 'no' }
  /** Something that was not read, or a condition of the request, decides. */
  | { readonly is: 'maybe'; readonly why: string }

/** Who has, or can come to have, an administrator's permissions. */
export interface Powers {
  readonly administrator: Known<boolean>
  /** `absent`: no way was found. */
  readonly canBecome: Known<AdminWay>
}

/** By a proved way; one that conditions or missing data leave open is no certain one. No for who is an administrator already. */
export function reachOf({ administrator, canBecome }: Powers): Reach {
  if (isKnownAs(administrator, true) || canBecome.state === 'absent') return { is: 'no' }
  if (canBecome.state === 'not-collected')
    return {
      is: 'maybe',
      why: `whether it can become an administrator (${canBecome.call}).${canBecome.why === undefined ? '' : ` ${canBecome.why}`}`,
    }
  const { certainty } = canBecome.value
  const how = wayInWords(canBecome.value)
  if (certainty === 'proved') return { is: 'yes', how }
  return {
    is: 'maybe',
    why:
      certainty === 'conditional'
        ? `whether it can become an administrator: conditions of the requests decide. ${how}`
        : `whether it can become an administrator: something that was not read decides. ${how}`,
  }
}

/** `Becomes an administrator in 2 hops: …`. */
export function wayInWords({ hops, steps }: AdminWay): string {
  return `Becomes an administrator in ${count(hops, 'hop')}: ${steps.join(', then ')}`
}

/** The same of who is an administrator or can become one. */
export function privilegeOf(powers: Powers): Reach {
  const { administrator } = powers
  if (isKnownAs(administrator, true)) return { is: 'yes', how: 'Is an administrator' }
  const reach = reachOf(powers)
  if (reach.is === 'yes' || administrator.state !== 'not-collected') return reach
  const { call, why } = administrator
  return {
    is: 'maybe',
    why: `whether it is an administrator (${call}).${why === undefined ? '' : ` ${why}`}`,
  }
}

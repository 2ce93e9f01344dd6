import type { Known } from '../known.ts'
import type { AdminWay } from './population.ts'

/** `proved`, `conditional`, `unproved`, `no way found`, `not known`. */
export function sayWay(way: Known<AdminWay>): string {
  if (way.state === 'known') return way.value.certainty
  return way.state === 'absent' ? 'no way found' : 'not known'
}

/** The hops of a way, one behind the other; null: none is known. */
export function waySteps(way: Known<AdminWay>): string | null {
  return way.state === 'known' ? way.value.steps.join(' > ') : null
}

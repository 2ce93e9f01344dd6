import type { OutsideAccess, Outsider } from '../exposure/types.ts'
import type { Standing } from './types.ts'

/** How a resource stands to the outside, by whoever gets in with least. */
export function standingOf(access: readonly Pick<OutsideAccess, 'who' | 'state'>[]): Standing {
  const sure = access.filter(({ state }) => state !== 'not-known')
  const everybody = sure.filter(({ who }) => isEverybody(who))
  if (everybody.some(({ state }) => state === 'allowed')) return 'public'
  if (everybody.length > 0) return 'public-if'
  if (sure.some(({ who }) => who.kind !== 'service')) return 'shared'
  // Of whom it is not known may be anybody: more than the services that are.
  if (access.length > sure.length) return 'not-known'
  return sure.length > 0 ? 'services' : 'nobody'
}

function isEverybody(who: Outsider): boolean {
  return who.kind === 'everyone' || (who.kind === 'any-account' && who.as === undefined)
}

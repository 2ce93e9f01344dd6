import type { RoleExposure } from '../exposure/types.ts'
import { whoInWords, whoseInWords } from '../exposure/words.ts'
import { isKnownAs } from '../known.ts'
import type { OutsideEntry, ThirdParty } from '../review/population.ts'

/** An entry of the list of roles that outsiders may assume, as the review has it; null: a service, which is none. */
export function outsideEntry({
  who,
  state,
  externalId,
  warnings,
  missing,
}: RoleExposure): OutsideEntry | null {
  if (who.kind === 'service') return null
  const whose = whoseInWords(who)
  return {
    who: whose === '' ? whoInWords(who) : `${whoInWords(who)} (${whose})`,
    kind: who.kind,
    ...(who.kind === 'account' ? { relation: who.relation, account: who.account } : {}),
    ...(who.kind === 'organization' && who.own ? { relation: 'organization' } : {}),
    state,
    ...(externalId === undefined ? {} : { externalId: externalId.state }),
    warnings,
    missing: missing.map(({ what, call }) => ({ what, call })),
  }
}

/** Everybody outside of the account who may assume roles, each once with all its roles. */
export function thirdPartiesOf(exposures: readonly RoleExposure[]): readonly ThirdParty[] {
  const found = new Map<string, { entry: OutsideEntry; roles: Set<string>; administrators: Set<string> }>()
  for (const exposure of exposures) {
    const entry = outsideEntry(exposure)
    if (entry === null || entry.kind === 'unread') continue
    const { who } = entry
    const one = found.get(who) ?? { entry, roles: new Set(), administrators: new Set() }
    found.set(who, one)
    one.roles.add(exposure.role)
    if (isKnownAs(exposure.administrator, true)) one.administrators.add(exposure.role)
  }
  return [...found.values()]
    .map(({ entry: { who, kind, relation, account }, roles, administrators }): ThirdParty => ({
      who,
      kind,
      ...(relation === undefined ? {} : { relation }),
      ...(account === undefined ? {} : { account }),
      roles: [...roles].sort(),
      administratorRoles: [...administrators].sort(),
    }))
    .sort((one, other) => (one.who < other.who ? -1 : one.who > other.who ? 1 : 0))
}

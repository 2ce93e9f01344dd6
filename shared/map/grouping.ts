import { POWER_TITLES } from './words.ts'
import { type MapFacts, type MapPrincipal, POWERS } from './facts.ts'

/** By what principals are put together. `tag:team`: by the value of that tag. */
export type Grouping = 'kind' | 'path' | 'trust' | 'last-use' | 'power' | `tag:${string}`
export const GROUPINGS = ['kind', 'path', 'trust', 'last-use', 'power'] as const

/** Principals that are drawn as one node. */
export interface PrincipalGroup {
  /** Stable: names what its members have in common. */
  readonly id: string
  readonly label: string
  readonly members: readonly MapPrincipal[]
}

/** Takes text of an address; null: it names no way of grouping. */
export function readGrouping(text: string): Grouping | null {
  const known = GROUPINGS.find((each) => each === text)
  if (known !== undefined) return known
  return /^tag:.{1,128}$/s.test(text) ? `tag:${text.slice(4)}` : null
}

/** The tag keys that most principals have, for the choice of a grouping. */
export function tagKeysOf({ principals }: MapFacts): readonly string[] {
  const counts = new Map<string, number>()
  for (const { tags } of principals) for (const { Key } of tags) counts.set(Key, (counts.get(Key) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_KEYS)
    .map(([key]) => key)
}
const MOST_KEYS = 20

/** The groups, the largest first. `now`: ISO 8601, of the snapshot. */
export function groupsOf(
  principals: readonly MapPrincipal[],
  by: Grouping,
  facts: Pick<MapFacts, 'outsiders'>,
  now: string,
): readonly PrincipalGroup[] {
  const groups = new Map<string, MapPrincipal[]>()
  for (const principal of principals) {
    const label = labelOf(principal, by, facts, now)
    const list = groups.get(label)
    if (list === undefined) groups.set(label, [principal])
    else list.push(principal)
  }
  return [...groups]
    .map(([label, members]) => ({ id: `group:${by}:${label}`, label, members }))
    .sort((a, b) => b.members.length - a.members.length || (a.label < b.label ? -1 : 1))
}

function labelOf(
  principal: MapPrincipal,
  by: Grouping,
  { outsiders }: Pick<MapFacts, 'outsiders'>,
  now: string,
): string {
  const { kind, serviceLinked, path, power, entrances, lastUsed, tags } = principal
  switch (by) {
    case 'kind':
      if (kind === 'user') return 'Users'
      return serviceLinked ? 'Service-linked roles' : roleKind(entrances, outsiders)
    case 'path':
      return path
    case 'power':
      return POWER_TITLES[power]
    case 'trust':
      return kind === 'user' ? 'Users' : trustOf(entrances, outsiders)
    case 'last-use':
      return lastUse(lastUsed, now)
    default: {
      const key = by.slice('tag:'.length)
      const value = tags.find(({ Key }) => Key === key)?.Value
      return value === undefined ? `Without the tag ${key}` : `${key}: ${value}`
    }
  }
}

/** Who comes in as the role, in the order in which it matters. */
function roleKind(entrances: readonly string[], outsiders: MapFacts['outsiders']): string {
  const kinds = new Set(entrances.map((id) => outsiders.get(id)?.kind))
  if (kinds.has('everyone')) return 'Roles that trust everyone'
  if (kinds.has('account')) return 'Roles for other accounts'
  if (kinds.has('people')) return 'Roles of Identity Center'
  if (kinds.has('provider')) return 'Roles for identity providers'
  if (kinds.has('service')) return 'Roles of services'
  return kinds.has('unread') ? 'Roles whose trust was not read' : 'Roles for this account'
}

function trustOf(entrances: readonly string[], outsiders: MapFacts['outsiders']): string {
  const labels = entrances.map((id) => outsiders.get(id)?.label ?? id)
  if (labels.length === 0) return 'This account'
  return labels.length > 2 ? `${labels.length} that come in` : labels.join(' and ')
}

const DAY = 86_400_000

function lastUse(at: string | null | undefined, now: string): string {
  if (at === undefined) return 'Last use not known'
  if (at === null) return 'No use recorded'
  const days = (Date.parse(now) - Date.parse(at)) / DAY
  if (Number.isNaN(days)) return 'Last use not known'
  if (days <= 30) return 'Used within 30 days'
  return days <= 90 ? 'Used within 90 days' : 'Not used for 90 days'
}

/** The parts of a group that is too large to be shown: by power; of one power by the first letters of the names. */
export function partsOf(group: PrincipalGroup): readonly PrincipalGroup[] {
  const powers = POWERS.flatMap((power) => {
    const members = group.members.filter((each) => each.power === power)
    const label = `${group.label}: ${POWER_TITLES[power].toLowerCase()}`
    return members.length === 0 ? [] : [{ id: `${group.id}/${power}`, label, members }]
  })
  return powers.length > 1 ? powers : byName(group)
}

function byName({ id, label, members }: PrincipalGroup): readonly PrincipalGroup[] {
  const sorted = members.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const size = Math.ceil(sorted.length / Math.min(MOST_PARTS, Math.ceil(sorted.length / FEW)))
  const parts: PrincipalGroup[] = []
  for (let from = 0; from < sorted.length; from += size) {
    const list = sorted.slice(from, from + size)
    const [first, last] = [list[0]?.name ?? '', list.at(-1)?.name ?? '']
    parts.push({ id: `${id}/${from}`, label: `${label}: ${first} to ${last}`, members: list })
  }
  return parts
}

/** So many members of an opened group are drawn one by one. */
export const FEW = 40
const MOST_PARTS = 24

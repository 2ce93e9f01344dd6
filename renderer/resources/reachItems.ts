import { ACCESS_LEVELS, type AccessLevel } from '../../shared/catalogue/levels.ts'
import type { LevelReach, ReachState, ResourceReach } from '../../shared/resources/reach.ts'
import { shortName } from '../common/principalNames.ts'

export const REACH_WORDS: Readonly<Record<ReachState, string>> = {
  allowed: 'Yes',
  unless: 'Yes, unless its policy denies',
  conditional: 'On conditions',
  'not-known': 'Not known',
}

/** The key of a level in a row, for filters. */
export const LEVEL_KEYS: Readonly<
  Record<AccessLevel, 'list' | 'read' | 'write' | 'permissions' | 'tagging'>
> = {
  List: 'list',
  Read: 'read',
  Write: 'write',
  'Permissions management': 'permissions',
  Tagging: 'tagging',
}

/** A row as the table filters and sorts it. */
export type ReachItem = {
  readonly principal: string
  readonly name: string
  readonly kind: string
  readonly rank: number
  readonly levels: ReadonlyMap<AccessLevel, LevelReach>
} & Readonly<Record<(typeof LEVEL_KEYS)[AccessLevel], string>>

export function reachItems({ rows, reaches }: ResourceReach): readonly ReachItem[] {
  const byReach = reaches.map((levels) => new Map(levels.map((each) => [each.level, each])))
  const none: ReadonlyMap<AccessLevel, LevelReach> = new Map()
  return rows.map(({ principal, reach }, rank) => {
    const levels = byReach[reach] ?? none
    const word = (level: AccessLevel) => {
      const found = levels.get(level)
      return found === undefined ? 'No' : REACH_WORDS[found.state]
    }
    return {
      principal,
      name: shortName(principal),
      kind: principal.endsWith(':root') ? 'root user' : principal.includes(':user/') ? 'user' : 'role',
      rank,
      levels,
      list: word('List'),
      read: word('Read'),
      write: word('Write'),
      permissions: word('Permissions management'),
      tagging: word('Tagging'),
    }
  })
}

export const REACH_PROPERTIES = [
  ...ACCESS_LEVELS.map((level) => ({
    key: LEVEL_KEYS[level],
    propertyLabel: level,
    groupValuesLabel: level,
    operators: ['=', '!='],
  })),
  { key: 'kind', propertyLabel: 'Kind', groupValuesLabel: 'Kinds', operators: ['=', '!='] },
  { key: 'name', propertyLabel: 'Name', groupValuesLabel: 'Names', operators: [':', '!:', '=', '^'] },
  { key: 'principal', propertyLabel: 'ARN', groupValuesLabel: 'ARNs', operators: [':', '!:', '=', '^'] },
]

export const REACH_HEADER = [
  'principal',
  ...ACCESS_LEVELS.map((level) => LEVEL_KEYS[level]),
  'examples',
] as const

/** As the table shows it: how many actions of a level are as sure, and whether only on parts of the resource. */
export function reachLine(item: ReachItem): readonly string[] {
  const examples = [...item.levels.values()].flatMap((each) => each.examples)
  const words = ACCESS_LEVELS.map((level) => {
    const found = item.levels.get(level)
    if (found === undefined) return item[LEVEL_KEYS[level]]
    const where = found.on === undefined ? '' : `, on ${found.on.join(' ')}`
    return `${REACH_WORDS[found.state]} (${found.actions} of ${found.of}${where})`
  })
  return [item.principal, ...words, examples.join(' ')]
}

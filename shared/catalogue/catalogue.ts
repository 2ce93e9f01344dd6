import { resourceTypeFinder } from './arnTypes.ts'
import { expandActionPattern } from './expand.ts'
import { checkCatalogueFile } from './file.ts'
import type { ActionRow, CatalogueFile } from './file.ts'
import { ACCESS_LEVELS } from './levels.ts'
import type { AccessLevel } from './levels.ts'
import { searchIds } from './search.ts'
import type { Catalogue, CatalogueAction, CatalogueService } from './types.ts'
import { WhenceError } from '../errors.ts'

/** More patterns than an account holds in practice; beyond it they are forgotten and made again when needed. */
const EXPANSIONS_KEPT = 20_000

/** Takes the parsed catalogue file and indexes it. Throws a WhenceError when it is not a catalogue. */
export function parseCatalogue(json: unknown): Catalogue {
  const file = checkCatalogueFile(json)
  const keysOf = keySetReader(file)
  const services = readServices(file, keysOf)
  const byPrefix = new Map(services.map((service) => [service.prefix, service]))
  const rows = file.services.flatMap((service) =>
    service.actions.map((row): ActionPlace => ({ row, prefix: service.prefix })),
  )
  const lowerIds = rows.map(({ row, prefix }) => `${prefix}:${row[0]}`.toLowerCase())
  const lowerNames = rows.map(({ row }) => row[0].toLowerCase())
  const numbers = new Map(lowerIds.map((id, index) => [id, index]))
  const keyTypes = new Map(file.conditionKeys.map(([key, type]) => [key.toLowerCase(), type]))
  const made = new Array<CatalogueAction | undefined>(rows.length)
  const expansions = new Map<string, readonly number[]>()

  const actionAt = (index: number): CatalogueAction => {
    const ready = made[index]
    if (ready !== undefined) return ready
    const place = rows[index]
    const service = place === undefined ? undefined : byPrefix.get(place.prefix)
    if (place === undefined || service === undefined)
      throw new WhenceError(
        'internal',
        `The catalogue has no action number ${index}.`,
        'Report this with the steps that led here.',
      )
    const action = readAction(index, place.row, service, keysOf, file.levels)
    made[index] = action
    return action
  }
  const service = (prefix: string) => byPrefix.get(prefix.toLowerCase())

  return {
    source: file.source,
    size: rows.length,
    services,
    service,
    actionAt,
    action(id) {
      const index = numbers.get(id.toLowerCase())
      return index === undefined ? undefined : actionAt(index)
    },
    actionsOf(prefix) {
      const found = service(prefix)
      if (found === undefined) return []
      return Array.from({ length: found.endAction - found.firstAction }, (_, at) =>
        actionAt(found.firstAction + at),
      )
    },
    expandPattern(pattern) {
      const known = expansions.get(pattern)
      if (known !== undefined) return known
      const found = expandActionPattern(pattern, lowerNames, byPrefix)
      if (expansions.size >= EXPANSIONS_KEPT) expansions.clear()
      expansions.set(pattern, found)
      return found
    },
    search: (text, limit) => searchIds(lowerIds, text, limit).map(actionAt),
    resourceTypesOf: resourceTypeFinder(services),
    conditionKeyType: (key) => keyTypes.get(key.toLowerCase()) || undefined,
  }
}

interface ActionPlace {
  readonly row: ActionRow
  readonly prefix: string
}

function keySetReader(file: CatalogueFile): (set: number) => readonly string[] {
  const sets = file.keySets.map((set) => set.map((key) => file.conditionKeys[key]?.[0] ?? ''))
  return (set) => sets[set] ?? []
}

function readServices(
  file: CatalogueFile,
  keysOf: (set: number) => readonly string[],
): readonly CatalogueService[] {
  let firstAction = 0
  return file.services.map((row) => {
    const endAction = firstAction + row.actions.length
    const service: CatalogueService = {
      prefix: row.prefix,
      name: row.name,
      resourceTypes: row.types.map(([name, arnPattern, keys]) => ({
        service: row.prefix,
        name,
        arnPattern,
        conditionKeys: keysOf(keys),
      })),
      firstAction,
      endAction,
    }
    firstAction = endAction
    return service
  })
}

function readAction(
  index: number,
  row: ActionRow,
  service: CatalogueService,
  keysOf: (set: number) => readonly string[],
  levelNames: readonly string[],
): CatalogueAction {
  const [name, levelNumbers, types, keys, dependentActions = []] = row
  const levels = levelNumbers.flatMap((number): readonly AccessLevel[] =>
    ACCESS_LEVELS.filter((level) => level === levelNames[number]),
  )
  return {
    index,
    service: service.prefix,
    name,
    id: `${service.prefix}:${name}`,
    level: levels[0] ?? 'Write',
    levels,
    resourceTypes: types.flatMap(([type, required, typeKeys]) => {
      const found = service.resourceTypes[type]
      if (found === undefined) return []
      const { name: typeName, arnPattern } = found
      return [{ name: typeName, arnPattern, required: required === 1, conditionKeys: keysOf(typeKeys) }]
    }),
    conditionKeys: keysOf(keys),
    dependentActions,
    wildcardOnly: types.length === 0,
  }
}

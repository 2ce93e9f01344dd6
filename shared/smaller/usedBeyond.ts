import type { Catalogue } from '../catalogue/types.ts'
import type { JsonObject } from '../json.ts'
import { actionPattern } from '../policy/actionPatternCache.ts'
import type { LastAccessed } from '../snapshot/lastAccessed.ts'
import { textsOf } from './texts.ts'

/** Of a service: what was used and is newer than the catalogue. */
export interface UsedBeyond {
  /** In lower case. */
  readonly service: string
  /** Actions without prefix. */
  readonly names: readonly string[]
  /** The catalogue does not know the service at all. */
  readonly isWhole: boolean
}

/** What the report says was used, and the catalogue does not know: a pattern that is written out would lose it. */
export function usedBeyond({ services }: LastAccessed, catalogue: Catalogue): readonly UsedBeyond[] {
  return services.flatMap(({ ServiceNamespace, LastAuthenticated, actions = [] }): readonly UsedBeyond[] => {
    if (LastAuthenticated === undefined) return []
    const service = ServiceNamespace.toLowerCase()
    const isWhole = catalogue.service(service) === undefined
    const names = actions.flatMap(({ ActionName, LastAccessedTime }) =>
      LastAccessedTime !== undefined && catalogue.action(`${service}:${ActionName}`) === undefined
        ? [ActionName]
        : [],
    )
    return isWhole || names.length > 0 ? [{ service, names, isWhole }] : []
  })
}

/** Patterns for what of it a pattern of Action matches. */
export function beyondPattern(pattern: string, beyond: readonly UsedBeyond[]): readonly string[] {
  return beyond.flatMap(({ service, names, isWhole }) =>
    isWhole ? withinService(pattern, service) : matched(pattern, service, names),
  )
}

/** Patterns for what of it a NotAction leaves: of a new service that it names in part only what was seen to be used. */
export function beyondAllBut({ NotAction }: JsonObject, beyond: readonly UsedBeyond[]): readonly string[] {
  const patterns = textsOf(NotAction)
  return beyond.flatMap(({ service, names, isWhole }) => {
    const isNamed = patterns.some((pattern) => withinService(pattern, service).length > 0)
    if (isWhole && !isNamed) return [`${service}:*`]
    return names
      .filter((name) => patterns.every((pattern) => matched(pattern, service, [name]).length === 0))
      .map((name) => `${service}:${name}`)
  })
}

function matched(pattern: string, service: string, names: readonly string[]): readonly string[] {
  const { matches } = actionPattern(pattern)
  return names.filter((name) => matches(service, name.toLowerCase())).map((name) => `${service}:${name}`)
}

/** The pattern for this service alone: `*` is about all of its actions, `*:Get*` about some. */
function withinService(pattern: string, service: string): readonly string[] {
  const colon = pattern.indexOf(':')
  const [prefix, name] = colon === -1 ? [pattern, '*'] : [pattern.slice(0, colon), pattern.slice(colon + 1)]
  return actionPattern(`${prefix}:*`).matches(service, '') ? [`${service}:${name}`] : []
}

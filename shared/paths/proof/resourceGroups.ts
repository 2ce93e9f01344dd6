import { splitArn } from '../../policy/arn.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import { contextView } from '../../policy/context.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import { NO } from '../../policy/truth.ts'
import type { Arns, PrincipalSet } from './principalSet.ts'

/** The Allow statements of one Resource element, and who has them. */
export interface Group {
  readonly statement: CompiledStatement
  /** Whether the Resource element covers the resource, with whatever variables stand for. */
  readonly covers: (resource: string) => boolean
  readonly holders: PrincipalSet
  /** Of them those who have it without condition. */
  readonly unconditional: PrincipalSet
  /** Of them those who are not denied the action altogether, nor have a boundary without it. */
  readonly able: PrincipalSet
  /** Of these those for whom no condition is certainly left open. */
  readonly sure: PrincipalSet
}

/** A group while it is put together: the sets of each statement in it. */
export interface Parts {
  readonly statement: CompiledStatement
  readonly covers: Group['covers']
  readonly holders: PrincipalSet[]
  readonly unconditional: PrincipalSet[]
  readonly able: PrincipalSet[]
  readonly sure: PrincipalSet[]
}

export function partsOf(statement: CompiledStatement, covers: Group['covers']): Parts {
  return { statement, covers, holders: [], unconditional: [], able: [], sure: [] }
}

/** The groups of an action by what their Resource elements name: most name single resources. */
export interface Groups {
  readonly all: readonly Group[]
  /** By ARN in lower case, of elements without wildcards and variables. */
  readonly exact: ReadonlyMap<string, readonly Group[]>
  readonly others: readonly Group[]
  /** What was found at resources that are no principals: most policies are those of many. */
  readonly found: Map<string, readonly Group[]>
  readonly places: ReadonlyMap<string, number>
}

/** Which candidates are wanted: all who could do something, or only those who could do it for certain. */
export type Candidates = 'able' | 'sure'

/** Who may have an Allow that reaches a resource. */
export interface Reaching {
  /** ARNs of all users and roles that may be among the answers. */
  readonly everybody: Arns
  /** `to`: the service to which a role is passed. */
  reaching(action: string, resource: string, how?: Candidates, to?: string): Arns
}

/** Variables may stand for anything here: the engine decides on what they are. */
export const OPEN = contextView({}, { openContext: true })

/** The groups of an action, by what they name. `places`: of the principals. */
export function groupsByResource(all: readonly Group[], places: ReadonlyMap<string, number>): Groups {
  const exact = new Map<string, Group[]>()
  const others: Group[] = []
  for (const group of all) {
    const patterns = patternsOf(group.statement)
    if (!patterns.every(isOneArn)) {
      others.push(group)
      continue
    }
    for (const name of new Set(patterns.map((text) => text.toLowerCase()))) {
      const list = exact.get(name)
      if (list === undefined) exact.set(name, [group])
      else list.push(group)
    }
  }
  return { all, exact, others, found: new Map(), places }
}

const NONE: readonly Group[] = []

/** Those whose Resource elements reach the resource. */
export function groupsAt(groups: Groups, resource: string): readonly Group[] {
  if (groups.places.has(resource)) return groupsThere(groups, resource)
  let there = groups.found.get(resource)
  if (there === undefined) groups.found.set(resource, (there = groupsThere(groups, resource)))
  return there
}

function groupsThere({ exact, others }: Groups, resource: string): readonly Group[] {
  let found: Group[] | null = null
  const named = exact.size === 0 ? NONE : (exact.get(resource.toLowerCase()) ?? NONE)
  for (const group of named) if (group.covers(resource)) (found ??= []).push(group)
  for (const group of others) if (group.covers(resource)) (found ??= []).push(group)
  return found ?? NONE
}

/**
 * Whether a statement covers resources. Of the resources with a place the answer is kept: each principal is asked about
 * for many actions, and the same Resource element stands in the statements of many of them.
 */
export function coverageOf(
  statement: CompiledStatement,
  places: ReadonlyMap<string, number>,
): (resource: string) => boolean {
  const covers = (resource: string) => statement.matchesResource(resourceView(resource), OPEN) !== NO
  if (patternsOf(statement).every(isOneArn)) return covers
  const known = new Uint8Array(places.size)
  return (resource) => {
    const place = places.get(resource)
    if (place === undefined) return covers(resource)
    if (known[place] === 0) known[place] = covers(resource) ? COVERED : NOT_COVERED
    return known[place] === COVERED
  }
}

const COVERED = 1
const NOT_COVERED = 2

/** Of NotResource, and of none at all: whatever is not excepted. */
function patternsOf({ statement: { resource } }: CompiledStatement): readonly string[] {
  return resource?.kind === 'Resource' ? resource.patterns : ['*']
}

/** A pattern that only one ARN matches; one that is too short is completed with wildcards (rule 17.4). */
function isOneArn(text: string): boolean {
  return !/[*?$]/.test(text) && splitArn(text) !== null
}

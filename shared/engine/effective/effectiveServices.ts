import { ACCESS_LEVELS, type AccessLevel } from '../../catalogue/levels.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ActionOutcome, GivenOutcome, LevelSummary, ServiceSummary } from './access.ts'
import type { ActionTable } from './effectiveActions.ts'
import type { ActionClass } from './effectiveClasses.ts'

const SHOWN = 12

interface Cell {
  readonly counts: Record<ActionOutcome, number>
  readonly examples: Partial<Record<ActionOutcome, string[]>>
  readonly given: Record<GivenOutcome, number>
  readonly policies: Set<string>
  readonly patterns: Map<string, number>
}

/** Sums the classes up by service and access level; a service of which nothing is granted is left out. */
export function serviceSummaries(
  classes: readonly ActionClass[],
  table: ActionTable,
  catalogue: Catalogue,
): readonly ServiceSummary[] {
  const cells: (Cell | undefined)[] = new Array<undefined>(catalogue.services.length * ACCESS_LEVELS.length)
  const counts = new Uint32Array(cells.length)
  // Of the few places where something is denied of what is allowed.
  const excepted = new Map<number, Map<string, number>>()
  for (const { outcome, actions, given } of classes) {
    const places: number[] = []
    for (const index of actions) {
      const place = (table.service[index] ?? 0) * ACCESS_LEVELS.length + (table.level[index] ?? 0)
      const count = counts[place] ?? 0
      counts[place] = count + 1
      if (count === 0) places.push(place)
      if (count >= SHOWN) continue
      const examples = (cellAt(cells, place).examples[outcome.outcome] ??= [])
      if (examples.length < SHOWN) examples.push(catalogue.actionAt(index).id)
    }
    for (const place of places) {
      const cell = cellAt(cells, place)
      const count = counts[place] ?? 0
      counts[place] = 0
      cell.counts[outcome.outcome] += count
      if (given !== undefined) cell.given[given.outcome.outcome] += count
      for (const { source } of outcome.grants) cell.policies.add(source.ref.policyId ?? source.ref.policy)
      for (const { resources } of outcome.live)
        for (const { text } of resources.patterns) {
          const label = resources.except ? `all but ${text}` : text
          addTo(cell.patterns, label, count)
        }
      for (const { resources, except } of given?.outcome.exceptions ?? outcome.exceptions) {
        let own = excepted.get(place)
        if (own === undefined) excepted.set(place, (own = new Map<string, number>()))
        for (const text of resources) addTo(own, except ? `all but ${text}` : text, count)
      }
    }
  }
  return catalogue.services.flatMap((service, place): readonly ServiceSummary[] => {
    const levels = ACCESS_LEVELS.flatMap((level, at): readonly LevelSummary[] => {
      const number = place * ACCESS_LEVELS.length + at
      const cell = cells[number]
      const total = table.totals[number] ?? 0
      return cell === undefined ? [] : [summaryOf(level, total, cell, excepted.get(number))]
    })
    return levels.length === 0 ? [] : [{ service: service.prefix, serviceName: service.name, levels }]
  })
}

function cellAt(cells: (Cell | undefined)[], place: number): Cell {
  let cell = cells[place]
  if (cell === undefined) {
    const counts = { allowed: 0, except: 0, conditional: 0, denied: 0, cut: 0 }
    cells[place] = cell = {
      counts,
      examples: {},
      given: { allowed: 0, except: 0 },
      policies: new Set(),
      patterns: new Map(),
    }
  }
  return cell
}

function addTo(counts: Map<string, number>, text: string, count: number): void {
  counts.set(text, (counts.get(text) ?? 0) + count)
}

/** Written out, for a large account has thousands: spread objects cost half of the whole summary. */
function summaryOf(
  level: AccessLevel,
  total: number,
  cell: Cell,
  excepted: ReadonlyMap<string, number> | undefined,
): LevelSummary {
  const { counts, examples, given } = cell
  const patterns = byCount(cell.patterns)
  const exceptions = excepted === undefined ? NONE : byCount(excepted)
  return {
    level,
    total,
    allowed: counts.allowed,
    except: counts.except,
    conditional: counts.conditional,
    denied: counts.denied,
    cut: counts.cut,
    given,
    grantedBy: [...cell.policies],
    resources: patterns.length > SHOWN ? patterns.slice(0, SHOWN) : patterns,
    moreResources: Math.max(0, patterns.length - SHOWN),
    exceptions: exceptions.length > SHOWN ? exceptions.slice(0, SHOWN) : exceptions,
    moreExceptions: Math.max(0, exceptions.length - SHOWN),
    examples,
  }
}
const NONE: readonly string[] = []

function byCount(counts: ReadonlyMap<string, number>): readonly string[] {
  if (counts.size < 2) return [...counts.keys()]
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text)
}

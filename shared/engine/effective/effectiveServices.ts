import { ACCESS_LEVELS } from '../../catalogue/levels.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ActionOutcome, LevelSummary, ServiceSummary } from './access.ts'
import type { ActionTable } from './effectiveActions.ts'
import type { ActionClass } from './effectiveClasses.ts'

const SHOWN = 12

interface Cell {
  readonly counts: Record<ActionOutcome, number>
  readonly examples: Partial<Record<ActionOutcome, string[]>>
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
  for (const { outcome, actions } of classes) {
    const places: number[] = []
    for (const index of actions) {
      const place = (table.service[index] ?? 0) * ACCESS_LEVELS.length + (table.level[index] ?? 0)
      if (counts[place] === 0) places.push(place)
      counts[place] = (counts[place] ?? 0) + 1
      const cell = cellAt(cells, place)
      cell.counts[outcome.outcome] += 1
      const examples = (cell.examples[outcome.outcome] ??= [])
      if (examples.length < SHOWN) examples.push(catalogue.actionAt(index).id)
    }
    for (const place of places) {
      const cell = cellAt(cells, place)
      const count = counts[place] ?? 0
      counts[place] = 0
      for (const { source } of outcome.grants) cell.policies.add(source.ref.policyId ?? source.ref.policy)
      for (const { resources } of outcome.live)
        for (const { text } of resources.patterns) {
          const label = resources.except ? `all but ${text}` : text
          cell.patterns.set(label, (cell.patterns.get(label) ?? 0) + count)
        }
    }
  }
  return catalogue.services.flatMap((service, place): readonly ServiceSummary[] => {
    const levels = ACCESS_LEVELS.flatMap((level, at): readonly LevelSummary[] => {
      const cell = cells[place * ACCESS_LEVELS.length + at]
      const total = table.totals[place * ACCESS_LEVELS.length + at] ?? 0
      return cell === undefined ? [] : [{ level, total, ...summaryOf(cell) }]
    })
    return levels.length === 0 ? [] : [{ service: service.prefix, serviceName: service.name, levels }]
  })
}

function cellAt(cells: (Cell | undefined)[], place: number): Cell {
  let cell = cells[place]
  if (cell === undefined) {
    const counts = { allowed: 0, conditional: 0, denied: 0, cut: 0 }
    cells[place] = cell = { counts, examples: {}, policies: new Set(), patterns: new Map() }
  }
  return cell
}

function summaryOf(cell: Cell): Omit<LevelSummary, 'level' | 'total'> {
  const patterns = [...cell.patterns].sort((a, b) => b[1] - a[1]).map(([text]) => text)
  return {
    ...cell.counts,
    grantedBy: [...cell.policies],
    resources: patterns.slice(0, SHOWN),
    moreResources: Math.max(0, patterns.length - SHOWN),
    examples: cell.examples,
  }
}

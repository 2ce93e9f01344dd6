import type { Catalogue } from '../../catalogue/types.ts'
import type { CeilingSummary, DenySummary } from './access.ts'
import { patternsOf } from './layerStatement.ts'
import type { ActionClass } from './effectiveClasses.ts'
import type { StatementRef } from '../request/decision.ts'
import type { AnsweredGates } from './gatesAsked.ts'
import type { Ceiling, LayerStatement } from './layerStatement.ts'

const EXAMPLES = 12

/** What a Deny takes: all, and how much of it without an open condition. */
interface Taken {
  readonly all: number[]
  readonly surely: number[]
}

/** Every Deny statement that touches something granted, with what it touches, the widest first. */
export function denySummaries(
  classes: readonly ActionClass[],
  denies: readonly LayerStatement[],
  gates: AnsweredGates['places'],
  catalogue: Catalogue,
): readonly DenySummary[] {
  // By the reference: where the Region is known the statement is read anew.
  const touched = new Map<StatementRef, Taken>(denies.map(({ ref }) => [ref, { all: [], surely: [] }]))
  for (const { outcome, actions } of classes)
    for (const { reach } of outcome.denies) {
      const taken = touched.get(reach.source.ref)
      for (const index of actions) taken?.all.push(index)
      if (!reach.conditional) for (const index of actions) taken?.surely.push(index)
    }
  return denies
    .map((source) => ({ source, taken: touched.get(source.ref) ?? { all: [], surely: [] } }))
    .filter(({ taken }) => taken.all.length > 0)
    .sort((a, b) => b.taken.all.length - a.taken.all.length)
    .map(({ source, taken }) => {
      const actions = taken.all.sort((a, b) => a - b)
      const { statement } = source
      const prefix = statement.resource?.kind === 'NotResource' ? 'all but ' : ''
      const gate = gates.get(source.statement)
      return {
        layer: source.layer,
        statement: source.ref,
        conditions: source.conditions,
        resources: patternsOf(source).map((pattern) => `${prefix}${pattern}`),
        ...told(actions, catalogue),
        ...(gate !== undefined && { gate, always: told(taken.surely, catalogue) }),
      }
    })
}

function told(
  actions: readonly number[],
  catalogue: Catalogue,
): Pick<DenySummary, 'actions' | 'services' | 'exampleActions'> {
  return {
    actions: actions.length,
    services: [...new Set(actions.map((index) => catalogue.actionAt(index).service))],
    exampleActions: actions.slice(0, EXAMPLES).map((index) => catalogue.actionAt(index).id),
  }
}

/** Every ceiling with the granted actions that it does not allow at all, by service. */
export function ceilingSummaries(
  classes: readonly ActionClass[],
  ceilings: readonly Ceiling[],
  catalogue: Catalogue,
): readonly CeilingSummary[] {
  const summaries = ceilings.map((ceiling): CeilingSummary => {
    const cut = classes
      .filter(({ outcome }) =>
        outcome.ceilings.some((each) => isSame(each.ceiling, ceiling) && each.extent === 'all'),
      )
      .flatMap(({ actions }) => actions)
      .sort((a, b) => a - b)
    const services = new Map<string, { cut: number; exampleActions: string[] }>()
    for (const index of cut) {
      const { service, id } = catalogue.actionAt(index)
      let entry = services.get(service)
      if (entry === undefined) services.set(service, (entry = { cut: 0, exampleActions: [] }))
      entry.cut += 1
      if (entry.exampleActions.length < EXAMPLES) entry.exampleActions.push(id)
    }
    return {
      layer: ceiling.layer,
      policyName: ceiling.name,
      ...(ceiling.policyId === undefined ? {} : { policyId: ceiling.policyId }),
      cut: cut.length,
      services: [...services].map(([service, entry]) => ({ service, ...entry })),
    }
  })
  // What limits single resources alone is told of where it matters.
  return summaries.filter(({ layer, cut }) => cut > 0 || layer === 'boundary' || layer === 'scp')
}

/** A ceiling is read anew where the Region is known. */
function isSame(a: Ceiling, b: Ceiling): boolean {
  return a.layer === b.layer && a.name === b.name
}

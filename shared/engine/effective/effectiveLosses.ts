import type { Catalogue } from '../../catalogue/types.ts'
import type { CeilingSummary, DenySummary } from './access.ts'
import { patternsOf } from './layerStatement.ts'
import type { ActionClass } from './effectiveClasses.ts'
import type { Ceiling } from './layerStatement.ts'
import type { Reach, ReachSet } from './reachSet.ts'

const EXAMPLES = 12

/** Every Deny statement that touches something granted, with what it touches, the widest first. */
export function denySummaries(
  classes: readonly ActionClass[],
  set: ReachSet,
  catalogue: Catalogue,
): readonly DenySummary[] {
  const touched = new Map<Reach, number[]>(set.denies.map((deny) => [deny, []]))
  for (const { outcome, actions } of classes)
    for (const { reach } of outcome.denies) for (const index of actions) touched.get(reach)?.push(index)
  return [...touched]
    .filter(([, actions]) => actions.length > 0)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([{ source }, actions]) => {
      actions.sort((a, b) => a - b)
      const { statement } = source
      const prefix = statement.resource?.kind === 'NotResource' ? 'all but ' : ''
      return {
        layer: source.layer,
        statement: source.ref,
        conditions: source.conditions,
        resources: patternsOf(source).map((pattern) => `${prefix}${pattern}`),
        actions: actions.length,
        services: [...new Set(actions.map((index) => catalogue.actionAt(index).service))],
        exampleActions: actions.slice(0, EXAMPLES).map((index) => catalogue.actionAt(index).id),
      }
    })
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
        outcome.ceilings.some((each) => each.ceiling === ceiling && each.extent === 'all'),
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
  // Key and trust policies are told of where they matter.
  return summaries.filter(({ layer, cut }) => cut > 0 || (layer !== 'resource' && layer !== 'trust'))
}

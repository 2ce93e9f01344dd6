import type { Catalogue } from '../../catalogue/types.ts'
import type { CeilingSummary, DenySummary } from './access.ts'
import { patternsOf } from './layerStatement.ts'
import type { ActionClass } from './effectiveClasses.ts'
import type { StatementRef } from '../request/decision.ts'
import type { AnsweredGates } from './gatesAsked.ts'
import type { Ceiling, LayerStatement } from './layerStatement.ts'

const EXAMPLES = 12

/** What a Deny takes: all, and how much of it without an open condition. No two classes have an action in common. */
interface Taken {
  readonly all: ActionClass[]
  readonly surely: ActionClass[]
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
  for (const one of classes)
    for (const { reach } of one.outcome.denies) {
      const taken = touched.get(reach.source.ref)
      taken?.all.push(one)
      if (!reach.conditional) taken?.surely.push(one)
    }
  const tell = new Telling(catalogue)
  return denies
    .map((source) => ({ source, taken: touched.get(source.ref) ?? { all: [], surely: [] } }))
    .filter(({ taken }) => taken.all.length > 0)
    .map(({ source, taken }) => {
      const { statement } = source
      const prefix = statement.resource?.kind === 'NotResource' ? 'all but ' : ''
      const gate = gates.get(source.statement)
      return {
        layer: source.layer,
        statement: source.ref,
        conditions: source.conditions,
        resources: patternsOf(source).map((pattern) => `${prefix}${pattern}`),
        ...tell.of(taken.all),
        ...(gate !== undefined && { gate, always: tell.of(taken.surely) }),
      }
    })
    .sort((a, b) => b.actions - a.actions)
}

type Told = Pick<DenySummary, 'actions' | 'services' | 'exampleActions'>

/** Tells of classes what they hold; a hundred denies of buckets touch the same few. */
class Telling {
  readonly #catalogue: Catalogue
  /** The first action of each service, by class. */
  readonly #firsts = new Map<ActionClass, readonly number[]>()
  readonly #told = new Map<string, Told>()

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  of(classes: readonly ActionClass[]): Told {
    // No two classes begin with the same action.
    const key = classes.map(({ actions }) => actions[0]).join(' ')
    let told = this.#told.get(key)
    if (told === undefined) this.#told.set(key, (told = this.#tell(classes)))
    return told
  }

  #tell(classes: readonly ActionClass[]): Told {
    const catalogue = this.#catalogue
    const ascending = (list: readonly number[]) => list.toSorted((a, b) => a - b)
    const firsts = ascending(classes.flatMap((one) => this.#firstsOf(one)))
    const examples = ascending(classes.flatMap(({ actions }) => actions.slice(0, EXAMPLES)))
    return {
      actions: classes.reduce((sum, { actions }) => sum + actions.length, 0),
      services: [...new Set(firsts.map((index) => catalogue.actionAt(index).service))],
      exampleActions: examples.slice(0, EXAMPLES).map((index) => catalogue.actionAt(index).id),
    }
  }

  #firstsOf(one: ActionClass): readonly number[] {
    let firsts = this.#firsts.get(one)
    if (firsts === undefined) {
      let before = ''
      firsts = one.actions.filter((index) => {
        const { service } = this.#catalogue.actionAt(index)
        const first = service !== before
        before = service
        return first
      })
      this.#firsts.set(one, firsts)
    }
    return firsts
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

import type { ActionBits, ActionTable } from '../../engine/effective/effectiveActions.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { formsOf } from '../../engine/effective/effectiveClasses.ts'
import { outcomeOf } from '../../engine/effective/effectiveOutcome.ts'
import { type LayerStatement, patternsOf } from '../../engine/effective/layerStatement.ts'
import type { Reach, ReachSet } from '../../engine/effective/reachSet.ts'
import { addBack, meetsIn, noBits, numbersIn, type SparseBits, take } from './bits.ts'
import { type Asking, leftOfAll } from './left.ts'
import type { HolderPart } from './parts.ts'

/** Actions by how a principal has them. */
export interface HeldBits {
  readonly everywhere: ActionBits
  readonly some: ActionBits
  readonly conditional: ActionBits
}
/** The actions that a principal has. */
export interface Held {
  /** What grants on every resource leave, of all actions: `some` is all but what is denied. */
  readonly wide: HeldBits
  /** The same, with listed actions that are granted on some resources only. */
  readonly listed: HeldBits
  /** Where `some` is, as the policies write it. */
  readonly places: ReadonlyMap<number, readonly string[]>
  /** The statements that grant them, each with its actions. */
  readonly grants: readonly { readonly source: LayerStatement; readonly bits: ActionBits }[]
  /** The statements that make actions of a set conditional, where grants on every resource give them. */
  readonly asking: (of: SparseBits) => readonly LayerStatement[]
}

/**
 * Decides on single resources whether what is granted there alone is left; `none` takes it away. `whole`: of a grant that was
 * not weighed against denies and ceilings before.
 */
export type Checked = (
  action: string,
  resources: readonly string[],
  whole?: 'whole',
) => 'some' | 'conditional' | 'none'

/** Actions on roles and keys, whose own policies have to leave it to identity policies (rules 10.2 and 11.1). */
export const MUST_ALLOW = /^(?:kms:|sts:AssumeRole)/

interface Tools {
  readonly table: ActionTable
  readonly catalogue: Catalogue
  readonly checked: Checked
}

/** What is left of everything, for all actions; and of what is granted on some resources, for the listed actions. */
export function heldOf(parts: readonly HolderPart[], listed: SparseBits, tools: Tools): Held {
  const { size } = tools.catalogue
  const wide = { everywhere: noBits(size), some: noBits(size), conditional: noBits(size) }
  const places = new Map<number, readonly string[]>()
  const asked: Asking[] = []
  for (const { set, only } of parts) {
    const left = leftOfAll(set, only.words)
    addBack(wide.everywhere, left.everywhere, only)
    addBack(wide.some, left.except, only)
    addBack(wide.conditional, left.conditional, only)
    asked.push(...left.asking)
  }
  const own = {
    everywhere: wide.everywhere,
    some: wide.some.slice(),
    conditional: wide.conditional.slice(),
  }
  for (const { set, only } of parts) narrow(set, only, listed, own, places, tools)
  // A statement that one Region's services have differs from the others in conditions only.
  const grants = (parts[0]?.set.grants ?? []).map(({ source, bits }) => ({ source, bits }))
  const asking = (of: SparseBits) =>
    asked.filter(({ bits }) => meetsIn(bits, wide.conditional, of)).map(({ source }) => source)
  return { wide, listed: own, places, grants, asking }
}

/** Actions that are granted on some resources only, or are conditional there: the engine decides them one by one. */
function narrow(
  set: ReachSet,
  only: SparseBits,
  listed: SparseBits,
  held: HeldBits,
  places: Map<number, readonly string[]>,
  { table, catalogue, checked }: Tools,
): void {
  const wanted = noBits(catalogue.size)
  for (const { resources, bits } of set.grants)
    if (!resources.everything)
      for (const word of listed.words) wanted[word] = (wanted[word] ?? 0) | (bits[word] ?? 0)
  for (const word of listed.words)
    wanted[word] =
      (wanted[word] ?? 0) & (only.bits[word] ?? 0) & ~((held.everywhere[word] ?? 0) | (held.some[word] ?? 0))
  const outcomes = new Map<string, ReturnType<typeof outcomeOf>>()
  for (const index of numbersIn(wanted, listed)) {
    const forms = formsOf(index, table)
    const key = signature(set, index, table)
    let outcome = outcomes.get(key)
    if (outcome === undefined) outcomes.set(key, (outcome = outcomeOf(set, index, forms)))
    if (outcome === null || outcome.outcome === 'denied' || outcome.outcome === 'cut') continue
    const live = outcome.live.map(({ source }) => source)
    const texts = [...new Set(live.flatMap(patternsOf))]
    const found = outcome.outcome === 'conditional' ? 'conditional' : 'some'
    const { id } = catalogue.actionAt(index)
    const whole = live.some(isWide) && !MUST_ALLOW.test(id)
    const state = whole ? found : atMost(found, checked(id, texts))
    if (state === 'none') continue
    const bits = state === 'some' ? held.some : held.conditional
    bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
    places.set(index, texts)
  }
  take(held.conditional, held.some)
}

/** Actions that the same statements reach on the same types of resources turn out alike. */
function signature(set: ReachSet, index: number, { forms }: ActionTable): string {
  const has = ({ bits }: { readonly bits: ActionBits }) =>
    (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1 ? '1' : '0'
  const of = (list: readonly Reach[]) => list.map(has).join('')
  const ceilings = set.ceilings.map(({ allows }) => of(allows)).join(' ')
  return `${forms[index] ?? 0} ${of(set.grants)} ${of(set.denies)} ${ceilings}`
}

/** It reaches more than resources that it names in full. */
function isWide(source: LayerStatement): boolean {
  if (source.statement.resource?.kind === 'NotResource') return true
  return patternsOf(source).some((text) => /[*?]|\$\{/.test(text))
}

function atMost(found: 'some' | 'conditional', limit: ReturnType<Checked>): ReturnType<Checked> {
  return limit === 'some' ? found : limit
}

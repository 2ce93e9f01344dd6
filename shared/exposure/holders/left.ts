import type { Catalogue } from '../../catalogue/types.ts'
import type { ActionBits } from '../../engine/effective/effectiveActions.ts'
import type { LayerStatement } from '../../engine/effective/layerStatement.ts'
import type { CeilingReach, Reach, ReachSet } from '../../engine/effective/reachSet.ts'
import type { ResourceSet } from '../../engine/resourceSets/effectiveResources.ts'
import { add, keep, meets, meetsIn, noBits, type SparseBits, take } from './bits.ts'

/**
 * Which actions grants on every resource leave to a principal. `everywhere`: on every resource, without condition.
 * `except`: without condition, but not on all resources. `conditional`: if conditions hold, or what was not read allows it.
 */
export interface LeftOfAll {
  readonly everywhere: ActionBits
  readonly except: ActionBits
  readonly conditional: ActionBits
  /** Statements whose open conditions make actions conditional. */
  readonly asking: readonly Asking[]
}

interface Asking {
  readonly source: LayerStatement
  readonly bits: ActionBits
}

/**
 * Sums up whole sets of actions, as the effective access of one action does (shared/engine/effective): grants less denies
 * that hold for everything, as far as every ceiling allows. The policies of single resources take no action away from a
 * grant on everything.
 */
export function leftOfAll(set: ReachSet, catalogue: Catalogue): LeftOfAll {
  const { size } = catalogue
  const whole = set.grants.filter(({ resources }) => resources.everything)
  const all = union(whole, size)
  const conditional = all.slice()
  take(conditional, union(whole.filter(isSure), size))
  const except = noBits(size)
  const asking: Asking[] = []
  const ask = (reach: Reach) => {
    add(conditional, reach.bits)
    asking.push({ source: reach.source, bits: reach.bits })
  }
  for (const deny of set.denies) {
    const most = coversAll(deny.resources)
    if (most && !deny.conditional) take(all, deny.bits)
    else if (most) ask(deny)
    else add(except, deny.bits)
  }
  for (const each of set.ceilings) limit(each, { all, conditional, except, asking }, size)
  keep(conditional, all)
  keep(except, all)
  take(except, conditional)
  const everywhere = all.slice()
  take(everywhere, conditional)
  take(everywhere, except)
  return { everywhere, except, conditional, asking }
}

interface Sums extends Pick<LeftOfAll, 'conditional' | 'except'> {
  readonly all: ActionBits
  readonly asking: Asking[]
}

function limit(
  { ceiling, allows }: CeilingReach,
  { all, conditional, except, asking }: Sums,
  size: number,
): void {
  // It may allow and deny anything.
  if (ceiling.uncertain) return add(conditional, all)
  if (allows.some(isFree)) return
  const sure = allows.filter(isSure)
  const allowed = union(allows, size)
  const surely = union(sure, size)
  const free = union(
    sure.filter(({ resources }) => resources.everything),
    size,
  )
  if (ceiling.mayAllowMore !== true) keep(all, allowed)
  add(conditional, without(all, surely))
  add(except, without(surely, free))
  const hanging = without(all, surely)
  for (const each of allows)
    if (!isSure(each) && meets(each.bits, hanging)) asking.push({ source: each.source, bits: each.bits })
}

/** It allows everything, as FullAWSAccess does. */
function isFree({ source, resources, conditional }: Reach): boolean {
  const { action } = source.statement
  return !conditional && resources.everything && action.kind === 'Action' && action.patterns.includes('*')
}

function isSure({ conditional }: Reach): boolean {
  return !conditional
}

function without(bits: ActionBits, less: ActionBits): ActionBits {
  const left = bits.slice()
  take(left, less)
  return left
}

/** Everything, every ARN, or all but some. */
function coversAll({ everything, except, within, patterns }: ResourceSet): boolean {
  if (everything || (except && within === undefined)) return true
  return !except && patterns.some(({ parts }) => parts.slice(1).every((part) => part === '*'))
}

export function union(list: readonly Reach[], size: number): ActionBits {
  const bits = noBits(size)
  for (const each of list) add(bits, each.bits)
  return bits
}

/** Those of the statements that ask something of some of the actions that are conditional. */
export function askingOf({ asking, conditional }: LeftOfAll, of: SparseBits): readonly LayerStatement[] {
  return asking.filter(({ bits }) => meetsIn(bits, conditional, of)).map(({ source }) => source)
}

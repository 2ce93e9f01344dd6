import type { ActionBits } from '../../engine/effective/effectiveActions.ts'
import type { LayerStatement } from '../../engine/effective/layerStatement.ts'
import type { CeilingReach, Reach, ReachSet } from '../../engine/effective/reachSet.ts'
import type { ResourceSet } from '../../engine/resourceSets/effectiveResources.ts'
import { addAt, keep, meetsAt, take } from './bits.ts'

/**
 * Which actions grants on every resource leave to a principal. `everywhere`: on every resource, without condition.
 * `except`: without condition, but not on all resources. `conditional`: if conditions hold, or what was not read allows it.
 * The sets hold the wanted words only, one after the other.
 */
export interface LeftOfAll {
  readonly everywhere: ActionBits
  readonly except: ActionBits
  readonly conditional: ActionBits
  /** Statements whose open conditions make actions conditional. */
  readonly asking: readonly Asking[]
}

export interface Asking {
  readonly source: LayerStatement
  readonly bits: ActionBits
}

/**
 * Sums up whole sets of actions, as the effective access of one action does (shared/engine/effective): grants less denies
 * that hold for everything, as far as every ceiling allows. The policies of single resources take no action away from a
 * grant on everything. `words`: of the catalogue's bits those that are wanted.
 */
export function leftOfAll(set: ReachSet, words: readonly number[]): LeftOfAll {
  const nothing = () => new Uint32Array(words.length)
  const all = nothing()
  const surely = nothing()
  for (const each of set.grants) {
    if (!each.resources.everything) continue
    addAt(all, each.bits, words)
    if (!each.conditional) addAt(surely, each.bits, words)
  }
  const conditional = all.slice()
  take(conditional, surely)
  const except = nothing()
  const asking: Asking[] = []
  const ask = ({ source, bits }: Reach) => asking.push({ source, bits })
  const removed = nothing()
  for (const deny of set.denies) {
    const most = coversAll(deny.resources)
    if (most && !deny.conditional) addAt(removed, deny.bits, words)
    else if (most) {
      addAt(conditional, deny.bits, words)
      ask(deny)
    } else addAt(except, deny.bits, words)
  }
  take(all, removed)
  for (const each of set.ceilings) limit(each, { all, conditional, except, ask }, words)
  keep(conditional, all)
  keep(except, all)
  take(except, conditional)
  take(all, conditional)
  take(all, except)
  return { everywhere: all, except, conditional, asking }
}

interface Sums extends Pick<LeftOfAll, 'conditional' | 'except'> {
  readonly all: ActionBits
  readonly ask: (reach: Reach) => void
}

function limit(
  { ceiling, allows }: CeilingReach,
  { all, conditional, except, ask }: Sums,
  words: readonly number[],
): void {
  // It may allow and deny anything.
  if (ceiling.uncertain) {
    for (let at = 0; at < all.length; at += 1) conditional[at] = (conditional[at] ?? 0) | (all[at] ?? 0)
    return
  }
  if (allows.some(isFree)) return
  const allowed = new Uint32Array(words.length)
  const surely = new Uint32Array(words.length)
  const free = new Uint32Array(words.length)
  for (const each of allows) {
    addAt(allowed, each.bits, words)
    if (each.conditional) continue
    addAt(surely, each.bits, words)
    if (each.resources.everything) addAt(free, each.bits, words)
  }
  if (ceiling.mayAllowMore !== true) keep(all, allowed)
  const hanging = all.slice()
  take(hanging, surely)
  for (let at = 0; at < all.length; at += 1) {
    conditional[at] = (conditional[at] ?? 0) | (hanging[at] ?? 0)
    except[at] = (except[at] ?? 0) | ((surely[at] ?? 0) & ~(free[at] ?? 0))
  }
  for (const each of allows) if (each.conditional && meetsAt(hanging, each.bits, words)) ask(each)
}

/** It allows everything, as FullAWSAccess does. */
function isFree({ source, resources, conditional }: Reach): boolean {
  const { action } = source.statement
  return !conditional && resources.everything && action.kind === 'Action' && action.patterns.includes('*')
}

/** Everything, every ARN, or all but some. */
function coversAll({ everything, except, within, patterns }: ResourceSet): boolean {
  if (everything || (except && within === undefined)) return true
  return !except && patterns.some(({ parts }) => parts.slice(1).every((part) => part === '*'))
}

import type { RequestView } from '../request/request.ts'
import type { AlwaysSaid } from './controlSelection.ts'
import type { LayerSum, ResourceSum } from './layerSum.ts'
import { Keeping } from './keeping.ts'
import type { Matched } from './matched.ts'
import type { Selection } from './selection.ts'
import { type Selections, selectionsOf } from './selections.ts'
import { sumReaching, sumStatements } from './sums.ts'

/** What a selection of statements says of a request, with every statement that applies or may. */
interface Reading<Sum> {
  readonly selection: Selection
  readonly sum: Sum
  readonly matched: Matched
  /** What was read before: there are few, and mostly none. */
  readonly next: Reading<Sum> | null
}

/**
 * The statements that were read for one proved decision. The verdict and the proof want the same statements
 * tested; with this they are tested once. A verdict alone has none: it may stop at the first statement that settles it.
 */
export class Readings {
  readonly selections: Selections
  /** The service control policies, when nothing applies but what always does. */
  scps: AlwaysSaid | null = null
  #plain: Reading<LayerSum> | null = null
  #reaching: Reading<ResourceSum> | null = null

  constructor(view: RequestView) {
    this.selections = selectionsOf(view)
  }

  /** Statements without a principal. */
  plain(selection: Selection, view: RequestView): Reading<LayerSum> {
    const known = find(this.#plain, selection)
    if (known !== null) return known
    const kept = new Keeping(selection)
    const sum = sumStatements(selection, view, kept)
    return (this.#plain = { selection, sum, matched: kept.matched, next: this.#plain })
  }

  /** Statements with principals. */
  reaching(selection: Selection, view: RequestView): Reading<ResourceSum> {
    const known = find(this.#reaching, selection)
    if (known !== null) return known
    const kept = new Keeping(selection)
    const sum = sumReaching(selection, view, kept)
    return (this.#reaching = { selection, sum, matched: kept.matched, next: this.#reaching })
  }
}

function find<Sum>(last: Reading<Sum> | null, selection: Selection): Reading<Sum> | null {
  let known = last
  while (known !== null && known.selection !== selection) known = known.next
  return known
}

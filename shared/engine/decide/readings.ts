import type { RequestView } from '../request/request.ts'
import type { AlwaysSaid } from './controlSelection.ts'
import type { LayerSum, ResourceSum } from './layerSum.ts'
import { Matched } from './matched.ts'
import type { PolicySet } from './policySet.ts'
import type { Selection } from './selection.ts'
import { sumReaching, sumStatements } from './sums.ts'

/** What one set of policies says of a request, with every statement that applies or may. */
interface Reading<Sum> {
  readonly set: PolicySet
  readonly sum: Sum
  readonly matched: Matched
  /** The set that was read before: there are few, and mostly none. */
  readonly next: Reading<Sum> | null
}

/**
 * The sets of policies that were read for one proved decision. The verdict and the proof want the same statements
 * tested; with this they are tested once. A verdict alone has none: it may stop at the first statement that settles it.
 */
export class Readings {
  /** The service control policies, when nothing applies but what always does. */
  scps: AlwaysSaid | null = null
  #plain: Reading<LayerSum> | null = null
  #reaching: Reading<ResourceSum> | null = null

  /** A set of statements without a principal. */
  plain(set: PolicySet, selection: Selection, view: RequestView): Reading<LayerSum> {
    const known = find(this.#plain, set)
    if (known !== null) return known
    const matched = new Matched()
    const sum = sumStatements(set, selection, view, matched)
    return (this.#plain = { set, sum, matched, next: this.#plain })
  }

  /** A set of statements with principals. */
  reaching(set: PolicySet, view: RequestView): Reading<ResourceSum> {
    const known = find(this.#reaching, set)
    if (known !== null) return known
    const matched = new Matched()
    const sum = sumReaching(set, set.forAction(view.asked), view, matched)
    return (this.#reaching = { set, sum, matched, next: this.#reaching })
  }
}

function find<Sum>(last: Reading<Sum> | null, set: PolicySet): Reading<Sum> | null {
  let known = last
  while (known !== null && known.set !== set) known = known.next
  return known
}

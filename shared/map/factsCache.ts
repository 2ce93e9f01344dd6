import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { MapFacts } from './facts.ts'
import { firstFacts } from './makeFacts.ts'

const first = new WeakMap<AccountModel, MapFacts>()
const whole = new WeakMap<AccountModel, MapFacts>()

/** `firstFacts`, made once: the map is drawn anew with each group that is opened. */
export function firstFactsOf(snapshot: Snapshot, model: AccountModel, catalogue: Catalogue): MapFacts {
  let facts = first.get(model)
  if (facts === undefined) first.set(model, (facts = firstFacts(snapshot, model, catalogue)))
  return facts
}

/** The facts with ways and exposure, as soon as somebody has made them. */
export function wholeFactsOf(model: AccountModel): MapFacts | undefined {
  return whole.get(model)
}

export function keepWholeFacts(model: AccountModel, facts: MapFacts): void {
  whole.set(model, facts)
}

import type { AccountModel } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { exposureOf, findExposure } from '../exposure/exposure.ts'
import type { ResourceExposure } from '../exposure/types.ts'
import type { Snapshot } from '../snapshot/schema.ts'

const found = new WeakMap<AccountModel, ReadonlyMap<string, ResourceExposure>>()

/** Who gets in from outside at each resource, by ARN, as the lists of exposure have it: looked for once for an account. */
export function outsideOf(
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
): ReadonlyMap<string, ResourceExposure> {
  let outside = found.get(model)
  if (outside === undefined) {
    const { resources } = findExposure(
      { snapshot, models: [model], catalogue },
      { kinds: ['outside-access'] },
    )
    found.set(model, (outside = new Map(resources.map((each) => [each.resource, each]))))
  }
  return outside
}

/** The same of one resource: from the list where that was made already, else without it. */
export function outsideOfOne(
  snapshot: Snapshot,
  model: AccountModel,
  catalogue: Catalogue,
  resource: string,
): ResourceExposure | null {
  const all = found.get(model)
  return all === undefined
    ? exposureOf({ snapshot, models: [model], catalogue }, resource)
    : (all.get(resource) ?? null)
}

import type { Catalogue } from '../catalogue/types.ts'

const found = new WeakMap<Catalogue, Map<string, readonly string[]>>()

/** Every condition key with a service's prefix, whichever service's actions and resource types have it. */
export function keysOfService(catalogue: Catalogue, prefix: string): readonly string[] {
  let byPrefix = found.get(catalogue)
  if (byPrefix === undefined) found.set(catalogue, (byPrefix = new Map<string, readonly string[]>()))
  let keys = byPrefix.get(prefix)
  if (keys === undefined) byPrefix.set(prefix, (keys = readKeys(catalogue, prefix)))
  return keys
}

function readKeys(catalogue: Catalogue, prefix: string): readonly string[] {
  const keys = new Set<string>()
  const add = (list: readonly string[]) => {
    for (const key of list) if (key.toLowerCase().startsWith(`${prefix}:`)) keys.add(key)
  }
  for (const { prefix: service, resourceTypes } of catalogue.services) {
    for (const type of resourceTypes) add(type.conditionKeys)
    for (const action of catalogue.actionsOf(service)) {
      add(action.conditionKeys)
      for (const type of action.resourceTypes) add(type.conditionKeys)
    }
  }
  return [...keys]
}

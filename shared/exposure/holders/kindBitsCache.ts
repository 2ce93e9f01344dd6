import type { Catalogue } from '../../catalogue/types.ts'
import { type KindBits, readKinds } from './kindBits.ts'

const kept = new WeakMap<Catalogue, KindBits>()

/** The actions of each kind, read once for each catalogue. */
export function kindBits(catalogue: Catalogue): KindBits {
  let found = kept.get(catalogue)
  if (found === undefined) kept.set(catalogue, (found = readKinds(catalogue)))
  return found
}

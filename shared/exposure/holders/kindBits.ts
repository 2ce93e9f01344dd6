import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import type { ActionBits } from '../../engine/effective/effectiveActions.ts'
import type { ExposureKind, HeldKind } from '../kinds.ts'
import { add, bitsWhere, sparse, type SparseBits } from './bits.ts'
import { CREDENTIALS_EXPOSURE, DATA_EXFILTRATION, RESOURCE_EXPOSURE } from './lists.ts'

/** The kinds that are lists of actions. */
export type ListedKind = Exclude<HeldKind, 'service-wildcard' | 'infrastructure-modification'>
export const LISTED = [
  'credentials-exposure',
  'data-exfiltration',
  'resource-exposure',
] as const satisfies readonly ListedKind[]

/** The actions of each kind, in the catalogue's numbers. */
export interface KindBits {
  readonly listed: Readonly<Record<ListedKind, SparseBits>>
  /** Those that change something and could be limited to resources. */
  readonly modifying: SparseBits
}

export function readKinds(catalogue: Catalogue): KindBits {
  const listed = {
    'credentials-exposure': sparse(
      ofIds(catalogue, [...CREDENTIALS_EXPOSURE.listed, ...CREDENTIALS_EXPOSURE.ours]),
    ),
    'data-exfiltration': sparse(ofIds(catalogue, [...DATA_EXFILTRATION.listed, ...DATA_EXFILTRATION.ours])),
    'resource-exposure': sparse(exposing(catalogue)),
  }
  return {
    listed,
    modifying: sparse(bitsWhere(catalogue, isModifying)),
  }
}

/** The actions of those of the lists that are wanted. */
export function listedTogether({ listed }: KindBits, wanted: ReadonlySet<ExposureKind>): SparseBits {
  const [first] = LISTED
  const all = new Uint32Array(listed[first].bits.length)
  for (const kind of LISTED) if (wanted.has(kind)) add(all, listed[kind].bits)
  return sparse(all)
}

function ofIds(catalogue: Catalogue, ids: readonly string[]): ActionBits {
  const wanted = new Set(ids.map((id) => id.toLowerCase()))
  return bitsWhere(catalogue, ({ id }) => wanted.has(id.toLowerCase()))
}

/** AWS's access level "Permissions management", and shares that it does not count there. */
function exposing(catalogue: Catalogue): ActionBits {
  const bits = bitsWhere(catalogue, ({ level }) => level === 'Permissions management')
  add(bits, ofIds(catalogue, RESOURCE_EXPOSURE))
  return bits
}

/**
 * Write, Tagging and Permissions management of an action that takes resource types: a statement could name them. This is
 * how Cloudsplaining has it ("missing resource constraints").
 */
function isModifying({ level, resourceTypes }: CatalogueAction): boolean {
  return resourceTypes.length > 0 && level !== 'Read' && level !== 'List'
}

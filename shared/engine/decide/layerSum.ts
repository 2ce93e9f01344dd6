import { MISSING, NO, type Truth, YES } from '../../policy/truth.ts'

/** What the statements of one layer say, before layers are combined. */
export interface LayerSum {
  readonly deny: Truth
  readonly allow: Truth
}
/** What a layer says that has nothing to say. */
export const NO_OBJECTION: LayerSum = { deny: NO, allow: YES }
/** What a layer says of which nothing covers the request. */
export const NO_ALLOW: LayerSum = { deny: NO, allow: NO }
export const UNCOLLECTED: LayerSum = { deny: MISSING, allow: MISSING }

/** The resource's policy: a grant counts by how it reaches the caller (section 4). */
export interface ResourceSum {
  readonly deny: Truth
  readonly direct: Truth
  readonly limited: Truth
  readonly account: Truth
}
export const NO_POLICY: ResourceSum = { deny: NO, direct: NO, limited: NO, account: NO }
export const UNCOLLECTED_POLICY: ResourceSum = {
  deny: MISSING,
  direct: MISSING,
  limited: MISSING,
  account: MISSING,
}

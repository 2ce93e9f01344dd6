import type { Principal } from '../../account/model.ts'
import type { Circumstances } from '../edge/proof.ts'

const KEY = 'iam:PermissionsBoundary'

/**
 * What AWS gives for iam:PermissionsBoundary in a request on a user or role: the boundary that it has, or nothing. Who
 * may only manage principals under a boundary can do nothing to others.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryKey(
  target: Pick<Principal, 'boundary'> | null,
  context: Readonly<Record<string, string>> = {},
): Circumstances {
  const boundary = target?.boundary ?? null
  return boundary === null
    ? { context, absent: [KEY.toLowerCase()] }
    : { context: { ...context, [KEY]: boundary } }
}

/** The key in a request that sets a boundary: the new one. */
export function newBoundaryKey(boundary: string): Circumstances {
  return { context: { [KEY]: boundary } }
}

import { AwsError } from './protocol/wire.ts'
import type { Call } from './protocol/wire.ts'

export interface Page<T> {
  readonly items: readonly T[]
  /** The token of the next page; absent on the last one. */
  readonly next?: string
}

/** One page of a list. `size` is what the caller asked for at most; the endpoint's own page size caps it. */
export function pageOf<T>(
  call: Call,
  all: readonly T[],
  token: string | undefined,
  size: number | undefined,
  invalidToken: AwsError,
): Page<T> {
  const start = token === undefined ? 0 : offsetOf(token, all.length, invalidToken)
  const most = Math.min(size ?? 100, call.state.pageSize ?? 1000)
  if (!Number.isInteger(most) || most < 1) {
    throw new AwsError('ValidationError', 'The page size must be a whole number of at least 1')
  }
  const items = all.slice(start, start + most)
  const end = start + items.length
  return end < all.length ? { items, next: tokenOf(end) } : { items }
}

/** Tokens are opaque to callers, as AWS's are. */
function tokenOf(offset: number): string {
  return Buffer.from(`page:${offset}`).toString('base64url')
}

function offsetOf(token: string, length: number, invalidToken: AwsError): number {
  const offset = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1]
  if (offset === undefined || Number(offset) > length) throw invalidToken
  return Number(offset)
}

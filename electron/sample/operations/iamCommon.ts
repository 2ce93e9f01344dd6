import { pageOf } from '../paging.ts'
import type { Call, WireObject } from '../protocol/wire.ts'
import { AwsError } from '../protocol/wire.ts'

/** What IAM answers when a named thing is not there. */
export function noSuchEntity(what: string): AwsError {
  return new AwsError('NoSuchEntity', what, 404)
}

/** A page of an IAM list: `Marker` and `MaxItems` in, `IsTruncated` and `Marker` out. */
export function iamPage<T>(call: Call, all: readonly T[]): { items: readonly T[]; paging: WireObject } {
  const invalid = new AwsError('ValidationError', 'Invalid Marker.')
  const page = pageOf(call, all, call.input.text('Marker'), call.input.number('MaxItems'), invalid)
  return { items: page.items, paging: { IsTruncated: page.next !== undefined, Marker: page.next } }
}

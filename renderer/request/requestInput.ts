import type { Question } from '../../shared/api/types.ts'
import type { RequestFields } from '../router/addresses/request.ts'

type RequestInput = Pick<Question, 'resource' | 'resourceAccount' | 'context' | 'sessionPolicies' | 'strict'>

/** What an address says of a request besides who and what, as the API takes it; what was not given is left out. */
export function requestInput(fields: RequestFields): RequestInput {
  const { resource, resourceAccount, context = [], sessionPolicy, strict } = fields
  const values = contextOf(context)
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(resourceAccount === undefined ? {} : { resourceAccount }),
    ...(Object.keys(values).length === 0 ? {} : { context: values }),
    ...(sessionPolicy === undefined ? {} : { sessionPolicies: [sessionPolicy] }),
    ...(strict === true ? { strict } : {}),
  }
}

/** `key=value` rows as the engine takes them: a key that comes twice has several values. */
export function contextOf(rows: readonly string[]): Record<string, string | readonly string[]> {
  const values = new Map<string, string[]>()
  for (const row of rows) {
    const at = row.indexOf('=')
    if (at <= 0) continue
    const key = row.slice(0, at).trim()
    values.set(key, [...(values.get(key) ?? []), row.slice(at + 1)])
  }
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return Object.fromEntries(
    [...values].map(([key, list]) => [key, list.length === 1 ? (list[0] ?? '') : list]),
  )
}

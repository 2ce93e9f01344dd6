import { isJsonList, isJsonObject, parseJson, type JsonObject, type JsonValue } from '../../json.ts'

/**
 * How a document as AWS evaluated it stands to another of the same policy. `same-for-service`: it leaves out what is not
 * about the service that was called, as AWS may, and the rest is the same.
 */
export type DocumentChange = 'same' | 'same-for-service' | 'changed'

interface Part {
  readonly actions: ReadonlySet<string>
  /** All of the statement but its Action, in one spelling. */
  readonly rest: string
}

/**
 * Compares a policy as it was at a denial with its text in a snapshot; null where one of them cannot be read. Order, Id
 * and the spelling of lists make no difference.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationPolicy.html
 */
export function documentChange(then: JsonValue, snapshot: string, service: string): DocumentChange | null {
  const before = readable(then)
  const after = readable(jsonOf(snapshot))
  if (before === null || after === null) return null
  const left = [...after]
  for (const part of before) {
    const place = left.findIndex((other) => other.rest === part.rest && equal(part.actions, other.actions))
    if (place >= 0) left.splice(place, 1)
    else {
      const wider = left.findIndex((other) => other.rest === part.rest && leavesOut(part, other, service))
      if (wider < 0) return 'changed'
      left.splice(wider, 1, { ...part, actions: new Set() })
    }
  }
  const untouched = left.filter(({ actions }) => actions.size > 0)
  if (untouched.some(({ actions }) => [...actions].some((action) => mayBeOf(action, service))))
    return 'changed'
  return left.length === 0 ? 'same' : 'same-for-service'
}

/** Whether what the statement has beside the other's actions is of other services alone. */
function leavesOut(then: Part, { actions }: Part, service: string): boolean {
  if ([...then.actions].some((action) => !actions.has(action))) return false
  return [...actions].every((action) => then.actions.has(action) || !mayBeOf(action, service))
}

/** A pattern such as `*` or `i*:Get*` may be about any service. */
function mayBeOf(action: string, service: string): boolean {
  const prefix = action.split(':', 1)[0] ?? ''
  return !action.includes(':') || /[*?]/.test(prefix) || prefix === service.toLowerCase()
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one))
}

function jsonOf(text: string): JsonValue {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}

/** A document that nests too deep to be walked through is one that cannot be read. */
function readable(document: JsonValue): readonly Part[] | null {
  try {
    return partsOf(document)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function partsOf(document: JsonValue): readonly Part[] | null {
  if (!isJsonObject(document)) return null
  const { Statement, Version = '2008-10-17' } = document
  if (Statement === undefined) return null
  const statements = isJsonList(Statement) ? Statement : [Statement]
  const objects = statements.filter(isJsonObject)
  const parts = objects.flatMap((statement) => partOf(statement, Version) ?? [])
  return parts.length < statements.length ? null : parts
}

function partOf({ Action, Sid: _sid, ...rest }: JsonObject, version: JsonValue): Part | null {
  // A statement without Action has NotAction, which stands in the rest.
  const listed = Action === undefined ? [] : isJsonList(Action) ? Action : [Action]
  const actions = listed.filter((action) => typeof action === 'string')
  if (actions.length < listed.length) return null
  return {
    actions: new Set(actions.map((action) => action.toLowerCase())),
    rest: JSON.stringify(oneSpelling({ ...rest, Version: version })),
  }
}

/** Keys in order, and every list sorted: one value alone is a list of one. */
function oneSpelling(value: JsonValue): JsonValue {
  if (isJsonList(value)) {
    const items = value.map((item) => JSON.stringify(oneSpelling(item))).sort()
    return items.length === 1 ? oneSpelling(value[0] ?? null) : items
  }
  if (!isJsonObject(value))
    return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, oneSpelling(value[key] ?? null)]),
  )
}

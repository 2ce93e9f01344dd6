import { isJsonList, type JsonObject, type JsonValue } from '../json.ts'

/** The texts of an element that may be one or a list. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

/** Elements in which a policy of 2012 has variables. */
const WITH_VARIABLES: ReadonlySet<string> = new Set(['Resource', 'NotResource', 'Condition'])

/**
 * A statement of a policy of 2008, which has no variables, for one of 2012: a dollar sign before a brace stays one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function withoutVariables(statement: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(statement).map(([element, value]) => [
      element,
      WITH_VARIABLES.has(element) ? escaped(value) : value,
    ]),
  )
}

function escaped(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replaceAll('${', '${$}{')
  if (typeof value !== 'object' || value === null) return value
  if (isJsonList(value)) return value.map(escaped)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)]))
}

/** As a policy of 2008 would write it. */
export function withoutEscapes(text: string): string {
  return text.replaceAll('${$}{', '${')
}

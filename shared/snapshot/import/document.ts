import { isJsonObject, type JsonValue } from '../../json.ts'
import type { RawPolicyDocument } from '../../policy/rawText.ts'

/** Whether a value can be a policy document: an object, or its text. */
export function isDocument(value: JsonValue | undefined): value is RawPolicyDocument {
  return typeof value === 'string' || isJsonObject(value)
}

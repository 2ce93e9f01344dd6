import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import { visible } from '../message/parseText.ts'

/** Reading of untrusted events: what is missing or of another type is null, never an error. */

export function objectAt(value: JsonValue | undefined, ...path: readonly string[]): JsonObject | null {
  let one: JsonValue | undefined = value
  for (const key of path) {
    if (!isJsonObject(one) || !Object.hasOwn(one, key)) return null
    one = one[key]
  }
  return isJsonObject(one) ? one : null
}

export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | null {
  const owner = objectAt(value, ...path.slice(0, -1))
  const key = path.at(-1) ?? ''
  const one = owner !== null && Object.hasOwn(owner, key) ? owner[key] : undefined
  if (typeof one === 'boolean' || typeof one === 'number') return String(one)
  return typeof one === 'string' && one !== '' ? visible(one) : null
}

export function listAt(value: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] {
  const owner = objectAt(value, ...path.slice(0, -1))
  const key = path.at(-1) ?? ''
  const one = owner !== null && Object.hasOwn(owner, key) ? owner[key] : undefined
  return isJsonList(one) ? one : []
}

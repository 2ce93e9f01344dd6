import type { FindingKind } from './kinds.ts'

/**
 * The id of a finding: its kind and sixteen hexadecimal digits of what makes it the one that it is. Nothing of it is a time,
 * an age or a state, so that the same finding has the same id in every snapshot of the account.
 */
export function findingId(kind: FindingKind, ...parts: readonly string[]): string {
  const text = JSON.stringify(parts)
  return `${kind}-${hash(text, FIRST)}${hash(text, SECOND)}`
}

/** The form of an id. */
export const FINDING_ID = /^[a-z-]{1,40}-[0-9a-f]{16}$/

const FIRST = 0x811c9dc5
const SECOND = 0x9747b28c
const PRIME = 0x01000193

/** FNV-1a with a final mix, 32 bits as eight digits. Two of them tell tens of thousands of findings apart. */
function hash(text: string, seed: number): string {
  let value = seed
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), PRIME)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return ((value ^ (value >>> 16)) >>> 0).toString(16).padStart(8, '0')
}

import { globsOverlap } from '../policy/globRelation.ts'
import { spelledOut } from '../policy/resourcePattern.ts'

/**
 * Whether the pattern of a Resource element and that of a type of resources certainly have no ARN in common. Placeholders
 * and policy variables stand for any text, case is passed over, and a star before the fifth colon crosses every border: where
 * that is more than AWS does, the answer is no.
 */
export function areApart(type: string, pattern: string): boolean {
  const one = partsOf(type)
  const other = partsOf(pattern)
  if (other.slice(0, HEAD).some((part) => part.includes('*')))
    return !globsOverlap(one.join(':'), other.join(':'))
  return one.some((part, at) => !globsOverlap(part, other[at] ?? ''))
}

/** Segments before the part of an ARN that names the resource. */
const HEAD = 5

/** Six parts, in lower case; those that are missing are stars. */
function partsOf(pattern: string): readonly string[] {
  const text = spelledOut(pattern)
    .replaceAll(/\$\{[^}]*\}/g, '*')
    .toLowerCase()
  const given = text.split(':')
  const parts = [...given.slice(0, HEAD), given.slice(HEAD).join(':')].slice(
    0,
    Math.min(given.length, HEAD + 1),
  )
  return [...parts, ...Array<string>(HEAD + 1 - parts.length).fill('*')]
}

/** The service field of an ARN pattern; null: it has wildcards, or is no ARN. */
export function serviceField(pattern: string): string | null {
  const service = spelledOut(pattern).split(':', 3)[2]
  return service === undefined || !/^[a-z0-9-]+$/.test(service) ? null : service
}

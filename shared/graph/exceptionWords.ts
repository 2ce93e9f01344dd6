import type { ResourceException } from '../engine/effective/access.ts'
import { splitArn } from '../policy/arn.ts'
import { policyResourceOf } from '../services/find.ts'
import { counted } from './words.ts'

/** "Allowed, except 2 buckets": what Denies take of an action that is allowed otherwise. */
export function exceptionWords(exceptions: readonly ResourceException[]): string {
  const spared = exceptions.filter(({ except }) => except)
  if (spared.length > 0) {
    const [first] = spared.flatMap(({ resources }) => resources)
    return `Allowed, except outside ${spared.length === 1 && spared[0]?.resources.length === 1 ? (first ?? '') : 'certain resources'}`
  }
  const patterns = exceptions.flatMap(({ resources }) => resources)
  const things = new Map(patterns.map((text) => thingOf(text)))
  const nouns = new Set(things.values())
  const [noun] = nouns
  return `Allowed, except ${counted(things.size, nouns.size === 1 && noun !== undefined ? noun : 'resource pattern')}`
}

/** What a pattern lies in, and its kind in words: all objects of a bucket are the bucket. */
function thingOf(text: string): readonly [string, string] {
  const parts = splitArn(text)
  const type = parts === null ? undefined : policyResourceOf(parts[2], parts[5])
  const [thing] = type?.resource.exec(parts?.[5] ?? '') ?? []
  if (parts === null || type === undefined || thing === undefined || /[*?]/.test(thing))
    return [text, 'resource pattern']
  return [`${parts.slice(0, 5).join(':')}:${thing}`, type.noun]
}

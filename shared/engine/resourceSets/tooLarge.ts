import type { NamedStatement } from './workCache.ts'

const MOST_NAMED = 5

/** What an answer says of statements whose resources were too much to compare; empty: there are none. */
export function tooLargeNotes(givenUp: readonly NamedStatement[]): readonly string[] {
  if (givenUp.length === 0) return []
  const named = givenUp
    .slice(0, MOST_NAMED)
    .map(({ policy, sid, index }) => `${sid ?? `statement ${index + 1}`} of ${policy}`)
  const more = givenUp.length > MOST_NAMED ? ', and of others' : ''
  return [
    `Too large to say exactly: comparing the resources of ${named.join(', ')}${more} would take too long. Where it is not certain what they leave, the answer is "on conditions", and a list of resources may hold too much. Ask about single resources: those are decided exactly.`,
  ]
}

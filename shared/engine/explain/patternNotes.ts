import type { PatternVerdict, ResourcePart, Verdict } from '../request/decision.ts'

/** How a request on a pattern of resources is decided (rule 17.10). */
export interface DividedRequest extends PatternVerdict {
  readonly verdict: Verdict
  /** A resource of the pattern for which the verdict holds. */
  readonly example: string
}

/** Sentences on how much of the pattern is allowed. */
export function patternNotes(resource: string, divided: DividedRequest | null): readonly string[] {
  if (divided === null) {
    return [
      `${resource} is a pattern, and which part of it is allowed can't be told in a few patterns; ask for single resources.`,
    ]
  }
  const { extent, allowed, possibleExtent, possible } = divided
  if (extent === 'all') return [`All of ${resource} is allowed.`]
  if (extent === 'some') return [`Only part of ${resource} is allowed: ${partsText(allowed)}.`]
  if (possibleExtent === 'none') return [`Nothing of ${resource} is allowed.`]
  return possibleExtent === 'all'
    ? []
    : [`The answer is about part of ${resource}: ${partsText(possible)}. The rest is denied.`]
}

/** How many parts, and how many exceptions of one, a sentence names. */
const NAMED = 4

/** Parts of a resource pattern in words, the first few by name. */
export function partsText(parts: readonly ResourcePart[]): string {
  const texts = parts.map(({ include, exclude }) =>
    exclude.length === 0 ? include : `${include} but not ${some(exclude)}`,
  )
  return some(texts, '; ')
}

function some(texts: readonly string[], between = ', '): string {
  const shown = texts.slice(0, NAMED).join(between)
  return texts.length > NAMED ? `${shown} and ${texts.length - NAMED} more` : shown
}

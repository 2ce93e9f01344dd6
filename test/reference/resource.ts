import { type Token, wildcards } from './pattern.ts'

/** A token of a Resource pattern, and what its wildcard may match. */
interface ArnToken extends Token {
  /**
   * `any`: every character. `within`: no colon among the ARN's first five. `fill`: the colon before parts that are
   * missing, which is one of those five.
   */
  readonly reach: 'any' | 'within' | 'fill'
}

/**
 * Rules 17.2 and 17.4: a pattern's first segments and its text after the fifth colon (null: it has none) against the ARN
 * of a request, tried in every way there is.
 */
export function arnMatches(segments: readonly string[], tail: readonly Token[] | null, arn: string): boolean {
  const head = segments.flatMap((segment, at): ArnToken[] => {
    const own = wildcards(segment).map((token, place): ArnToken => {
      // A star at the end of a segment crosses the colons; another wildcard stays inside.
      const crosses = token.text === '*' && place === segment.length - 1
      return { ...token, reach: crosses ? 'any' : 'within' }
    })
    return at === 0 ? own : [COLON, ...own]
  })
  if (tail !== null)
    return fits([...head, COLON, ...tail.map((token): ArnToken => ({ ...token, reach: 'any' }))], arn)
  const filled: readonly ArnToken[] = [
    ...head,
    { ...COLON, reach: 'fill' },
    { text: '*', wild: true, reach: 'any' },
  ]
  return fits(head, arn) || fits(filled, arn)
}

const COLON: ArnToken = { text: ':', wild: false, reach: 'any' }

function fits(pattern: readonly ArnToken[], arn: string): boolean {
  const fifth = arn.split(':').slice(0, 5).join(':').length
  const known = new Map<string, boolean>()
  const from = (p: number, t: number): boolean => {
    const place = `${p},${t}`
    const before = known.get(place)
    if (before !== undefined) return before
    const answer = tryFrom(p, t)
    known.set(place, answer)
    return answer
  }
  const tryFrom = (p: number, t: number): boolean => {
    const token = pattern[p]
    if (token === undefined) return t === arn.length
    const here = arn[t]
    const mayTake = here !== undefined && (token.reach === 'any' || here !== ':' || t > fifth)
    if (token.wild && token.text === '*') return from(p + 1, t) || (mayTake && from(p, t + 1))
    if (here === undefined) return false
    if (token.wild) return mayTake && from(p + 1, t + 1)
    if (token.reach === 'fill' && t > fifth) return false
    return token.text === here && from(p + 1, t + 1)
  }
  return from(0, 0)
}

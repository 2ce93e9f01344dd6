import { compileGlob } from '../policy/glob.ts'

/** More comparisons than this are not made: names are then left out evenly. */
const MOST = 4_000_000

export interface MatchCheck {
  /** Patterns, as the share file has them, that match other names than before. */
  readonly changed: readonly string[]
  /** How many names there are for each that was compared. */
  readonly oneOf: number
}

/**
 * Compares what every pattern matches before and after: the names that are written in the account are the ones that answers
 * are given about.
 */
export function sameMatches(table: ReadonlyMap<string, string>): MatchCheck {
  const rows = [...table].filter(([text]) => !text.includes('${'))
  const patterns = rows.filter(([text]) => /[*?]/.test(text) && /[^*?:]/.test(text))
  const names = rows.filter(([text]) => !/[*?]/.test(text))
  const oneOf = Math.max(1, Math.ceil((patterns.length * names.length) / MOST))
  const compared = names.filter((_, index) => index % oneOf === 0)
  const changed = patterns.flatMap(([before, after]) => {
    const [matched, matches] = [compileGlob(before), compileGlob(after)]
    return compared.every(([name, other]) => matched(name) === matches(other)) ? [] : [after]
  })
  return { changed, oneOf }
}

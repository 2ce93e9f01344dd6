import { globCovers } from './globRelation.ts'

/** One way to read a Resource pattern as the six parts of an ARN. */
export interface PatternReading {
  /** Five segments. */
  readonly head: readonly string[]
  /** What stands before the pattern's own text after the fifth colon, or instead of it. */
  readonly before: string
  /** The pattern's own text after the fifth colon follows. */
  readonly own: boolean
  /**
   * The star reaches past the ARN's fifth colon, so that only a name with a colon in it can match. Sets of resources
   * leave this reading out: names that are not known are not taken to have one.
   */
  readonly intoName: boolean
}

/** More segments than an ARN has need no star of their own. */
const SEGMENTS = 5

/**
 * The further readings of a pattern, given as its parts (at most six): a `*` that ends one of the first five segments
 * can match beyond the colon (rule 17.2), which is as if more segments of `*` followed it. Readings that match nothing
 * new are left out; mostly none is left.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function crossings(parts: readonly string[]): readonly PatternReading[] {
  const segments = parts.slice(0, SEGMENTS)
  if (!segments.some((segment) => segment.endsWith('*'))) return NONE
  const tail = parts.length > SEGMENTS ? (parts[SEGMENTS] ?? '') : null
  const kept: PatternReading[] = [readingOf(segments, tail)]
  const seen = new Set<string>()
  let open: readonly (readonly string[])[] = [segments]
  while (open.length > 0) {
    const longer: (readonly string[])[] = []
    for (const list of open) {
      list.slice(0, SEGMENTS).forEach((segment, at) => {
        if (!segment.endsWith('*')) return
        const more = [...list.slice(0, at + 1), '*', ...list.slice(at + 1)]
        const key = more.join(':')
        // Beyond the fifth colon a star crosses anyway.
        if (seen.has(key) || more.length > segments.length + SEGMENTS) return
        seen.add(key)
        const reading = readingOf(more, tail)
        if (kept.some((other) => coversReading(other, reading, tail))) return
        kept.push(reading)
        longer.push(more)
      })
    }
    open = longer
  }
  return kept.slice(1)
}

const NONE: readonly PatternReading[] = []

/** Rule 17.4: parts that are missing are `*`. */
function readingOf(segments: readonly string[], tail: string | null): PatternReading {
  const head = [...segments.slice(0, SEGMENTS), ...Array<string>(SEGMENTS).fill('*')].slice(0, SEGMENTS)
  const pushed = segments.slice(SEGMENTS)
  const before = pushed.map((each) => `${each}:`).join('')
  const intoName = before.startsWith('*:') && (tail !== null || pushed.length > 1)
  if (tail !== null) return { head, before, own: true, intoName }
  return { head, before: pushed.length === 0 ? '*' : before.slice(0, -1), own: false, intoName }
}

function coversReading(outer: PatternReading, inner: PatternReading, tail: string | null): boolean {
  const rest = tail ?? ''
  // A variable may become any text; until it has, only equal ends compare.
  const end = rest.includes('${') ? '\u0000' : rest
  return (
    outer.head.every((part, at) => globCovers(part, inner.head[at] ?? '')) &&
    globCovers(outer.before + end, inner.before + end)
  )
}

import type { FindingGap, FindingsAnswer } from './types.ts'

/**
 * What was not read, each once though it could make more findings of two kinds; users and roles that `unread` tells of are not
 * told again.
 */
export function gapsToTell({ gaps, unread }: Pick<FindingsAnswer, 'gaps' | 'unread'>): readonly FindingGap[] {
  const keyOf = ({ what, call }: FindingGap) => `${what} ${call}`
  const told = new Set(unread.map(keyOf))
  const others = gaps.filter((gap) => !told.has(keyOf(gap)))
  return [...new Map(others.map((gap) => [keyOf(gap), gap])).values()]
}

/** Whether anything that was not read could make more findings: the numbers are at least so many then. */
export function mayBeMore({ gaps, unread }: Pick<FindingsAnswer, 'gaps' | 'unread'>): boolean {
  return gaps.length + unread.length > 0
}

import type { Fix } from '../../shared/trace/facts/fix.ts'

/** The sets of changes (numbers from 1) that let the request through: each change with those that it needs. */
export function waysOf(fixes: readonly Pick<Fix, 'needs'>[]): readonly (readonly number[])[] {
  const ways = new Map<string, readonly number[]>()
  fixes.forEach(({ needs }, index) => {
    const way = [index, ...needs].map((at) => at + 1).toSorted((a, b) => a - b)
    ways.set(way.join(' '), way)
  })
  return [...ways.values()]
}

/** The ways in a sentence; null where each change is enough by itself. */
export function waysText(ways: readonly (readonly number[])[]): string | null {
  if (ways.every((way) => way.length === 1)) return null
  const parts = ways.map((way) =>
    way.length === 1 ? `change ${way[0]} alone` : `changes ${numbersText(way)} together`,
  )
  if (parts.length === 1) return `It takes ${parts[0]}.`
  const last = parts.at(-1) ?? ''
  return `It takes either ${parts.slice(0, -1).join(', or ')}, or ${last}.`
}

/** Such as `1, 2 and 3`. */
export function numbersText(numbers: readonly number[]): string {
  const last = numbers.at(-1)
  if (numbers.length < 2 || last === undefined) return numbers.join('')
  return `${numbers.slice(0, -1).join(', ')} and ${last}`
}

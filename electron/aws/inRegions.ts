import { forEachLimited, type CrawlContext } from './crawlContext.ts'

/** A Region of one service has rate limits of its own; more of them at a time only make the machine busy. */
const REGIONS_AT_ONCE = 4

/** Runs the work of a collector in every Region of the crawl, a few at a time. */
export function inRegions(
  { regions }: Pick<CrawlContext, 'regions'>,
  work: (region: string) => Promise<void>,
): Promise<void> {
  return forEachLimited(regions, REGIONS_AT_ONCE, work)
}

/** `items` in lists of at most `size`, for calls that take a few names at once. */
export function batchesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  )
}

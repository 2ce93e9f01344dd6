import { isRecord } from '../../shared/json.ts'
import { callFailure } from './callFailure.ts'
import { INCOMPLETE_ANSWER } from './emptyAnswers.ts'

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | undefined
}

/** What stands where a list should be is no list without items, and ends the call, not the crawl. */
export function checkedPage<T>(page: Page<T>): Page<T> {
  if (Array.isArray(page.items)) return page
  throw callFailure(INCOMPLETE_ANSWER, 'AWS’s answer has something else where its list should be.')
}

function isNothing(item: unknown): boolean {
  return item === undefined || item === null
}

/** The member without which an item of a list cannot be used, or the item itself; undefined: nothing is missing. */
export function missingOf(item: unknown, needs: readonly string[] = []): string | undefined {
  return isNothing(item) ? 'An item' : needs.find((member) => !has(item, member))
}

function has(item: unknown, member: string): boolean {
  return isRecord(item) && !isNothing(item[member])
}

import type { WayInList } from './types.ts'

/** What a list of ways is searched by. */
export function waySearchText({ id, title, actions }: WayInList): string {
  return `${id} ${title} ${actions.join(' ')}`
}

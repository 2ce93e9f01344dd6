import type { Block, Cell, Column } from './blocks.ts'
import { NONE, NOT_KNOWN, text } from './words.ts'

const SAYS_NOTHING: ReadonlySet<string> = new Set([NOT_KNOWN, NONE])

/** A table, or a sentence where it has no rows. Columns that say the same nothing in every row become a sentence. */
export function tableOf(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  empty: string,
): readonly Block[] {
  if (rows.length === 0) return [text(empty)]
  const nothing = columns.map(({ collapses }, at) => (collapses === true ? sameNothing(rows, at) : null))
  const kept = columns.map((_, at) => nothing[at] === null)
  const sentences = [NOT_KNOWN, NONE].flatMap((word) => {
    const titles = columns.flatMap(({ title }, at) => (nothing[at] === word ? [title] : []))
    if (titles.length === 0) return []
    return word === NOT_KNOWN
      ? `Not known of any of them, and left out of the table: ${titles.join(', ')}.`
      : `None of them has any, and left out of the table: ${titles.join(', ')}.`
  })
  return [
    ...sentences.map((each): Block => ({ kind: 'text', text: each, tone: 'note', keeps: true })),
    {
      kind: 'table',
      columns: columns.filter((_, at) => kept[at]),
      rows: sentences.length === 0 ? rows : rows.map((row) => row.filter((_, at) => kept[at])),
    },
  ]
}

/** A single row is no reason to leave something out. */
function sameNothing(rows: readonly (readonly Cell[])[], at: number): string | null {
  const first = rows[0]?.[at]
  if (rows.length < 2 || typeof first !== 'string' || !SAYS_NOTHING.has(first)) return null
  return rows.every((row) => row[at] === first) ? first : null
}

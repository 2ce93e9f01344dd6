import { fontPaths } from '../../../electron/report/fonts.ts'
import { Typesetter } from '../../../electron/report/pdf/typesetter.ts'
import type { Block, Cell } from '../../../electron/report/content/blocks.ts'
import type { ReadUnit } from './readPdf.ts'

const typesetter = new Typesetter(fontPaths(import.meta.url))

/** A text as the document shows it, without blanks: lines may break anywhere. */
export function shown(text: string): string {
  return typesetter.visible(text).replace(/\s+/g, '')
}

/** Right-to-left text is read back in another order: then the characters count, whatever their order. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u

export function sameText(expected: string, read: string): boolean {
  const [one, other] = [shown(expected), read.replace(/\s+/g, '')]
  if (one === other) return true
  return RIGHT_TO_LEFT.test(expected) && letters(one) === letters(other)
}

/** Forms of Arabic letters are told as the letters they are of; brackets are mirrored. */
export function letters(text: string): string {
  return [...text.normalize('NFKC').replace(/[()[\]{}<>\s\u200b]/g, '')].sort().join('')
}

/** What the structure of a document should hold for its blocks, one unit for each element with text. */
export function unitsOf(blocks: readonly Block[]): readonly (readonly string[])[] {
  return blocks.flatMap((block): readonly (readonly string[])[] => {
    switch (block.kind) {
      case 'heading':
      case 'text':
        return [[block.text]]
      case 'list':
        return block.items.flatMap((item) => [['•'], [item]])
      case 'facts':
        return block.rows.map(([name, value]) => [name + value])
      case 'tiles':
        return block.tiles.map(({ value, label }) => [value + label])
      case 'bars':
        return block.charts.flatMap(({ title, bars }) => [
          [title],
          ...bars.map(({ label, value }) => [label + value.toLocaleString('en-US')]),
        ])
      case 'badges':
        return [[block.badges.map(({ text }) => text).join('') + block.id]]
      case 'commands':
        return block.commands.map((command) => [command])
      case 'table':
        return [block.columns.map(({ title }) => title), ...block.rows.map((row) => row.map(cellText))]
      case 'signatures':
        return block.rows.flatMap(({ role, name, note }) => [
          [role + note],
          [`${name}Name`],
          ['Date'],
          ['Signature'],
        ])
      case 'lines':
        return []
    }
  })
}

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return 'text' in cell ? cell.text : cell.map(({ text }) => text).join('')
}

/**
 * Holds what was read against what should stand there, element by element and cell by cell; an element that goes on over a
 * page is read in pieces. Gives the first differences, in words; empty: nothing is missing, added or other.
 */
export function differences(
  expected: readonly (readonly string[])[],
  read: readonly ReadUnit[],
): readonly string[] {
  let at = 0
  let header = ''
  for (const unit of expected) {
    // A long table is several, each with the header of the first.
    const first = read[at]
    if (first?.tag === 'TH') {
      const cells = first.cells.join('|')
      if (cells === header && !same(unit, first.cells)) at++
      header = cells
    }
    let pieces: readonly string[] | null = null
    const from = at
    do {
      const next = read[at]
      if (next === undefined || (pieces !== null && next.cells.length !== pieces.length)) break
      const before: readonly string[] = pieces ?? next.cells.map(() => '')
      pieces = before.map((text, index) => text + (next.cells[index] ?? ''))
      at++
    } while (!same(unit, pieces) && read[at]?.page !== read[from]?.page && pieces.length > 0)
    if (pieces === null || !same(unit, pieces))
      return [
        `Expected ${JSON.stringify(unit).slice(0, 300)}, read ${JSON.stringify(pieces).slice(0, 300)} on page ${read[from]?.page}`,
      ]
  }
  const left = read.slice(at)
  return left.map(
    ({ cells, page }) => `Nobody expected ${JSON.stringify(cells).slice(0, 300)} on page ${page}`,
  )
}

function same(expected: readonly string[], read: readonly string[]): boolean {
  return expected.length === read.length && expected.every((text, at) => sameText(text, read[at] ?? ''))
}

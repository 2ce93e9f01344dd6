import type { Canvas } from '../canvas.ts'
import type { Element } from '../pdf/structure.ts'
import { ACCENT, HEAD, MARGIN, RULE } from '../theme.ts'

const SIZE = { 1: 9.2, 2: 8 } as const
const STEPS = { 1: 17, 2: 12.2 } as const
const TOP = 34
/** The closest that lines stand. */
const CLOSEST = 0.76

/**
 * Draws the contents at the end and puts them behind the first pages: only now it is known on which page everything stands.
 * `behind`: how many pages stand before them.
 */
export function drawContents(canvas: Canvas, parent: Element, behind: number): void {
  const entries = canvas.bookmarks.map(
    (bookmark) => ({ ...bookmark, level: bookmark.level === 1 ? 1 : 2 }) as const,
  )
  const height = entries.reduce((sum, { level }) => sum + STEPS[level], 0)
  // A few lines alone on a second page look like something that was forgotten.
  const closer = Math.min(1, Math.max(CLOSEST, (canvas.bottom - MARGIN - TOP - 1) / height))
  const step = { 1: STEPS[1] * closer, 2: STEPS[2] * closer } as const
  const pagesNeeded = countPages(
    canvas,
    entries.map(({ level }) => step[level]),
  )
  const numbers = entries.map(({ page }) => {
    const number = canvas.numberOf(page)
    return number > behind ? number + pagesNeeded : number
  })
  canvas.newPage()
  const first = canvas.pageCount
  const contents = canvas.bookmark('Contents', 1)
  canvas.bookmarks.splice(entries.filter((_, at) => (numbers[at] ?? 0) <= behind).length, 0, contents)
  canvas.bookmarks.pop()
  canvas.paragraph(parent, 'H1', 'Contents', { font: 'bold', size: 17, colour: HEAD, after: 0 })
  canvas.y = MARGIN + TOP
  const toc = parent.add('TOC')
  entries.forEach((entry, at) => {
    const size = SIZE[entry.level]
    canvas.ensure(step[entry.level])
    if (entry.level === 1) canvas.y += step[1] - step[2]
    const style = { size, font: entry.level === 1 ? 'bold' : 'plain' } as const
    const x = canvas.left + (entry.level === 1 ? 0 : 14)
    const { y } = canvas
    const number = String(numbers[at] ?? '')
    const right = canvas.left + canvas.width - canvas.widthOf(number, style)
    const [shown = ''] = canvas.lines(entry.title, canvas.width - 60, style)
    const item = toc.add('TOCI')
    const reference = item.add('Reference')
    const link = reference.add('Link')
    canvas.mark(link, () => {
      canvas.line(shown, x, y, style)
      canvas.line(number, right, y, { ...style, colour: ACCENT })
    })
    canvas.doc.link(
      canvas.page,
      link,
      { x, y, width: canvas.left + canvas.width - x, height: size * 1.4 },
      entry,
      `${entry.title}, page ${number}`,
    )
    link.end()
    reference.end()
    item.end()
    canvas.artifact(() => {
      const from = x + canvas.widthOf(shown, style) + 6
      if (from < right - 6)
        canvas.page.ops.rule([from, y + size], [right - 6, y + size], {
          colour: RULE,
          width: 0.5,
          dotted: true,
        })
    })
    canvas.y = y + step[2]
  })
  toc.end()
  canvas.movePages(first, behind + 1)
}

function countPages(canvas: Canvas, steps: readonly number[]): number {
  let pages = 1
  let y = MARGIN + TOP
  for (const step of steps) {
    if (y + step > canvas.bottom) {
      pages++
      y = MARGIN
    }
    y += step
  }
  return pages
}

import type { Canvas } from '../canvas.ts'
import { LINE } from '../canvas.ts'
import type { Block } from '../content/blocks.ts'
import type { Element } from '../pdf/structure.ts'
import type { TextStyle } from '../pdf/typesetter.ts'
import { HEAD, INK, RULE, SOFT, ZEBRA } from '../theme.ts'

type Of<K extends Block['kind']> = Extract<Block, { readonly kind: K }>
type ParagraphStyle = TextStyle & { readonly after: number; readonly before: number }

const HEADINGS: Readonly<Record<1 | 2 | 3, ParagraphStyle>> = {
  1: { font: 'bold', size: 17, colour: HEAD, before: 14, after: 8 },
  2: { font: 'bold', size: 11.5, colour: HEAD, before: 10, after: 4 },
  3: { font: 'bold', size: 9.2, colour: HEAD, before: 4, after: 3 },
}

export function headingHeight(canvas: Canvas, { level, text }: Of<'heading'>): number {
  const style = HEADINGS[level]
  return style.before + canvas.heightOf(text, style) + style.after
}

export function drawHeading(canvas: Canvas, parent: Element, { level, text, quiet }: Of<'heading'>): void {
  const style = HEADINGS[level]
  if (!canvas.isAtTop) canvas.y += style.before
  if (level < 3 && quiet !== true) canvas.bookmark(canvas.visible(text, style), level)
  canvas.paragraph(parent, `H${level}`, text, style)
}

const TEXTS: Readonly<
  Record<'lead' | 'plain' | 'note', TextStyle & { readonly size: number; readonly after: number }>
> = {
  lead: { size: 9.6, after: 5.5, colour: INK },
  plain: { size: 9, after: 6, colour: INK },
  note: { size: 8, after: 5, colour: SOFT },
}

export function textHeight(canvas: Canvas, { text, tone }: Of<'text'>): number {
  const style = TEXTS[tone ?? 'plain']
  return canvas.heightOf(text, style) + style.after
}

export function drawText(canvas: Canvas, parent: Element, { text, tone }: Of<'text'>): void {
  canvas.paragraph(parent, 'P', text, TEXTS[tone ?? 'plain'])
}

export function drawList(canvas: Canvas, parent: Element, { items }: Of<'list'>): void {
  const list = parent.add('L')
  for (const text of items) {
    canvas.ensure(12)
    const item = list.add('LI')
    canvas.leaf(item, 'Lbl', () => canvas.line('•', canvas.left + 2, canvas.y, { size: 9 }))
    canvas.paragraph(item, 'LBody', text, { x: canvas.left + 14, size: 9, after: 3 })
    item.end()
  }
  list.end()
  canvas.y += 4
}

const NAME_WIDTH = 150

/** Names and values beside them. */
export function drawFacts(canvas: Canvas, parent: Element, { rows }: Of<'facts'>): void {
  const size = 8.6
  for (const [name, value] of rows) {
    const names = canvas.lines(name, NAME_WIDTH - 10, { size })
    const values = canvas.lines(value, canvas.width - NAME_WIDTH, { size })
    const height = Math.max(names.length, values.length) * size * LINE
    canvas.ensure(height)
    const top = canvas.y
    canvas.leaf(parent, 'P', () => {
      names.forEach((line, at) =>
        canvas.line(line, canvas.left, top + at * size * LINE, { size, colour: SOFT }),
      )
      values.forEach((line, at) =>
        canvas.line(line, canvas.left + NAME_WIDTH, top + at * size * LINE, { size }),
      )
    })
    canvas.y = top + height + 3
  }
  canvas.y += 6
}

/** Commands to copy, each on a ground of its own. */
export function drawCommands(canvas: Canvas, parent: Element, { commands }: Of<'commands'>): void {
  const style: TextStyle = { font: 'mono', size: 7 }
  const step = 7 * LINE
  for (const command of commands) {
    let rest = canvas.lines(command, canvas.width - 14, style)
    const element = parent.add('Code')
    while (rest.length > 0) {
      canvas.ensure(Math.min(rest.length, 3) * step + 7)
      const fits = Math.max(1, Math.floor((canvas.bottom - canvas.y - 7) / step))
      const now = rest.slice(0, fits)
      const top = canvas.y
      const height = now.length * step + 5
      canvas.artifact(() => canvas.page.ops.rectangle(canvas.left, top, canvas.width, height, ZEBRA))
      canvas.artifact(() => canvas.page.ops.rectangle(canvas.left, top, 2, height, RULE))
      canvas.mark(element, () =>
        now.forEach((line, at) => canvas.line(line, canvas.left + 8, top + 2.5 + at * step, style)),
      )
      canvas.y = top + height + 2
      rest = rest.slice(fits)
    }
    element.end()
  }
  canvas.y += 5
}

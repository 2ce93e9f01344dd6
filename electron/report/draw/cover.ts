import type { Canvas } from '../canvas.ts'
import type { Element } from '../pdf/structure.ts'
import { ACCENT, HEAD, PAGE } from '../theme.ts'

const BAND = 118

/** The band at the head of the first page. */
export function drawCover(
  canvas: Canvas,
  parent: Element,
  { account, subtitle }: { readonly account: string; readonly subtitle: string },
): void {
  canvas.artifact(() => {
    const { ops } = canvas.page
    ops.rectangle(0, 0, PAGE.width, BAND, HEAD)
    ops.rectangle(0, BAND, PAGE.width, 4, ACCENT)
  })
  const white = { colour: '#ffffff' } as const
  canvas.y = 34
  canvas.bookmark('Credential review', 1)
  canvas.paragraph(parent, 'H1', 'Credential review', { ...white, font: 'bold', size: 24, after: 4 })
  canvas.paragraph(parent, 'P', account, { ...white, size: 12.5, after: 2 })
  canvas.paragraph(parent, 'P', subtitle, { colour: '#c9d1dc', size: 9.2 })
  canvas.y = BAND + 24
}

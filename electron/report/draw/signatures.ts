import type { Canvas } from '../canvas.ts'
import type { Block } from '../content/blocks.ts'
import type { Element } from '../pdf/structure.ts'
import { RULE, SOFT } from '../theme.ts'

type Signatures = Extract<Block, { readonly kind: 'signatures' }>
type Lines = Extract<Block, { readonly kind: 'lines' }>

const FIELD = 96

export function signaturesHeight({ rows }: Signatures): number {
  return rows.length * FIELD
}

/** For each who signs: name, date and signature, on lines to write on. */
export function drawSignatures(canvas: Canvas, parent: Element, block: Signatures): void {
  for (const { role, name, note } of block.rows) {
    canvas.ensure(FIELD)
    const top = canvas.y
    canvas.leaf(parent, 'P', () => {
      canvas.line(canvas.visible(role), canvas.left, top, { font: 'bold', size: 10 })
      canvas
        .lines(note, canvas.width, { size: 8 })
        .forEach((line, at) => canvas.line(line, canvas.left, top + 15 + at * 11, { size: 8, colour: SOFT }))
    })
    const fields: readonly (readonly [string, number, string])[] = [
      ['Name', 0.4, name],
      ['Date', 0.2, ''],
      ['Signature', 0.4, ''],
    ]
    const y = top + 72
    let x = canvas.left
    for (const [label, share, value] of fields) {
      const width = canvas.width * share - 12
      const from = x
      canvas.artifact(() => canvas.page.ops.rule([from, y], [from + width, y], { colour: RULE, width: 0.8 }))
      canvas.leaf(parent, 'P', () => {
        if (value !== '') canvas.line(canvas.visible(value), from, y - 13, { size: 9 })
        canvas.line(label, from, y + 3, { size: 7.4, colour: SOFT })
      })
      x += width + 12
    }
    canvas.y = top + FIELD
  }
}

const LINE_STEP = 24

export function linesHeight({ count }: Lines): number {
  return count * LINE_STEP
}

export function drawLines(canvas: Canvas, block: Lines): void {
  canvas.ensure(linesHeight(block))
  canvas.artifact(() => {
    for (let at = 1; at <= block.count; at++) {
      const y = canvas.y + at * LINE_STEP
      canvas.page.ops.rule([canvas.left, y], [canvas.left + canvas.width, y], { colour: RULE, width: 0.6 })
    }
  })
  canvas.y += linesHeight(block) + 6
}

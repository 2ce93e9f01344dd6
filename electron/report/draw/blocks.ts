import type { Canvas } from '../canvas.ts'
import type { Block } from '../content/blocks.ts'
import type { Element } from '../pdf/structure.ts'
import { barsHeight, BADGES, drawBadges, drawBars, drawTiles, tilesHeight } from './figures.ts'
import { drawLines, drawSignatures, linesHeight, signaturesHeight } from './signatures.ts'
import { drawTable, tableStart } from './table.ts'
import {
  drawCommands,
  drawFacts,
  drawHeading,
  drawList,
  drawText,
  headingHeight,
  textHeight,
} from './text.ts'

/** Draws blocks one below another: what announces something stands on the page on which that begins. */
export function drawBlocks(canvas: Canvas, parent: Element, blocks: Iterable<Block>): void {
  const waiting: Block[] = []
  const draw = () => {
    const height = waiting.reduce((sum, block) => sum + startOf(canvas, block), 0)
    canvas.ensure(height)
    for (const block of waiting) drawBlock(canvas, parent, block)
    waiting.length = 0
  }
  for (const block of blocks) {
    waiting.push(block)
    if (!keepsWithNext(block)) draw()
  }
  draw()
}

function keepsWithNext(block: Block): boolean {
  return (
    block.kind === 'heading' || block.kind === 'badges' || (block.kind === 'text' && block.keeps === true)
  )
}

/** The room that a block needs to begin; all of it where it is not broken. */
function startOf(canvas: Canvas, block: Block): number {
  switch (block.kind) {
    case 'heading':
      return headingHeight(canvas, block)
    case 'text':
      return textHeight(canvas, block)
    case 'badges':
      return BADGES
    case 'table':
      return tableStart(canvas, block)
    case 'tiles':
      return tilesHeight(block)
    case 'bars':
      return barsHeight(block)
    case 'signatures':
      return signaturesHeight(block)
    case 'lines':
      return linesHeight(block)
    case 'list':
    case 'facts':
    case 'commands':
      return 40
  }
}

function drawBlock(canvas: Canvas, parent: Element, block: Block): void {
  switch (block.kind) {
    case 'heading':
      return drawHeading(canvas, parent, block)
    case 'text':
      return drawText(canvas, parent, block)
    case 'badges':
      return drawBadges(canvas, parent, block)
    case 'table':
      return drawTable(canvas, parent, block)
    case 'tiles':
      return drawTiles(canvas, parent, block)
    case 'bars':
      return drawBars(canvas, parent, block)
    case 'signatures':
      return drawSignatures(canvas, parent, block)
    case 'lines':
      return drawLines(canvas, block)
    case 'list':
      return drawList(canvas, parent, block)
    case 'facts':
      return drawFacts(canvas, parent, block)
    case 'commands':
      return drawCommands(canvas, parent, block)
  }
}

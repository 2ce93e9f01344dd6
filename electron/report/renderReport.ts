import type { ReviewReport } from '../../shared/report/types.ts'
import { Canvas } from './canvas.ts'
import type { Block } from './content/blocks.ts'
import { reviewDocument } from './content/document.ts'
import { drawBlocks } from './draw/blocks.ts'
import { drawContents } from './draw/contents.ts'
import { drawCover } from './draw/cover.ts'
import { fontPaths } from './fonts.ts'

export interface RenderOptions {
  /** Off in tests that read the file's text. */
  readonly compress?: boolean
  /** How many rows of all tables are drawn. */
  readonly onRows?: (done: number, total: number) => void
}

/**
 * Takes a review with what stands around it and gives the bytes of its PDF. No clock: the same report gives the same bytes.
 * Takes seconds for thousands of principals, so the service has it made in a worker.
 */
export function renderReport(report: ReviewReport, options: RenderOptions = {}): Uint8Array {
  const { review, snapshot } = report
  const document = reviewDocument(report)
  const rows = rowCounter(
    [...document.front, ...document.executive, ...document.sections.flat()],
    options.onRows,
  )
  const canvas = new Canvas(
    { title: document.title, author: 'Whence', producer: report.madeBy, createdAt: report.madeAt },
    {
      fontPaths: fontPaths(import.meta.url),
      compress: options.compress ?? true,
      onRow: rows,
    },
  )
  const { root } = canvas.doc.structure
  const section = (blocks: readonly Block[], before?: () => void) => {
    const element = root.add('Sect')
    before?.()
    drawBlocks(canvas, element, blocks)
    element.end()
  }
  const cover = root.add('Sect')
  const { id, alias } = review.account
  drawCover(canvas, cover, {
    account: alias === undefined ? `AWS account ${id}` : `AWS account ${id} (${alias})`,
    subtitle: `Who has access, whether it is still justified, and what was not seen. Report date ${review.asOf}`,
  })
  drawBlocks(canvas, cover, document.front)
  cover.end()
  section(document.executive, () => canvas.newPage())
  const behind = canvas.pageCount
  const contents = root.add('Sect')
  canvas.newPage()
  for (const blocks of document.sections) section(blocks)
  section(document.last, () => canvas.newPage())
  drawContents(canvas, contents, behind)
  contents.end()
  const name = alias === undefined ? id : `${id} (${alias})`
  return canvas.end((number, total) => [
    { text: `Whence credential review · ${name} · ${review.asOf}`, row: 0 },
    { text: `page ${number} of ${total}`, row: 0, right: true },
    { text: `SHA-256 of the snapshot: ${snapshot.sha256}`, row: 1 },
  ])
}

/** Counts drawn rows of tables, of which large accounts have tens of thousands. */
function rowCounter(blocks: readonly Block[], tell: RenderOptions['onRows']): () => void {
  const total = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0)
  let done = 0
  return () => {
    done++
    tell?.(done, total)
  }
}

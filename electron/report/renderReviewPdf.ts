import { valueOr } from '../../shared/known.ts'
import type { Review } from '../../shared/review/types.ts'
import { appendix } from './appendix.ts'
import { Canvas } from './canvas.ts'
import { findingsSection } from './findings.ts'
import { fontFolder } from './fonts.ts'
import { footers, Outline } from './outline.ts'
import { rosterSection } from './roster.ts'
import { summaryPage } from './summary.ts'
import { keySection, userSection } from './tables.ts'

export interface RenderOptions {
  /** Folder of the font files; by default `fonts` beside this module, else the installed package. */
  readonly fontFolder?: string
  /** Off in tests that read the file's text. */
  readonly compress?: boolean
}

/**
 * Takes a review and gives the bytes of its PDF report. No clock: the same review gives the same bytes. Takes seconds
 * for thousands of users, so the service calls `reviewPdf`, which runs this in a worker.
 */
export async function renderReviewPdf(review: Review, options: RenderOptions = {}): Promise<Uint8Array> {
  const account = `account ${review.account.id}`
  const made = new Date(valueOr(review.reportGeneratedAt, review.snapshotFinishedAt))
  const date = Number.isNaN(made.getTime()) ? new Date(review.asOf) : made
  const title = `Credential review of AWS ${account}, ${review.asOf}`
  const canvas = new Canvas(options.fontFolder ?? fontFolder(import.meta.url), {
    compress: options.compress ?? true,
    lang: 'en',
    info: {
      Title: title,
      Author: 'Whence',
      Creator: 'Whence',
      Producer: 'Whence',
      CreationDate: date,
      ModDate: date,
    },
  })
  const { doc } = canvas
  const bytes = collect(doc)
  const outline = new Outline(canvas)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const section = (write: (parent: PDFKit.PDFStructureElement) => void) => {
    const element = doc.struct('Sect')
    root.add(element)
    write(element)
    element.end()
  }
  canvas.newPage('portrait')
  section((parent) => summaryPage(canvas, parent, review))
  canvas.newPage('portrait')
  const contents = doc.struct('Sect')
  root.add(contents)
  section((parent) => findingsSection(canvas, parent, outline, review))
  section((parent) => userSection(canvas, parent, outline, review))
  section((parent) => keySection(canvas, parent, outline, review))
  section((parent) => rosterSection(canvas, parent, outline, review.roster))
  section((parent) => appendix(canvas, parent, outline, review))
  outline.contents(1, contents)
  contents.end()
  root.end()
  const name = review.account.alias ?? review.account.id
  footers(
    canvas,
    `Whence credential review · ${name === review.account.id ? name : `${review.account.id} (${name})`}`,
  )
  doc.end()
  return bytes
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('error', reject)
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
  })
}

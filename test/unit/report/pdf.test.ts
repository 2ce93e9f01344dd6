import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { visualPieces } from '../../../electron/report/bidi.ts'
import { builtWorker } from '../../../electron/builtWorker.ts'
import { reviewPdf } from '../../../electron/report/pdf.ts'
import { renderReviewPdf } from '../../../electron/report/renderReviewPdf.ts'
import { visibleText } from '../../../electron/report/visibleText.ts'
import { wrapLines } from '../../../electron/report/wrap.ts'
import { ABSENT, known, notCollected } from '../../../shared/known.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { Roster } from '../../../shared/review/roster.ts'
import { AS_OF, HOSTILE_NAMES, manyRows, reportRow, snapshotWith } from '../review/fixture.ts'

const reviewOf = (rows: readonly string[]) => reviewCredentials(snapshotWith(rows), { asOf: AS_OF })
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const pages = (text: string) => text.match(/\/Type \/Page\n/g)?.length ?? 0
const workerOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)

describe('renderReviewPdf', () => {
  it('makes a tagged PDF with language, title, bookmarks and the date of the report', async () => {
    const text = latin1(await renderReviewPdf(reviewOf(manyRows(20)), { compress: false }))
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(text.includes('/Marked true'), String('/Marked true')).toBe(true)
    expect(text.includes('/Lang (en)'), String('/Lang (en)')).toBe(true)
    expect(
      text.includes('Credential review of AWS account 111122223333, 2026-09-30'),
      String('Credential review of AWS account 111122223333, 2026-09-30'),
    ).toBe(true)
    expect(text.includes('(D:20260930101500Z)'), 'CreationDate').toBe(true)
    for (const tag of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'TOC'])
      expect(text.includes(`/S /${tag}\n`), String(`/S /${tag}\n`)).toBe(true)
    for (const bookmark of ['Findings', 'Users', 'Access keys', 'Method and limits']) {
      expect(text.includes(`/Title (${bookmark})`), String(`/Title (${bookmark})`)).toBe(true)
    }
    expect(pages(text)).toBeGreaterThanOrEqual(6)
  })

  it('has a section on who takes roles, where that was asked', async () => {
    const text = async (roster?: Roster) =>
      latin1(
        await renderReviewPdf(
          reviewCredentials(snapshotWith([]), { asOf: AS_OF, ...(roster === undefined ? {} : { roster }) }),
          { compress: false },
        ),
      )
    const title = '/Title (People and programs behind roles)'
    const row = {
      role: 'arn:aws:iam::111122223333:role/billing',
      kind: 'person',
      who: 'ann',
      through: 'account access manager',
      mfa: notCollected('MFA of ann', 'x'),
      administrator: known(true),
      roleLastUsed: ABSENT,
    } as const
    const asked = await text({ rows: [row], people: 1, roles: 1, missing: [] })
    expect(asked.includes(title)).toBe(true)
    expect(pages(asked)).toBe(pages(await text()) + 1)
    expect((await text()).includes(title)).toBe(false)
  })

  it('gives the same bytes for the same review', async () => {
    const review = reviewOf(manyRows(40))
    const [one, other] = [await renderReviewPdf(review), await renderReviewPdf(review)]
    expect(Buffer.compare(one, other)).toBe(0)
  })

  it('breaks a long table over pages', async () => {
    const few = pages(latin1(await renderReviewPdf(reviewOf(manyRows(10)))))
    expect(pages(latin1(await renderReviewPdf(reviewOf(manyRows(300)))))).toBeGreaterThan(few + 5)
  })

  it('bears hostile names, and an account of which nothing is known', async () => {
    const hostile = await renderReviewPdf(reviewOf(HOSTILE_NAMES.map((name) => reportRow(name))))
    expect(latin1(hostile).startsWith('%PDF')).toBe(true)
    const empty = { ...snapshotWith([]), coverage: [] }
    const { credentialReport: _, ...iam } = empty.iam
    const unknown = await renderReviewPdf(reviewCredentials({ ...empty, iam }, { asOf: AS_OF }))
    expect(latin1(unknown).startsWith('%PDF')).toBe(true)
  })

  it('compresses by default: its streams inflate', async () => {
    const bytes = Buffer.from(await renderReviewPdf(reviewOf([])))
    const start = bytes.indexOf('stream\n', bytes.indexOf('/Filter /FlateDecode')) + 7
    expect(inflateSync(bytes.subarray(start, bytes.indexOf('\nendstream', start))).length).toBeGreaterThan(
      100,
    )
  })
})

describe('reviewPdf', () => {
  it('renders in this thread where it runs from its sources', async () => {
    expect(builtWorker('pdfWorker.js')).toBeNull()
    const review = reviewOf([])
    expect(Buffer.compare(await reviewPdf(review, { worker: null }), await renderReviewPdf(review))).toBe(0)
  })

  it('hands the review to the worker and takes its bytes', async () => {
    const worker = workerOf(
      'import { parentPort, workerData } from "node:worker_threads"; parentPort.postMessage(new TextEncoder().encode(workerData.asOf))',
    )
    expect(Buffer.from(await reviewPdf(reviewOf([]), { worker })).toString()).toBe(AS_OF)
  })

  it('ends the worker when nobody wants the report any more', async () => {
    const abort = new AbortController()
    const answer = reviewPdf(reviewOf([]), { worker: workerOf('for (;;) {}'), signal: abort.signal })
    abort.abort()
    await expect(answer).rejects.toMatchObject({ info: { code: 'report-failed' } })
    const early = { worker: workerOf('for (;;) {}'), signal: AbortSignal.abort() }
    await expect(reviewPdf(reviewOf([]), early)).rejects.toMatchObject({ info: { code: 'report-failed' } })
  })

  it('says report-failed when the worker throws or ends without a report', async () => {
    for (const code of ['throw new Error("no font")', 'process.exit(3)']) {
      const failed = reviewPdf(reviewOf([]), { worker: workerOf(code) })
      await expect(failed).rejects.toMatchObject({ info: { code: 'report-failed' } })
    }
  })
})

describe('text of the report', () => {
  it('shows what is invisible or missing from the font by its code', () => {
    expect(visibleText('a\u202Eb\nc', () => true)).toBe('a[U+202E]b[U+000A]c')
    expect(visibleText('中\u{1F600}é', (code) => code < 0x1000)).toBe('[U+4E2D][U+1F600]é')
  })

  it('draws right-to-left words from the right and never turns digits around', () => {
    expect(visualPieces('plain 123')).toEqual(['plain 123'])
    const pieces = visualPieces('שלום 1234 עולם')
    expect(pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')).toEqual([
      'עולם',
      '1234',
      'שלום',
    ])
    expect(visualPieces('אב (גד)').join('')).toContain('(')
  })

  it('wraps between words, then after separators, and cuts only what is longer than a line', () => {
    const width = (text: string) => text.length
    expect(wrapLines('one two three', 8, width)).toEqual(['one two', 'three'])
    expect(wrapLines('arn:aws:iam::1:user/ana', 12, width)).toEqual(['arn:aws:iam:', ':1:user/ana'])
    expect(wrapLines('x'.repeat(10), 4, width)).toEqual(['xxxx', 'xxxx', 'xx'])
  })
})

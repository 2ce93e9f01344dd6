import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from '../../../electron/report/renderReport.ts'
import type { CampaignReport } from '../../../shared/campaign/types.ts'
import { AS_OF, manyRows, snapshotWith } from '../review/fixture.ts'
import { population } from './population.ts'
import { readPdf, type ReadPdf } from './readPdf.ts'
import { reportOf } from './sample.ts'

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const report = reportOf(snapshotWith(manyRows(20)), population())

describe('the file', () => {
  const text = latin1(renderReport(report, { compress: false }))
  let read: ReadPdf
  beforeAll(async () => {
    read = await readPdf(renderReport(report))
  }, 60_000)

  it('says what PDF/UA-1 and PDF/A-2a ask for: language, title that is shown, tags, both standards', () => {
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(text).toContain('/Lang(en)')
    expect(text).toContain('/MarkInfo<</Marked true>>')
    expect(text).toContain('/ViewerPreferences<</DisplayDocTitle true>>')
    expect(read.markInfo).toMatchObject({ Marked: true })
    expect(read.info).toMatchObject({ Title: `Credential review of AWS account 111122223333, ${AS_OF}` })
    expect(read.xmp).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(read.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  it('is dated to the time that it was given, in information and metadata alike', () => {
    expect(read.info).toMatchObject({ CreationDate: 'D:20260930000000Z' })
    expect(read.xmp).toContain('<xmp:CreateDate>2026-09-30T00:00:00Z</xmp:CreateDate>')
  })

  it('embeds every font with its glyphs and what they stand for, and device colours stand on sRGB', () => {
    const fonts = text.match(/\/Subtype\/Type0/g)?.length ?? 0
    expect(fonts).toBeGreaterThan(1)
    for (const part of [/\/FontFile2 /g, /\/ToUnicode /g, /\/CIDToGIDMap /g])
      expect(text.match(part)).toHaveLength(fonts)
    expect(text).toContain('/DefaultRGB[/CalRGB')
  })

  it('marks everything that is drawn as content of an element or as an artifact', () => {
    const contents = [
      ...text.matchAll(/stream\n(\/(?:Artifact|H1|P|TD|TH|Code|LBody|Lbl|Link)[\s\S]*?)\nendstream/g),
    ]
    expect(contents.length).toBeGreaterThan(read.pages)
    for (const [, content = ''] of contents) {
      let depth = 0
      for (const line of content.split('\n')) {
        if (line.endsWith('BDC')) depth++
        else if (line === 'EMC') depth--
        else expect(depth, line).toBeGreaterThan(0)
      }
      expect(depth).toBe(0)
    }
  })

  it('has a table’s head cells with their scope, links with words, and bookmarks by sections', () => {
    const heads = text.match(/\/S\/TH\//g)?.length ?? 0
    expect(heads).toBeGreaterThan(50)
    expect(text.match(/\/S\/TH\/[^>]*\/Scope\/Column/g)).toHaveLength(heads)
    const links = text.match(/\/Subtype\/Link[^\n]*\/Contents \(/g)?.length ?? 0
    expect(links).toBeGreaterThan(20)
    expect(text.match(/\/Subtype\/Link/g)).toHaveLength(links)
    expect(read.outline.filter(({ depth }) => depth === 1).map(({ title }) => title)).toEqual([
      'Credential review',
      'Executive summary',
      'Contents',
      'Changes since the last review',
      'Findings',
      'Users',
      'Access keys',
      'Other credentials and MFA devices',
      'Roles',
      'Third parties and identity providers',
      'Decisions',
      'Exceptions',
      'Checks that did not fail',
      'Controls by framework',
      'Population',
      'Coverage and limits',
      'Method',
      'Sign-off',
    ])
  })

  it('never leaves one row of a table on a page, and no heading without what it announces', () => {
    const onPages = new Map<number, string[]>()
    for (const { tag, page } of read.units) onPages.set(page, [...(onPages.get(page) ?? []), tag])
    // Lines to write on follow the last heading.
    for (const [page, tags] of onPages) if (page < read.pages) expect(tags.at(-1)).not.toMatch(/^H\d$|^TH$/)
    const alone = [...onPages].filter(([, tags]) => tags[0] === 'TR' && tags[1] !== 'TR')
    // A row may go on over the page: then it is a long one, and not the last of many.
    expect(alone.map(([page]) => page)).toEqual([])
  })

  it('is compressed by default: its streams inflate', () => {
    const bytes = Buffer.from(renderReport(report))
    const start = bytes.indexOf('stream\n', bytes.indexOf('/Filter/FlateDecode')) + 7
    expect(inflateSync(bytes.subarray(start, bytes.indexOf('\nendstream', start))).length).toBeGreaterThan(
      100,
    )
  })

  it('is the same bytes for the same report', () => {
    expect(Buffer.compare(renderReport(report), renderReport(report))).toBe(0)
  })

  it('tells how many rows of all are drawn', () => {
    const told: (readonly [number, number])[] = []
    renderReport(report, { onRows: (done, total) => told.push([done, total]) })
    const [last, total] = told.at(-1) ?? [0, 1]
    expect(last).toBe(total)
    expect(told).toHaveLength(total)
  })
})

describe('a document with a campaign', () => {
  it('has its decisions beside who they are about, its exceptions, and what changed', async () => {
    const read = await readPdf(renderReport({ ...report, campaign: campaign() }))
    const rows = read.units.filter(({ tag }) => tag === 'TR').map(({ cells }) => cells.join(' '))
    const all = read.units.map(({ cells }) => cells.join(' ')).join('\n')
    expect(rows.filter((row) => row.includes('Keep') && row.includes('Ann Reviewer')).length).toBe(2)
    expect(all).toContain('needed for the nightly import')
    expect(
      rows.some(
        (row) => row.includes('Bo Owner') && row.includes('Cy Approver') && row.includes('2026-12-31'),
      ),
    ).toBe(true)
    expect(rows.some((row) => row.includes('has left'))).toBe(true)
    expect(all).toContain('1 of 2 decided')
    expect(rows.some((row) => row.includes('too fast') && row.includes('yes'))).toBe(true)
    expect(rows.some((row) => row.includes('user-old') && row.includes('gone'))).toBe(true)
    expect(rows.some((row) => row.includes('Disable') && row.includes('missed'))).toBe(true)
  })

  it('says without one that nothing was decided, and leaves room for it', async () => {
    const read = await readPdf(renderReport(report))
    const all = read.units.map(({ cells }) => cells.join(' ')).join('\n')
    expect(all).toContain('No decisions were recorded for this snapshot.')
    expect(all).toContain('No earlier review was given')
    expect(read.units.some(({ tag, cells }) => tag === 'TH' && cells.at(-1) === 'Decision')).toBe(true)
  })
})

function campaign(): CampaignReport {
  const principal = 'arn:aws:iam::111122223333:user/user-00001'
  const seen = {
    active: { state: 'known', value: true },
    since: { state: 'absent' },
    lastUsed: { state: 'absent' },
    administrator: { state: 'known', value: false },
    failedChecks: [],
  } as const
  const decision = {
    number: 1,
    subject: principal,
    decision: 'keep',
    reason: 'needed for the nightly import',
    at: '2026-09-29T08:00:00Z',
    reviewer: { name: 'Ann Reviewer', principals: [] },
    independence: { state: 'independent', why: 'no access' },
    seen,
  } as const
  const exception = {
    number: 1,
    subject: principal,
    name: 'user-00001',
    reason: 'until the migration',
    owner: 'Bo Owner',
    approver: 'Cy Approver',
    expires: '2026-12-31',
    at: '2026-09-29T08:00:00Z',
    state: 'open',
  } as const
  const row = (id: string, name: string, decided: boolean) =>
    ({
      subject: { id, kind: 'user', principal: id, name, detail: '', ...seen },
      status: decided ? 'decided' : 'open',
      decision: decided ? decision : null,
      decisions: decided ? 1 : 0,
      ownership: {
        state: 'left',
        owners: [{ name: 'Di Gone', email: '', principals: [], state: 'left', line: 2 }],
      },
      exception: decided ? exception : null,
      change: null,
      before: null,
      risks: [],
      rank: 0,
    }) as const
  return {
    account: '111122223333',
    title: 'Autumn',
    revision: 1,
    snapshotFinishedAt: '2026-09-30T12:01:00Z',
    asOf: AS_OF,
    startedAt: '2026-09-28T08:00:00Z',
    startedBy: 'Ed Starter',
    progress: {
      subjects: 2,
      open: 1,
      asked: 0,
      decided: 1,
      byKind: [],
      byDecision: { keep: 1, disable: 0, rotate: 0, reduce: 0, 'ask-owner': 0 },
      changed: { subjects: 0, decided: 0 },
    },
    signs: [{ id: 'fast', sign: true, text: 'Decisions were made too fast to look at anything.' }],
    reviewers: [{ name: 'Ann Reviewer', decisions: 1 }],
    independenceNotKnown: 0,
    owners: {
      file: 'owners.csv',
      people: 1,
      principals: { 'no-list': 0, 'unknown-owner': 0, owned: 0, left: 2, 'not-known': 0 },
    },
    exceptions: [exception],
    carried: {
      from: {
        title: 'Summer',
        snapshotFinishedAt: '2026-06-30T12:00:00Z',
        startedAt: '2026-06-28T08:00:00Z',
      },
      at: '2026-09-28T08:00:00Z',
      changes: [{ subject: 'x', kind: 'user', name: 'user-old', change: 'gone', what: ['It is gone.'] }],
      outcomes: [
        {
          decision: { ...decision, decision: 'disable' },
          name: 'user-00002',
          state: 'missed',
          how: 'It is still active.',
        },
      ],
      before: [],
      notCompared: [],
    },
    missing: [],
    rows: [
      row(principal, 'user-00001', true),
      row('arn:aws:iam::111122223333:user/user-00002', 'user-00002', false),
    ],
    history: [decision],
  }
}

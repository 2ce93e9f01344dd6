import { beforeAll, describe, expect, it } from 'vitest'
import { reviewDocument } from '../../../electron/report/content/document.ts'
import { renderReport } from '../../../electron/report/renderReport.ts'
import type { ReviewReport } from '../../../shared/report/types.ts'
import { ABSENT, known } from '../../../shared/known.ts'
import type { CredentialRow } from '../../../shared/review/types.ts'
import { HOSTILE_NAMES, manyRows, reportRow, snapshotWith } from '../review/fixture.ts'
import { differences, sameText, shown, unitsOf } from './expected.ts'
import { readPdf, type ReadPdf, type ReadUnit } from './readPdf.ts'
import { reportOf } from './sample.ts'
import { population } from './population.ts'

/** pdf.js takes seconds for hundreds of pages, and many times that on a busy machine. */
const PATIENCE = 180_000

/** The document without its contents, in the order of the structure. */
function expectedUnits(report: ReviewReport): readonly (readonly string[])[] {
  const { front, executive, sections, last } = reviewDocument(report)
  const { id, alias } = report.review.account
  return [
    ['Credential review'],
    [alias === undefined ? `AWS account ${id}` : `AWS account ${id} (${alias})`],
    [
      `Who has access, whether it is still justified, and what was not seen. Report date ${report.review.asOf}`,
    ],
    ...unitsOf([...front, ...executive, ...sections.flat(), ...last]),
  ]
}

const isContents = ({ tag, cells }: ReadUnit) => tag === 'TOCI' || (tag === 'H1' && cells[0] === 'Contents')

/** The rows of the section under a heading. */
function rowsUnder(title: string, { units }: ReadPdf): readonly (readonly string[])[] {
  const start = units.findIndex(({ tag, cells }) => tag === 'H1' && cells[0] === title)
  const end = units.findIndex(({ tag }, at) => at > start && tag === 'H1')
  return units
    .slice(start, end < 0 ? undefined : end)
    .flatMap(({ tag, cells }) => (tag === 'TR' ? [cells] : []))
}

/** Whether a row has each of these texts in one of its cells. */
function hasRow(rows: readonly (readonly string[])[], texts: readonly string[]): boolean {
  const wanted = texts.map(shown)
  return rows.some((row) => {
    const cells = row.map((cell) => cell.replace(/\s+/g, ''))
    return wanted.every((text) => cells.some((cell) => cell.includes(text)))
  })
}

function userTexts({ user, arn, createdAt, passwordAgeDays, keys }: CredentialRow): readonly string[] {
  return [
    user,
    arn,
    ...(createdAt.kind === 'time' ? [createdAt.at.slice(0, 10)] : []),
    ...(passwordAgeDays === null ? [] : [`set ${passwordAgeDays.toLocaleString('en-US')} day`]),
    ...keys.flatMap(({ active, ageDays }) =>
      active && ageDays !== null ? [`${ageDays.toLocaleString('en-US')} day`] : [],
    ),
  ]
}

/** Checks a document against its data in every way that is the same for all accounts. */
async function readAndCompare(report: ReviewReport): Promise<ReadPdf> {
  const read = await readPdf(renderReport(report))
  expect(
    differences(
      expectedUnits(report),
      read.units.filter((unit) => !isContents(unit)),
    ),
  ).toEqual([])
  read.artifacts.forEach((text, at) => {
    expect(text).toContain(`page ${at + 1} of ${read.pages}`)
    expect(text).toContain(report.snapshot.sha256)
  })
  return read
}

describe('the document read back', () => {
  const report = reportOf(snapshotWith(manyRows(60)), population())
  let read: ReadPdf
  beforeAll(async () => {
    read = await readAndCompare(report)
  }, PATIENCE)

  it('has every user with ARN, dates and ages of the data', () => {
    const rows = rowsUnder('Users', read)
    const lacking = report.review.rows.filter((row) => !hasRow(rows, userTexts(row)))
    expect(lacking.map(({ user }) => user)).toEqual([])
    expect(rows).toHaveLength(report.review.rows.length)
  })

  it('has every access key with its dates', () => {
    const rows = rowsUnder('Access keys', read)
    const keys = report.review.rows.flatMap((row) => row.keys.map((key) => ({ row, key })))
    expect(rows).toHaveLength(keys.length)
    const lacking = keys.filter(
      ({ row, key }) =>
        !hasRow(rows, [
          row.arn,
          key.active ? 'active' : 'inactive',
          ...(key.createdAt.kind === 'time' ? [key.createdAt.at.slice(0, 10)] : []),
          ...(key.ageDays === null ? [] : [`${key.ageDays.toLocaleString('en-US')} day`]),
          ...(key.lastUsed.kind === 'time' ? [key.lastUsed.at.slice(0, 10)] : []),
        ]),
    )
    expect(lacking).toEqual([])
  })

  it('has every role with whom it trusts, its use and its power', () => {
    const rows = rowsUnder('Roles', read)
    const roles = report.review.population?.roles ?? []
    expect(roles.length).toBeGreaterThan(3)
    const lacking = roles.filter(
      ({ name, arn, trusts, lastUsed, administrator }) =>
        !hasRow(rows, [
          name,
          arn,
          ...(trusts.state === 'known' ? trusts.value : []),
          ...(lastUsed.state === 'known' ? [lastUsed.value.slice(0, 10)] : []),
          ...(administrator.state === 'known' && administrator.value ? ['administrator'] : []),
        ]),
    )
    expect(lacking).toEqual([])
  })

  it('has every row of evidence of every check that failed, with its command', () => {
    const rows = rowsUnder('Findings', read)
    const lacking = report.review.checks
      .filter(({ status }) => status === 'fail')
      .flatMap(({ evidence }) => evidence)
      .filter(
        ({ subject, arn, detail, command }) =>
          !hasRow(rows, [
            subject,
            detail,
            ...(arn === undefined ? [] : [arn]),
            ...(command === undefined ? [] : [command]),
          ]),
      )
    expect(lacking).toEqual([])
  })

  it('names in the contents the page on which each heading stands', () => {
    const entries = read.units.filter(({ tag }) => tag === 'TOCI').map(({ cells }) => cells[0] ?? '')
    expect(entries.length).toBeGreaterThan(20)
    for (const { title } of read.outline.filter((each) => each.title !== 'Contents')) {
      const heading = read.units.find(
        ({ tag, cells }) => /^H[12]$/.test(tag) && sameText(title, cells[0] ?? ''),
      )
      expect(heading, title).toBeDefined()
      expect(
        entries.some((entry) => sameText(`${title}${heading?.page}`, entry)),
        `${title} ${heading?.page}`,
      ).toBe(true)
    }
  })

  it('finds one figure, one name and one date that are other', () => {
    const [first] = report.review.rows
    const changed = (
      row: Partial<CredentialRow>,
      more: Partial<ReviewReport['review']> = {},
    ): ReviewReport => ({
      ...report,
      review: {
        ...report.review,
        ...more,
        rows: report.review.rows.map((each) => (each === first ? { ...each, ...row } : each)),
      },
    })
    const others = [
      changed({}, { counts: { ...report.review.counts, activeKeys: report.review.counts.activeKeys + 1 } }),
      changed({ arn: 'arn:aws:iam::111122223333:user/user-0000O' }),
      changed({ createdAt: { kind: 'time', at: '2026-01-02T00:00:00Z' } }),
    ]
    const units = read.units.filter((unit) => !isContents(unit))
    for (const other of others) expect(differences(expectedUnits(other), units)).toHaveLength(1)
  })
})

describe('documents of other accounts read back', () => {
  it('are right for hostile names', { timeout: PATIENCE }, async () => {
    const names = [...HOSTILE_NAMES, '<script>alert(1)</script>', 'é'.normalize('NFD'), 'y'.repeat(10_000)]
    const report = reportOf(
      snapshotWith(names.map((name) => reportRow(name, { access_key_1_active: 'true' }))),
      {
        roster: {
          rows: names.map((who) => ({
            role: 'arn:aws:iam::111122223333:role/billing',
            kind: 'person' as const,
            who,
            displayName: `田中 ${who}`,
            through: who,
            mfa: ABSENT,
            administrator: known(true),
            roleLastUsed: ABSENT,
          })),
          people: names.length,
          roles: 1,
          missing: [],
        },
      },
    )
    const read = await readAndCompare(report)
    expect(rowsUnder('Users', read).length).toBeGreaterThan(names.length)
  })

  it('are right for an account of which nothing is known', async () => {
    const empty = { ...snapshotWith([]), coverage: [] }
    const { credentialReport: _, ...iam } = empty.iam
    const read = await readAndCompare(reportOf({ ...empty, iam }))
    expect(rowsUnder('Users', read)).toEqual([])
  })

  it.each([1000, 5000])('are right for %d users', { timeout: PATIENCE }, async (users) => {
    // The first of them have credentials of every kind; a list is as long with users who have none.
    const rows = manyRows(users).map((row, at) => (at < 200 ? row : reportRow(`user-${at}`)))
    const report = reportOf(snapshotWith(rows))
    const read = await readAndCompare(report)
    const named = rowsUnder('Users', read).map(([cell = '']) =>
      cell.replace(/\s+/g, '').replace(/created.*$/, ''),
    )
    const shownNames = new Set(named)
    const lacking = report.review.rows.filter(({ user, arn }) => !shownNames.has(user + arn))
    expect(lacking.map(({ user }) => user)).toEqual([])
  })
})

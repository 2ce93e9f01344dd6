import { sayCount } from '../../shared/review/counts.ts'
import { sayTime } from '../../shared/review/days.ts'
import { sayReportDate } from '../../shared/review/reportDate.ts'
import type { CheckStatus, Review, ReviewCounts, Severity } from '../../shared/review/types.ts'
import type { Canvas, Struct } from './canvas.ts'
import { ACCENT, HEAD, RULE, SEVERITY_COLOUR, SOFT, STATUS_COLOUR, STATUS_WORD, ZEBRA } from './theme.ts'

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']
const STATUSES: readonly CheckStatus[] = ['fail', 'pass', 'unknown', 'manual', 'not-applicable']

/** The first page: whose account, as of when, the counts, and what failed by severity. */
export function summaryPage(canvas: Canvas, parent: Struct, review: Review): void {
  const { doc } = canvas
  canvas.artifact(() => {
    doc.rect(0, 0, doc.page.width, 150).fill(HEAD)
    doc.rect(0, 150, doc.page.width, 4).fill(ACCENT)
  })
  canvas.y = 52
  const white = { colour: '#ffffff' }
  canvas.paragraph(parent, 'H1', 'Credential review', { ...white, font: 'bold', size: 26, after: 6 })
  const { id, alias } = review.account
  canvas.paragraph(parent, 'P', alias === undefined ? `AWS account ${id}` : `AWS account ${id} (${alias})`, {
    ...white,
    size: 13,
    after: 3,
  })
  canvas.paragraph(parent, 'P', `Report date ${review.asOf}`, { colour: '#c9d1dc', size: 9.5 })
  canvas.y = 178
  facts(canvas, parent, [
    ['Credential report made by AWS', sayReportDate(review, sayTime)],
    ['Account data collected', sayTime(review.snapshotFinishedAt)],
    [
      'Thresholds',
      `unused for ${review.thresholds.unusedDays} days or more; keys older than ${review.thresholds.keyMaxAgeDays} days`,
    ],
  ])
  counts(canvas, parent, review)
  bars(canvas, parent, 'Failed checks by severity', severityBars(review))
  bars(canvas, parent, 'All checks by result', statusBars(review))
}

function facts(canvas: Canvas, parent: Struct, rows: readonly (readonly [string, string])[]): void {
  for (const [name, value] of rows) {
    const y = canvas.y
    parent.add(
      canvas.doc.struct('P', {}, () => {
        canvas.line(name, canvas.left, y, { colour: SOFT, size: 9 })
        canvas.line(canvas.visible(value), canvas.left + 170, y, { size: 9 })
      }),
    )
    canvas.y += 15
  }
  canvas.y += 12
}

function counts(canvas: Canvas, parent: Struct, review: Review): void {
  const { thresholds } = review
  const tiles: readonly (readonly [keyof ReviewCounts, string])[] = [
    ['users', 'users'],
    ['consoleUsers', 'with a console password'],
    ['consoleUsersWithoutMfa', 'of these without MFA'],
    ['activeKeys', 'active access keys'],
    ['oldKeys', `older than ${thresholds.keyMaxAgeDays} days`],
    ['unusedKeys', `unused ${thresholds.unusedDays} days or more`],
  ]
  const gap = 10
  const width = (canvas.width - 2 * gap) / 3
  const top = canvas.y
  tiles.forEach(([name, words], at) => {
    const x = canvas.left + (at % 3) * (width + gap)
    const y = top + Math.floor(at / 3) * 66
    canvas.artifact(() => {
      canvas.doc.roundedRect(x, y, width, 56, 4).fill(ZEBRA)
    })
    parent.add(
      canvas.doc.struct('P', {}, () => {
        canvas.line(sayCount(review, name), x + 12, y + 9, { font: 'bold', size: 18 })
        canvas.line(words, x + 12, y + 35, { size: 8.5, colour: SOFT })
      }),
    )
  })
  canvas.y = top + 2 * 66 + 14
}

interface Bar {
  readonly label: string
  readonly value: number
  readonly colour: string
}

function severityBars({ checks }: Review): readonly Bar[] {
  const failed = checks.filter(({ status }) => status === 'fail')
  return SEVERITIES.map((severity) => ({
    label: severity,
    value: failed.filter((check) => check.severity === severity).length,
    colour: SEVERITY_COLOUR[severity],
  }))
}

function statusBars({ checks }: Review): readonly Bar[] {
  return STATUSES.map((status) => ({
    label: STATUS_WORD[status].toLowerCase(),
    value: checks.filter((check) => check.status === status).length,
    colour: STATUS_COLOUR[status],
  }))
}

/** A small bar chart in vectors; each bar is also written in numbers. */
function bars(canvas: Canvas, parent: Struct, title: string, all: readonly Bar[]): void {
  canvas.paragraph(parent, 'H2', title, { font: 'bold', size: 11, colour: HEAD, after: 6 })
  const most = Math.max(1, ...all.map(({ value }) => value))
  const start = canvas.left + 100
  const room = canvas.width - 100 - 40
  for (const { label, value, colour } of all) {
    const y = canvas.y
    const length = (value / most) * room
    canvas.artifact(() => {
      canvas.doc.rect(start, y + 1, room, 9).fill(ZEBRA)
      if (value > 0) canvas.doc.rect(start, y + 1, length, 9).fill(colour)
      canvas.doc
        .moveTo(start, y)
        .lineTo(start, y + 11)
        .lineWidth(0.6)
        .stroke(RULE)
    })
    parent.add(
      canvas.doc.struct('P', {}, () => {
        canvas.line(label, canvas.left, y, { size: 9 })
        canvas.line(String(value), start + room + 8, y, { size: 9, font: 'bold' })
      }),
    )
    canvas.y += 16
  }
  canvas.y += 10
}

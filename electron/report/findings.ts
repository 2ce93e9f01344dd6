import { sayControls } from '../../shared/review/sayControls.ts'
import type { CheckResult, Review, Severity } from '../../shared/review/types.ts'
import type { Canvas, Struct } from './canvas.ts'
import type { Outline } from './outline.ts'
import { table } from './table.ts'
import { SEVERITY_COLOUR, SOFT, STATUS_COLOUR, STATUS_WORD } from './theme.ts'

const RANK: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 }
/** The rest of a long list is in the per-user table and in the CSV. */
const MOST_EVIDENCE = 60

/** Every failed check, the worst first: what was found, the evidence, what to do, the controls. */
export function findingsSection(canvas: Canvas, parent: Struct, outline: Outline, review: Review): void {
  canvas.newPage('portrait')
  outline.heading(parent, 1, 'Findings')
  const failed = review.checks
    .filter(({ status }) => status === 'fail')
    .sort((one, other) => RANK[one.severity] - RANK[other.severity])
  if (failed.length === 0) canvas.paragraph(parent, 'P', 'No check failed.')
  for (const check of failed) finding(canvas, parent, outline, check)
}

function finding(canvas: Canvas, parent: Struct, outline: Outline, check: CheckResult): void {
  const section = canvas.doc.struct('Sect')
  parent.add(section)
  outline.heading(section, 2, check.title)
  badges(canvas, section, check)
  canvas.paragraph(section, 'P', check.finding, { size: 9.5, after: 6 })
  if (check.evidence.length > 0) {
    const shown = check.evidence.slice(0, MOST_EVIDENCE)
    table(
      canvas,
      section,
      [
        { title: 'Who or what', width: 190 },
        { title: 'Evidence', width: canvas.width - 190 },
      ],
      shown.map(({ subject, detail }) => [subject, detail]),
    )
    const rest = check.evidence.length - shown.length
    if (rest > 0) {
      canvas.y -= 6
      canvas.paragraph(
        section,
        'P',
        `${rest.toLocaleString('en-US')} more lines: see the table of users, and the CSV.`,
        {
          size: 8,
          colour: SOFT,
        },
      )
    }
  }
  label(canvas, section, 'What to do', check.whatToDo)
  const controls = sayControls(check.controls)
  if (controls !== '') label(canvas, section, 'Controls', controls)
  canvas.y += 12
  section.end()
}

function badges(canvas: Canvas, parent: Struct, check: CheckResult): void {
  let x = canvas.left
  const y = canvas.y
  const style = { font: 'bold', size: 7.5, colour: '#ffffff' } as const
  const badge = (word: string, colour: string) => {
    const width = canvas.widthOf(word, style) + 12
    const at = x
    canvas.artifact(() => canvas.doc.roundedRect(at, y, width, 13, 2).fill(colour))
    parent.add(canvas.doc.struct('Span', {}, () => canvas.line(word, at + 6, y + 2.2, style)))
    x += width + 5
  }
  badge(STATUS_WORD[check.status], STATUS_COLOUR[check.status])
  badge(check.severity, SEVERITY_COLOUR[check.severity])
  parent.add(
    canvas.doc.struct('Span', {}, () =>
      canvas.line(check.id, x + 2, y + 2, { font: 'mono', size: 7.5, colour: SOFT }),
    ),
  )
  canvas.y += 20
}

/** A bold word in the left column and its text beside it. */
export function label(canvas: Canvas, parent: Struct, word: string, text: string): void {
  canvas.ensure(24)
  const y = canvas.y
  parent.add(
    canvas.doc.struct('Span', {}, () => canvas.line(word, canvas.left, y, { font: 'bold', size: 8.5 })),
  )
  canvas.paragraph(parent, 'P', text, { x: canvas.left + 72, size: 8.5, after: 4 })
}

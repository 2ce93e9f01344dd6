import { sayControls } from '../../../shared/review/sayControls.ts'
import type { CheckResult, Review } from '../../../shared/review/types.ts'
import type { Block } from './blocks.ts'
import { evidenceTable } from './evidence.ts'
import { byGravity } from './order.ts'
import { tableOf } from './tableOf.ts'
import { count, heading, leading, severityBadge, statusBadge, text } from './words.ts'

/** Every failed check, the gravest first, each with all of its evidence. */
export function* findings({ checks }: Review): Iterable<Block> {
  const failed = checks.filter(({ status }) => status === 'fail').toSorted(byGravity)
  yield heading(1, 'Findings')
  if (failed.length === 0) {
    yield text('No check failed.')
    return
  }
  yield leading(
    `${count(failed.length, 'check')} failed. They stand here by severity, each with all that it found.`,
  )
  yield* tableOf(
    [
      { title: 'Severity', share: 50 },
      { title: 'Check', share: 250 },
      { title: 'Id', share: 110 },
      { title: 'Rows of evidence', share: 60, right: true },
    ],
    failed.map(({ severity, title, id, evidence }) => [
      { text: severity, tone: severity === 'critical' ? 'bad' : 'strong' },
      title,
      { text: id, tone: 'mono' },
      evidence.length.toLocaleString('en-US'),
    ]),
    '',
  )
  for (const check of failed) yield* checkSection(check)
}

/** A check as a section of its own: what it asks, how it is tested, what was found, the evidence and what to do. */
export function* checkSection(check: CheckResult): Iterable<Block> {
  const { id, title, question, test, severity, status, finding, evidence, whatToDo, controls } = check
  yield heading(2, title)
  yield { kind: 'badges', badges: [statusBadge(status), severityBadge(severity)], id }
  yield { kind: 'text', text: finding, keeps: true }
  yield { kind: 'text', text: `${question} ${test}`, tone: 'note', keeps: true }
  if (status === 'fail') yield { kind: 'text', text: `What to do: ${whatToDo}`, keeps: true }
  const said = sayControls(controls)
  if (said !== '') yield { kind: 'text', text: `Controls: ${said}`, tone: 'note', keeps: true }
  if (evidence.length > 0) yield* evidenceTable(evidence)
}

const GROUPS = [
  ['unknown', 'Not known: the data was not collected'],
  ['manual', 'To be looked at by hand'],
] as const

/** The checks that did not fail: those that nobody could decide with all that there is to look at, the others in one table. */
export function* otherChecks({ checks }: Review): Iterable<Block> {
  yield heading(1, 'Checks that did not fail')
  for (const [status, title] of GROUPS) {
    const of = checks.filter((check) => check.status === status).toSorted(byGravity)
    if (of.length === 0) continue
    yield heading(2, title)
    for (const check of of) yield* briefly(check)
  }
  for (const [status, title] of [
    ['pass', 'Passed'],
    ['not-applicable', 'Not applicable'],
  ] as const) {
    const of = checks.filter((check) => check.status === status)
    if (of.length === 0) continue
    yield heading(2, title)
    yield* tableOf(
      [
        { title: 'Check', share: 230 },
        { title: 'What was found', share: 280 },
      ],
      of.map(({ title: name, id, finding }) => [
        [
          { text: name, tone: 'strong' },
          { text: id, tone: 'monoSoft' },
        ],
        finding,
      ]),
      '',
    )
    for (const check of of) {
      if (check.evidence.length === 0) continue
      yield heading(3, `What was seen for: ${check.title}`)
      yield* evidenceTable(check.evidence)
    }
  }
}

function* briefly(check: CheckResult): Iterable<Block> {
  const { title, status, severity, id, finding, whatToDo, evidence } = check
  const isByHand = status === 'manual'
  const hasEvidence = evidence.length > 0
  yield heading(3, title)
  yield { kind: 'badges', badges: [statusBadge(status), severityBadge(severity)], id }
  yield { kind: 'text', text: finding, ...(isByHand || hasEvidence ? { keeps: true } : {}) }
  if (isByHand)
    yield {
      kind: 'text',
      text: `What to do: ${whatToDo}`,
      tone: 'note',
      ...(hasEvidence ? { keeps: true } : {}),
    }
  if (hasEvidence) yield* evidenceTable(evidence)
}

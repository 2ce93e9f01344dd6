import { WhenceError } from '../errors.ts'
import { readCsv } from '../review/csvRead.ts'
import type { WantedDecision } from './decide.ts'
import { DECISION_KINDS, type DecisionKind } from './file.ts'

/**
 * Reads decisions of a CSV with the columns subject, decision and reason, such as the export of a campaign once it was
 * filled in; lines without a decision are passed over.
 * @throws {WhenceError} `bad-input` with the line
 */
export function readDecisions(csv: string): readonly WantedDecision[] {
  const { rows, openQuote } = readCsv(csv)
  if (openQuote) throw unreadable('it ends inside a quoted cell')
  const [header = [], ...lines] = rows
  const place = (name: string): number => {
    const at = header.findIndex((cell) => cell.trim().toLowerCase() === name)
    if (at < 0) throw unreadable(`its first line names no column ${name}`)
    return at
  }
  const [subject, decision, reason] = [place('subject'), place('decision'), place('reason')]
  return lines.flatMap((cells, at) => {
    const said = (cells[decision] ?? '').trim().toLowerCase()
    if (said === '') return []
    const line = at + 2
    const kind = kindOf(said)
    if (kind === undefined)
      throw unreadable(
        `line ${line} decides ${JSON.stringify(said.slice(0, 40))}, and not one of ${DECISION_KINDS.join(', ')}`,
      )
    const [id, why] = [(cells[subject] ?? '').trim(), (cells[reason] ?? '').trim()]
    if (id === '') throw unreadable(`line ${line} names no subject`)
    if (why === '') throw unreadable(`line ${line} has no reason`)
    return [{ subject: id, decision: kind, reason: why }]
  })
}

/** The decision of such a name. */
export function kindOf(text: string): DecisionKind | undefined {
  return DECISION_KINDS.find((kind) => kind === text)
}

function unreadable(why: string): WhenceError {
  return new WhenceError(
    'bad-input',
    `The decisions cannot be read: ${why}.`,
    'Give a CSV file with the columns subject, decision and reason; the export of the campaign has them.',
  )
}

import type { CheckEvidence } from '../../../shared/review/types.ts'
import type { Block, Cell } from './blocks.ts'
import { tableOf } from './tableOf.ts'
import { count, named } from './words.ts'

/** So many of whom the same is not known stand in one row, by their names. */
const TOGETHER = 4

/**
 * All evidence of a check: each row that was found, with its command, and then those of whom it is not known. Where the same
 * is not known of many, it is said once with all of their names: their ARNs stand in the lists of users and roles.
 */
export function evidenceTable(evidence: readonly CheckEvidence[]): readonly Block[] {
  const found = evidence.filter(({ unknown }) => unknown !== true)
  const groups = new Map<string, CheckEvidence[]>()
  for (const each of evidence) {
    if (each.unknown !== true) continue
    const group = groups.get(each.detail)
    if (group === undefined) groups.set(each.detail, [each])
    else group.push(each)
  }
  return tableOf(
    [
      { title: 'Who or what', share: 200 },
      { title: 'Evidence, and the command for it', share: 311 },
    ],
    [
      ...found.map(evidenceCells),
      ...[...groups].flatMap(([detail, group]) =>
        group.length < TOGETHER ? group.map(evidenceCells) : [groupCells(detail, group)],
      ),
    ],
    '',
  )
}

function evidenceCells({ subject, arn, detail, unknown, command }: CheckEvidence): readonly Cell[] {
  return [
    named(subject, arn),
    [
      { text: detail, tone: unknown === true ? 'soft' : 'plain' },
      ...(command === undefined ? [] : [{ text: command, tone: 'monoSoft' } as const]),
    ],
  ]
}

function groupCells(detail: string, group: readonly CheckEvidence[]): readonly Cell[] {
  return [
    { text: group.map(({ subject }) => subject).join(', '), tone: 'plain' },
    [
      { text: detail, tone: 'soft' },
      { text: `The same of ${count(group.length, 'row')}.`, tone: 'soft' },
    ],
  ]
}

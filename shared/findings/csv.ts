import { csvCell } from '../review/csv.ts'
import { CERTAINTY_WORDS, FINDING_KIND_WORDS, SEVERITY_WORDS } from './kinds.ts'
import type { Finding, ListedFinding } from './types.ts'

export const FINDINGS_HEADER = [
  'id',
  'severity',
  'kind',
  'certainty',
  'who',
  'what',
  'since',
  'muted',
  'muted_until',
  'muted_by',
  'reason',
  'fix',
  'missing_calls',
] as const

/** A finding as a line of a spreadsheet; what a list alone does not tell stays empty. */
export function findingCells(
  finding: ListedFinding & Partial<Pick<Finding, 'fix' | 'commands' | 'missing'>>,
): readonly string[] {
  const { id, severity, kind, certainty, who, what, since, mute, fix, commands = [], missing = [] } = finding
  return [
    id,
    SEVERITY_WORDS[severity],
    FINDING_KIND_WORDS[kind].label,
    CERTAINTY_WORDS[certainty],
    who,
    what,
    since ?? '',
    mute === undefined ? '' : mute.state === 'active' ? 'yes' : `no, ${mute.state}`,
    mute?.until ?? '',
    mute?.by ?? '',
    mute?.reason ?? '',
    [fix ?? '', ...commands].filter((text) => text !== '').join(' '),
    missing.map(({ call }) => call).join(' '),
  ]
}

/** The file: `\r\n` ends its lines, and no cell is run as a formula. */
export function findingsCsv(findings: Parameters<typeof findingCells>[0][]): string {
  return [FINDINGS_HEADER, ...findings.map(findingCells)]
    .map((line) => `${line.map((cell) => csvCell(cell)).join(',')}\r\n`)
    .join('')
}

import type { Comparison } from '../../../shared/api/live.ts'
import { commandLines, shellOf } from './shell.ts'
import { columns, plain } from './text.ts'

/** What AWS's policy simulator says beside our answer, layer by layer. */
export function comparisonText({
  identity,
  agreement,
  simulated,
  notSimulated,
  command,
}: Comparison): string {
  const word = agreement.agrees === null ? 'not to be compared' : agreement.agrees ? 'agrees' : 'DISAGREES'
  const layers = agreement.layers.map(({ layer, ours, aws, agrees, because }) => [
    `  ${layer}`,
    agrees === null ? '-' : agrees ? 'agree' : 'DISAGREE',
    `ours ${ours}`,
    `AWS ${aws ?? '-'}`,
    plain(because),
  ])
  const matched = simulated.matched.map(({ policy, type }) => `${policy}${type === '' ? '' : ` (${type})`}`)
  return [
    `AWS's policy simulator (${plain(identity.endpoint)}): ${word}. ${plain(agreement.because)}\n`,
    columns(layers),
    list('By AWS, decided by', matched),
    list('Notes', agreement.notes),
    list('AWS’s simulator does not look at', notSimulated),
    `The same with the AWS CLI:\n${commandLines(command, shellOf(process.platform))
      .map((line) => `  ${line}\n`)
      .join('')}`,
  ].join('')
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((text) => `  ${plain(text)}\n`).join('')}`
}

import type { Agreement } from '../../../shared/api/live.ts'
import { columns, plain } from './text.ts'

/** Whether two answers agree, and layer by layer what each says; layers of which neither says anything are left out. */
export function agreementLines({ agrees, because, layers, notes }: Agreement): string {
  const word = agrees === null ? 'not to be compared' : agrees ? 'agrees' : 'DISAGREES'
  const rows = layers
    .filter(({ ours, aws }) => ours !== 'not-applicable' || aws !== null)
    .map((layer) => [
      `    ${layer.layer}`,
      layer.agrees === null ? '-' : layer.agrees ? 'agree' : 'DISAGREE',
      `ours ${layer.ours}`,
      `AWS ${layer.aws ?? '-'}`,
      plain(layer.because),
    ])
  return [
    `  ${word}. ${plain(because)}\n`,
    columns(rows),
    ...notes.map((note) => `    ${plain(note)}\n`),
  ].join('')
}

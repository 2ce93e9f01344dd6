import type { Tone } from '../content/blocks.ts'
import type { TextStyle } from '../pdf/typesetter.ts'
import { SOFT, STATUS_COLOUR } from '../theme.ts'

/** How texts of a table look; `scale`: beside the size of the others. */
export const TONE_STYLE: Readonly<Record<Tone, TextStyle & { readonly scale?: number }>> = {
  plain: {},
  small: { colour: SOFT, scale: 0.85 },
  soft: { colour: SOFT, scale: 0.92 },
  bad: { colour: STATUS_COLOUR.fail, font: 'bold' },
  strong: { font: 'bold' },
  mono: { font: 'mono', scale: 0.95 },
  monoSoft: { font: 'mono', colour: SOFT, scale: 0.88 },
}

import type { NodeKind, Tone } from '../../shared/graph/scene.ts'
import { GLYPHS, ICONS } from '../../shared/graph/shapes.ts'

/** A tone's mark, for text beside it: decoration, since the text says the same. */
export function Mark({ tone }: { readonly tone: Tone }) {
  return (
    <svg className={`wg-chip wg-tone-${tone}`} viewBox="0 0 12 12" aria-hidden="true">
      <path className="wg-glyph" d={GLYPHS[tone]} />
    </svg>
  )
}
/** A kind's icon, for text beside it. */
export function KindIcon({ kind, tone }: { readonly kind: NodeKind; readonly tone: Tone }) {
  return (
    <svg className={`wg-chip wg-tone-${tone}`} viewBox="0 0 16 16" aria-hidden="true">
      <path className="wg-icon" d={ICONS[kind]} />
    </svg>
  )
}

import type { Tone } from '../../shared/graph/scene.ts'
import { Mark } from '../graph/Mark.tsx'

const TONES: readonly (readonly [Tone, dash: string | undefined, words: string])[] = [
  ['allowed', undefined, 'proved, or allowed'],
  ['conditional', '6 4', 'on conditions'],
  ['none', undefined, 'as policies name it'],
]

/** What the lines of the map mean. */
export function MapKey() {
  return (
    <ul className="wg-key" aria-label="Lines of the map">
      {TONES.map(([tone, dash, words]) => (
        <li key={tone} className={`wg-tone-${tone}`}>
          <svg width="22" height="10" aria-hidden="true">
            <path className="wg-edge-line" d="M0 5H22" strokeWidth={1.8} strokeDasharray={dash} />
          </svg>
          {tone !== 'none' && <Mark tone={tone} />}
          {words}
        </li>
      ))}
    </ul>
  )
}

import type { GraphOutcome, Scene } from '../../shared/graph/scene.ts'
import { edgeStyle } from '../../shared/graph/style.ts'
import { counted, grouped, OUTCOME_TITLES } from '../../shared/graph/words.ts'
import { Mark } from './Mark.tsx'

const KINDS = {
  allowed: 'allows',
  gated: 'allows',
  except: 'allows',
  conditional: 'allows',
  denied: 'denies',
  cut: 'cuts',
} as const

/** The legend is the filter: each row shows how an outcome is drawn, counts it, and hides or shows it. */
export function Legend({
  scene,
  onToggle,
}: {
  readonly scene: Scene
  readonly onToggle: (outcome: GraphOutcome) => void
}) {
  return (
    <div className="wg-legend" role="group" aria-label="Legend and filter by outcome">
      {scene.legend.map((row) => {
        const style = edgeStyle({ kind: KINDS[row.outcome], tone: row.outcome, weight: 6 })
        return (
          <button
            key={row.outcome}
            type="button"
            className="wg-legend-row"
            aria-pressed={row.shown}
            onClick={() => onToggle(row.outcome)}
          >
            <svg className={`wg-tone-${row.outcome}`} width="18" height="10" aria-hidden="true">
              <path
                className="wg-edge-line"
                d="M0 5H18"
                strokeWidth={style.double ? 5 : 2.4}
                strokeDasharray={style.dash ?? undefined}
              />
              {style.double && <path className="wg-edge-gap" d="M0 5H18" strokeWidth={2} />}
            </svg>
            <Mark tone={row.outcome} />
            {OUTCOME_TITLES[row.outcome]} <span className="wg-count">{grouped(row.count)}</span>
          </button>
        )
      })}
      <span role="status">
        {scene.hidden > 0 && `${counted(scene.hidden, 'action')} hidden by filters`}
        {scene.capped && ' Not everything fits: close something first.'}
      </span>
    </div>
  )
}

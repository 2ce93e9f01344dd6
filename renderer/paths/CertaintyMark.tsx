import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Certainty } from '../../shared/paths/edge/certainty.ts'
import { CERTAINTIES } from './rows.ts'

const TYPES = { proved: 'success', conditional: 'pending', unproved: 'info' } as const

/** How sure a path or a hop is; a proved one is the one to act on. */
export function CertaintyMark({ certainty }: { readonly certainty: Certainty }) {
  return (
    <StatusIndicator
      type={TYPES[certainty]}
      {...(certainty === 'proved' ? { colorOverride: 'red' as const } : {})}
    >
      {CERTAINTIES[certainty]}
    </StatusIndicator>
  )
}

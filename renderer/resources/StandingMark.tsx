import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Standing } from '../../shared/resources/types.ts'
import { STANDING_HELP, STANDING_WORDS } from '../../shared/resources/words.ts'

const TYPES = {
  public: 'error',
  'public-if': 'pending',
  shared: 'info',
  services: 'info',
  'not-known': 'warning',
  nobody: 'success',
} as const

/** How a resource stands to the outside, in a word and a sign. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  return (
    <span title={STANDING_HELP[standing]}>
      <StatusIndicator type={TYPES[standing]}>{STANDING_WORDS[standing]}</StatusIndicator>
    </span>
  )
}

import Icon from '@cloudscape-design/components/icon'
import type { IconProps } from '@cloudscape-design/components/icon'
import type { Verdict } from '../../shared/engine/request/decision.ts'
import { VERDICT_TITLES } from '../../shared/graph/words.ts'
import './verdict.css'

const ICONS: Readonly<Record<Verdict, IconProps.Name>> = {
  Allowed: 'status-positive',
  ExplicitlyDenied: 'status-negative',
  ImplicitlyDenied: 'status-stopped',
  Depends: 'status-pending',
  Unknown: 'status-warning',
}

/** The verdict of an answer, told by colour, border, icon and word. */
export function VerdictBanner({ verdict }: { readonly verdict: Verdict }) {
  return (
    <div className={`verdict verdict-${verdict}`} role="status">
      <Icon name={ICONS[verdict]} size="medium" />
      {VERDICT_TITLES[verdict]}
    </div>
  )
}

import Icon from '@cloudscape-design/components/icon'
import type { Verdict } from '../../shared/engine/request/decision.ts'
import { VERDICTS } from './verdicts.ts'
import './verdict.css'

/** The verdict of an answer, told by colour, border, icon and word. */
export function VerdictBanner({ verdict }: { readonly verdict: Verdict }) {
  return (
    <div className={`verdict verdict-${verdict}`} role="status">
      <Icon name={VERDICTS[verdict].icon} size="medium" />
      {VERDICTS[verdict].label}
    </div>
  )
}

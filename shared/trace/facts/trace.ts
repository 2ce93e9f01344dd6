import type { Decision } from '../../engine/request/decision.ts'
import type { AssumeRoleReport } from './assumeRoleReport.ts'
import type { Cause } from './cause.ts'
import type { ChecklistItem } from './checklistItem.ts'
import type { ParsedDenial } from './denial.ts'
import type { Fix, PartialFix } from './fix.ts'
import type { PossibleCaller } from './possibleCaller.ts'

/** Why can't this principal reach that, and the smallest change that would let it. */
export interface Trace {
  readonly parsed: ParsedDenial
  /** null when there is nothing to evaluate: no denial, or principal or action not known. */
  readonly decision: Decision | null
  readonly causes: readonly Cause[]
  readonly fixes: readonly Fix[]
  readonly checklist: readonly ChecklistItem[]
  /** Where AWS's message and our data disagree, and why that may be. */
  readonly disagreement: string | null
  readonly notes: readonly string[]
  /** Where data that was not collected keeps every change from being proved: what the collected side needs. */
  readonly partial?: readonly PartialFix[]
  /** Those of the notes that say why no change could be proved. */
  readonly fixNotes?: readonly string[]
  /** Who may have called, where the text does not say who did: the likeliest first. */
  readonly possibleCallers?: readonly PossibleCaller[]
  /** Both sides of becoming a role, when that is what was refused. */
  readonly assumeRole?: AssumeRoleReport
}

import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { DecisionKind } from '../../shared/campaign/kinds.ts'
import type { Only, Order } from '../../shared/campaign/filter.ts'
import type { Ownership, SubjectStatus } from '../../shared/campaign/types.ts'
import type { Known } from '../../shared/known.ts'
import { formatDay } from '../common/format.ts'

export const STATUSES: Readonly<
  Record<SubjectStatus, { readonly label: string; readonly type: StatusIndicatorProps.Type }>
> = {
  open: { label: 'Open', type: 'pending' },
  asked: { label: 'Owner asked', type: 'info' },
  decided: { label: 'Decided', type: 'success' },
}

export const ONLY_WORDS: Readonly<Record<Only, string>> = {
  changed: 'Changed since the last campaign',
  missed: 'Decided before and not carried out',
  leavers: 'Owner has left',
  'unknown-owner': 'Owner not known',
  administrators: 'Administrators',
  failing: 'Failing checks',
  exceptions: 'With an exception',
}

export const ORDER_WORDS: Readonly<Record<Order, string>> = {
  risk: 'Changes and risk first',
  principal: 'By principal',
  name: 'By name',
  'last-used': 'Longest unused first',
}

export const DECISION_TYPES: Readonly<Record<DecisionKind, StatusIndicatorProps.Type>> = {
  keep: 'success',
  disable: 'stopped',
  rotate: 'in-progress',
  reduce: 'in-progress',
  'ask-owner': 'info',
}

/** Who owns it, in words. */
export function ownerText(ownership: Ownership): string {
  const names =
    'owners' in ownership ? ownership.owners.map(({ name, email }) => name || email).join(', ') : ''
  switch (ownership.state) {
    case 'no-list':
      return '–'
    case 'unknown-owner':
      return 'Nobody known'
    case 'owned':
      return names
    case 'left':
      return `${names} (left)`
    case 'not-known':
      return `${names} (there or not: not known)`
  }
}

/** A day, or why there is none. */
export function factText(fact: Known<string>, absent: string): string {
  if (fact.state === 'known') return formatDay(fact.value)
  return fact.state === 'absent' ? absent : 'Not known'
}

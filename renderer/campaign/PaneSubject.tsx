import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CampaignRow } from '../../shared/campaign/types.ts'
import { DECISION_WORDS, KIND_WORDS } from '../../shared/campaign/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { Known } from '../../shared/known.ts'
import { type ServiceUse, untoldInWords } from '../../shared/review/serviceUse.ts'
import { formatDay } from '../common/format.ts'
import { DECISION_TYPES, factText, ownerText, STATUSES } from './words.ts'

interface Props {
  readonly row: CampaignRow
  readonly onDecide: () => void
  readonly onExcept: () => void
}

/** One line of the campaign in full, with what can be done about it. */
export function PaneSubject({ row, onDecide, onExcept }: Props) {
  const { subject, decision, status, ownership, change, before, exception, risks } = row
  const facts: readonly (readonly [string, string])[] = [
    ...(subject.id === subject.principal ? [] : [['Active', yesNo(subject.active)] as const]),
    [subject.kind === 'password' ? 'Changed' : 'Made', factText(subject.since, 'Never')],
    ['Last used', factText(subject.lastUsed, 'No use recorded')],
    ...(subject.id === subject.principal && subject.kind !== 'root'
      ? [['Administrator', yesNo(subject.administrator)] as const]
      : []),
    ...(subject.serviceUse === undefined ? [] : [['Services', serviceText(subject.serviceUse)] as const]),
    ...(ownership.state === 'no-list' ? [] : [['Owner', ownerText(ownership)] as const]),
  ]
  const decide = decision === null ? 'Decide' : 'Decide otherwise'
  return (
    <SpaceBetween size="xxs">
      <div className="breakable">
        <b>{visibleText(subject.name)}</b>, {KIND_WORDS[subject.kind][0]}
        {subject.detail === '' ? '' : `, ${visibleText(subject.detail)}`}
      </div>
      <Box color="text-body-secondary">
        {facts.map(([name, text]) => `${name}: ${visibleText(text)}`).join(' · ')}
      </Box>
      {risks.length > 0 && <StatusIndicator type="warning">{risks.join(', ')}</StatusIndicator>}
      {change !== null && (
        <div className="breakable">Since the last campaign: {visibleText(change.what.join(' '))}</div>
      )}
      {before !== null && (
        <div className="breakable">
          Last time: {DECISION_WORDS[before.decision].toLowerCase()} by {visibleText(before.reviewer.name)} (
          {visibleText(before.reason)})
        </div>
      )}
      {exception !== null && (
        <StatusIndicator type={exception.state === 'expired' ? 'error' : 'info'}>
          Exception {exception.state === 'expired' ? 'expired on' : 'until'} {formatDay(exception.expires)}:{' '}
          {visibleText(exception.reason)} (owner {visibleText(exception.owner)}, approved by{' '}
          {visibleText(exception.approver)})
        </StatusIndicator>
      )}
      <SpaceBetween direction="horizontal" size="xs" alignItems="center">
        {decision === null ? (
          <StatusIndicator type={STATUSES[status].type}>{STATUSES[status].label}</StatusIndicator>
        ) : (
          <StatusIndicator type={DECISION_TYPES[decision.decision]}>
            {DECISION_WORDS[decision.decision]}: {visibleText(decision.reason)}
          </StatusIndicator>
        )}
        <Button variant="inline-link" ariaLabel={`${decide} on ${subject.name}`} onClick={onDecide}>
          {decide}
        </Button>
        <Button variant="inline-link" ariaLabel={`Add an exception for ${subject.name}`} onClick={onExcept}>
          Add an exception
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  )
}

/** What it uses of what it may, with the day of AWS's report. */
function serviceText(use: Known<ServiceUse>): string {
  if (use.state === 'known') {
    const { used, allowed, idle, idleDays, until } = use.value
    const long = idle.length === 0 ? '' : `, ${idle.length} without a use in ${idleDays} days or more`
    return `uses ${used} of ${allowed} by AWS's report of ${formatDay(until)}${long}${untoldInWords(use.value)}`
  }
  return use.state === 'absent' ? 'does not apply' : `not known (${use.call})`
}

function yesNo(fact: Known<boolean>): string {
  if (fact.state === 'known') return fact.value ? 'yes' : 'no'
  return fact.state === 'absent' ? 'does not apply' : `not known (${fact.call})`
}

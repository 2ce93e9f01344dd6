import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'
import { isKnownAs, type Known, type NotCollected } from '../../shared/known.ts'
import type { PrincipalDetail } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatTime } from '../common/format.ts'
import './principalSummary.css'

interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** What one wants to know of a principal before its graph, in a line or two: the graph needs the room. */
export function PrincipalSummary({ detail }: { readonly detail: PrincipalDetail }) {
  return (
    <dl className="principal-summary">
      {summaryFacts(detail).map(({ label, value }) => (
        <div key={label} className="principal-fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The same as a list. */
export function summaryFacts(detail: PrincipalDetail): readonly Fact[] {
  return [...common(detail), ...own(detail)]
}

function common(detail: PrincipalDetail): Fact[] {
  return [
    { label: 'Policies', value: policiesText(detail) },
    { label: 'Permissions boundary', value: detail.boundary?.name ?? 'None' },
    {
      label: 'Last used',
      value: lastUsedText(detail),
    },
  ]
}

function own(detail: PrincipalDetail): Fact[] {
  if (detail.kind === 'group') {
    const members = detail.members.length
    const value = detail.membersNotCollected === undefined ? String(members) : atLeast(members)
    return [{ label: 'Members', value }]
  }
  if (detail.kind === 'role') {
    const workloads = detail.workloads.map(({ name, arn }) => name ?? arn)
    return [
      { label: 'Trusted to assume it', value: trustText(detail) },
      ...takenBy(detail),
      {
        label: 'Workloads',
        value: workloadsText(workloads, detail.workloadsNotCollected),
      },
      { label: 'Longest session', value: sessionText(detail.longestSession) },
    ]
  }
  const { credentials } = detail
  const groups = detail.groups.map(({ name }) => name)
  const items: Fact[] = [{ label: 'Groups', value: groups.length === 0 ? 'None' : groups.join(', ') }]
  if (credentials !== null) {
    items.push(
      { label: 'Console password', value: yesNo(credentials.password) },
      { label: 'MFA', value: <Mfa password={credentials.password} mfa={credentials.mfaActive} /> },
      {
        label: 'Access keys',
        value: keysText(credentials.keys),
      },
    )
  }
  return items
}

function takenBy({ takenBy: words }: PrincipalDetail): Fact[] {
  return words.length === 0 ? [] : [{ label: 'Taken by', value: visibleText(words.join('; ')) }]
}

function policiesText({ policies }: PrincipalDetail): string {
  const read = policies.filter(({ standIn }) => standIn !== true).length
  return read === policies.length ? String(read) : atLeast(read)
}

function atLeast(count: number): string {
  return count === 0 ? 'Not known' : `At least ${count}`
}

function sessionText(longest: Known<number>): string {
  if (longest.state !== 'known') return 'Not known'
  const hours = longest.value / 3600
  return hours === 1 ? '1 hour' : `${Number(hours.toFixed(2))} hours`
}

function workloadsText(names: readonly string[], unread: NotCollected | undefined): string {
  if (unread === undefined) return names.length === 0 ? 'None found' : names.join(', ')
  return names.length === 0 ? 'Not known' : `${names.join(', ')}; others are not known`
}

function Mfa({ password, mfa }: { readonly password: Known<boolean>; readonly mfa: Known<boolean> }) {
  if (mfa.state !== 'known') return <StatusIndicator type="info">Not known</StatusIndicator>
  if (mfa.value) return <StatusIndicator type="success">Active</StatusIndicator>
  return <StatusIndicator type={isKnownAs(password, true) ? 'error' : 'stopped'}>None</StatusIndicator>
}

function trustText(detail: PrincipalDetail): string {
  if (detail.trusts.state !== 'known') return 'Not known'
  const names = [
    ...new Set(detail.trusts.value.filter(({ effect }) => effect === 'Allow').map(({ value }) => value)),
  ]
  return names.length === 0 ? 'Nobody' : names.map((name) => (name === '*' ? 'everyone' : name)).join(', ')
}

function lastUsedText({ kind, lastUsed }: PrincipalDetail): string {
  if (lastUsed.state === 'known') return formatTime(lastUsed.value)
  if (lastUsed.state === 'not-collected') return 'Not known'
  return kind === 'group' ? 'Only its members are used' : 'No use recorded'
}

function keysText(keys: Known<readonly { readonly active: boolean }[]>): string {
  if (keys.state !== 'known') return 'Not known'
  const active = keys.value.filter((key) => key.active).length
  return keys.value.length === 0 ? 'None' : `${active} active of ${keys.value.length}`
}

function yesNo(fact: Known<boolean>): string {
  return fact.state !== 'known' ? 'Not known' : fact.value ? 'Yes' : 'No'
}

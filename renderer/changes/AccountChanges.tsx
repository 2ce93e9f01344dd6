import SpaceBetween from '@cloudscape-design/components/space-between'
import type { AttachmentChange, PolicyChange, TrustChange } from '../../shared/diff/types.ts'
import type { DiffSummary } from '../../shared/diff/summary.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Paged } from '../common/Paged.tsx'
import { shortName } from '../common/principalNames.ts'

/** What is other in the account itself: trust, credentials, groups, attached policies and texts of policies. */
export function AccountChanges({ summary }: { readonly summary: DiffSummary }) {
  return (
    <SpaceBetween size="l">
      <Changes
        title="Trust policies"
        rows={summary.trusts.map((trust) => [trust.role, trustText(trust)])}
        first="Role"
      />
      <Changes
        title="Keys, passwords and MFA"
        rows={summary.credentials.map(({ user, what }) => [user, what])}
        first="User"
      />
      <Changes
        title="Group memberships"
        rows={summary.memberships.map(({ user, gained, lost }) => [user, signed(gained, lost)])}
        first="User"
      />
      <Changes
        title="Attached policies and boundaries"
        rows={summary.attachments.map((each) => [each.principal, attachmentText(each)])}
        first="Principal or group"
      />
      <Changes
        title="Policies"
        rows={summary.policies.map((policy) => [policy.policyId, policyText(policy)])}
        first="Policy"
      />
    </SpaceBetween>
  )
}

function Changes(props: {
  readonly title: string
  readonly first: string
  readonly rows: readonly (readonly [string, string])[]
}) {
  const { title, first, rows } = props
  return (
    <Paged
      items={rows}
      text={(row) => row.join(' ')}
      title={title}
      columns={[
        {
          id: 'name',
          header: first,
          isRowHeader: true,
          width: '40%',
          cell: ([name]) => (
            <span className="breakable" title={visibleText(name)}>
              {visibleText(shortName(name))}
            </span>
          ),
        },
        {
          id: 'what',
          header: 'Change',
          cell: ([, what]) => <span className="breakable">{visibleText(what)}</span>,
        },
      ]}
    />
  )
}

function signed(gained: readonly string[], lost: readonly string[]): string {
  return [...gained.map((one) => `+ ${shortName(one)}`), ...lost.map((one) => `− ${shortName(one)}`)].join(
    ', ',
  )
}

function trustText({ gained, lost, notRead }: TrustChange): string {
  if (notRead !== undefined) return `Not read ${notRead}`
  return signed(gained, lost) || 'Other conditions or actions'
}

function attachmentText({ attached, detached, boundary }: AttachmentChange): string {
  const limit = (policy: string | null) => (policy === null ? 'none' : shortName(policy))
  return [
    signed(attached, detached),
    boundary === undefined ? '' : `boundary ${limit(boundary.before)} → ${limit(boundary.after)}`,
  ]
    .filter((text) => text !== '')
    .join(', ')
}

const POLICY_STATES = {
  new: 'New',
  gone: 'Gone',
  other: 'Has another text',
  'not-read': 'Not read on one of the sides',
} as const

function policyText({ state, call }: PolicyChange): string {
  return call === undefined ? POLICY_STATES[state] : `${POLICY_STATES[state]} (${call})`
}

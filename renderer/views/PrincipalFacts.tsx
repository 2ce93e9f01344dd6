import Badge from '@cloudscape-design/components/badge'
import Container from '@cloudscape-design/components/container'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { PrincipalDetail } from '../../shared/api/types.ts'
import { formatNumberOf, formatTime } from '../common/format.ts'

/** What one wants to know of a principal before its graph. */
export function PrincipalFacts({ detail }: { readonly detail: PrincipalDetail }) {
  return (
    <Container>
      <KeyValuePairs columns={4} items={[...common(detail), ...own(detail)]} />
    </Container>
  )
}

function common(detail: PrincipalDetail): KeyValuePairsProps.Item[] {
  return [
    {
      label: 'Kind',
      value: (
        <SpaceBetween direction="horizontal" size="xs">
          <span>{detail.kind[0]?.toUpperCase() + detail.kind.slice(1)}</span>
          {detail.serviceLinked ? <Badge>service-linked</Badge> : null}
        </SpaceBetween>
      ),
    },
    { label: 'Policies', value: formatNumberOf(detail.policies.length, 'policy', 'policies') },
    { label: 'Permissions boundary', value: detail.boundary?.name ?? 'None' },
    {
      label: 'Last used',
      value: detail.lastUsedAt === undefined ? 'Not recorded' : formatTime(detail.lastUsedAt),
    },
  ]
}

function own(detail: PrincipalDetail): KeyValuePairsProps.Item[] {
  if (detail.kind === 'group')
    return [{ label: 'Members', value: formatNumberOf(detail.members.length, 'user') }]
  if (detail.kind === 'role') {
    const workloads = detail.workloads.map(({ name, arn }) => name ?? arn)
    return [
      { label: 'Trusted to become it', value: trustText(detail) },
      {
        label: 'Runs as it',
        value: workloads.length === 0 ? 'Nothing that was found' : workloads.join(', '),
      },
    ]
  }
  const { credentials } = detail
  const groups = detail.groups.map(({ name }) => name)
  const items: KeyValuePairsProps.Item[] = [
    { label: 'Groups', value: groups.length === 0 ? 'None' : groups.join(', ') },
  ]
  if (credentials !== null) {
    const active = credentials.keys.filter((key) => key.active).length
    items.push(
      { label: 'Console password', value: yesNo(credentials.password) },
      { label: 'MFA', value: <Mfa password={credentials.password} mfa={credentials.mfaActive} /> },
      { label: 'Access keys', value: `${active} active of ${credentials.keys.length}` },
    )
  }
  return items
}

function Mfa({ password, mfa }: { readonly password: boolean | null; readonly mfa: boolean | null }) {
  if (mfa === null) return <StatusIndicator type="info">Not known</StatusIndicator>
  if (mfa) return <StatusIndicator type="success">Active</StatusIndicator>
  return <StatusIndicator type={password === true ? 'error' : 'stopped'}>None</StatusIndicator>
}

function trustText(detail: PrincipalDetail): string {
  const names = [
    ...new Set(detail.trusts.filter(({ effect }) => effect === 'Allow').map(({ value }) => value)),
  ]
  return names.length === 0 ? 'Nobody' : names.map((name) => (name === '*' ? 'everyone' : name)).join(', ')
}

function yesNo(value: boolean | null): string {
  return value === null ? 'Not known' : value ? 'Yes' : 'No'
}

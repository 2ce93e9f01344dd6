import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { policyNodeId } from '../../shared/graph/facts.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { counted } from '../../shared/graph/words.ts'
import { Paged } from './Paged.tsx'
import { PolicyDocumentPane } from './PolicyDocumentPane.tsx'
import type { PaneProps } from './paneProps.ts'

/** Panes for the nodes that need few words. */

/** A group: the policies that reach this user through it. */
export function GroupPane({ arn, facts, onSelect, onOpenPrincipal }: PaneProps & { readonly arn: string }) {
  const group = facts.detail.groups.find((one) => one.arn === arn)
  const ties = facts.detail.policies.filter((tie) => tie.viaGroup?.arn === arn)
  const others = new Set(
    facts.detail.policies.filter((tie) => tie.viaGroup?.arn !== arn).map((tie) => tie.policyId),
  )
  return (
    <SpaceBetween size="m">
      <Header variant="h3" actions={<Button onClick={() => onOpenPrincipal(arn)}>Open the group</Button>}>
        Group {visibleText(group?.name ?? arn)}
      </Header>
      <Paged
        items={ties}
        text={(tie) => tie.name}
        title={`Policies that ${visibleText(facts.detail.name)} gets here`}
        columns={[
          {
            id: 'name',
            header: 'Policy',
            isRowHeader: true,
            cell: (tie) => (
              <Link onFollow={() => onSelect(policyNodeId(tie.policyId))}>{visibleText(tie.name)}</Link>
            ),
          },
          {
            id: 'only',
            header: 'Only from here',
            cell: (tie) =>
              others.has(tie.policyId)
                ? 'No: it has it from elsewhere too'
                : 'Yes: lost on leaving the group',
          },
        ]}
      />
    </SpaceBetween>
  )
}

/** An entry of the trust policy, in words, with the policy. */
export function TrustPane({
  index,
  facts,
  snapshot,
  onOpenPrincipal,
}: PaneProps & { readonly index: number }) {
  const trust = facts.detail.trusts[index]
  if (trust === undefined) return <Box>This entry is not in the trust policy.</Box>
  const who = trust.value === '*' ? 'Everyone, from any account' : trust.value
  return (
    <SpaceBetween size="m">
      <Header variant="h3" description={`${trust.effect}: ${trust.actions.join(', ')}`}>
        {visibleText(who)}
      </Header>
      {trust.dangling && (
        <Alert type="info">This is the unique id of a principal that was deleted: it matches nobody.</Alert>
      )}
      {trust.external && (
        <Alert type="warning">
          {trust.type === 'Federated'
            ? 'Whoever signs in through this identity provider comes from outside the account.'
            : 'This is outside the account.'}
        </Alert>
      )}
      <Box>
        {trust.conditions.length === 0
          ? 'No condition: the trust policy asks for nothing more.'
          : 'Only when all of these hold:'}
      </Box>
      {trust.conditions.length > 0 && (
        <ul>
          {trust.conditions.map((condition) => (
            <li key={condition}>{visibleText(condition)}</li>
          ))}
        </ul>
      )}
      {trust.type === 'AWS' && !trust.external && trust.value.includes(':role/') && (
        <Button onClick={() => onOpenPrincipal(trust.value)}>Open this role</Button>
      )}
      {facts.detail.trustPolicyId !== undefined && (
        <PolicyDocumentPane
          snapshot={snapshot}
          policyId={facts.detail.trustPolicyId}
          heading="Trust policy"
          onOpenPrincipal={onOpenPrincipal}
        />
      )}
    </SpaceBetween>
  )
}

/** A function or instance whose code acts as the role. */
export function WorkloadPane({ arn, facts }: PaneProps & { readonly arn: string }) {
  const workload = facts.detail.workloads.find((one) => one.arn === arn)
  return (
    <SpaceBetween size="m">
      <Header variant="h3" description={visibleText(arn)}>
        {visibleText(workload?.name ?? arn)}
      </Header>
      <Box>Code that runs here can do everything that the role can do.</Box>
      {workload?.kind === 'ec2-instance' && workload.instanceProfileArn !== undefined && (
        <Box>Through the instance profile {visibleText(workload.instanceProfileArn)}.</Box>
      )}
    </SpaceBetween>
  )
}

/** A resource pattern: which action groups reach it. */
export function ResourcePane({
  pattern,
  facts,
  onSelect,
  onAsk,
  principal,
}: PaneProps & { readonly pattern: string }) {
  const groups = facts.services
    .flatMap((service) => service.groups)
    .filter((group) => group.resources.includes(pattern))
  return (
    <SpaceBetween size="m">
      <Header
        variant="h3"
        actions={
          /[*?]/.test(pattern) ? undefined : (
            <Button onClick={() => onAsk({ principal, resource: pattern })}>Ask about it</Button>
          )
        }
      >
        {pattern === '*' ? 'All resources (*)' : visibleText(pattern)}
      </Header>
      <Paged
        items={groups}
        text={(group) => `${group.service} ${group.level}`}
        title="Reached by"
        columns={[
          {
            id: 'group',
            header: 'Actions',
            isRowHeader: true,
            cell: (group) => (
              <Link onFollow={() => onSelect(group.id)}>
                {group.service} {group.level}
              </Link>
            ),
          },
          { id: 'count', header: 'How many', cell: (group) => counted(group.count, 'action') },
        ]}
      />
    </SpaceBetween>
  )
}

/** Something that is not there, or was not read. */
export function MissingPane({ missingId, facts }: PaneProps & { readonly missingId: string }) {
  const gap = facts.access?.unknown[Number(missingId.slice('missing:'.length))]
  if (gap !== undefined) {
    return (
      <SpaceBetween size="m">
        <Header variant="h3">Not read: {visibleText(gap.what)}</Header>
        <Box>
          {gap.couldFlip
            ? 'What is shown here could change once this is known.'
            : 'What is shown here rests on the assumption that this changes nothing.'}
        </Box>
        <Box>
          The call that would show it: {visibleText(gap.call)}. Allow it to the profile and crawl again.
        </Box>
      </SpaceBetween>
    )
  }
  if (missingId === 'missing:actions') {
    return (
      <Paged
        items={facts.access?.unknownActions ?? []}
        text={(one) => one.pattern}
        title="Granted, but not in the catalogue of actions"
        columns={[
          {
            id: 'pattern',
            header: 'Pattern',
            isRowHeader: true,
            cell: (one) => <code>{visibleText(one.pattern)}</code>,
          },
          { id: 'policy', header: 'Policy', cell: (one) => visibleText(one.statement.policy) },
        ]}
      />
    )
  }
  return <Box>{SENTENCES.get(missingId) ?? 'Nothing is missing here now.'}</Box>
}
const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    'missing:policies',
    'No identity policy is attached, inline or inherited: every request is implicitly denied, unless a resource policy names this principal.',
  ],
  [
    'missing:services',
    'The policies grant no action that is known: every request is implicitly denied, unless a resource policy names this principal.',
  ],
  ['missing:sources', 'Nobody is named: no principal can assume this role, or the group has no members.'],
])

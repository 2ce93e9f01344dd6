import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { policyNodeId } from '../../shared/graph/facts.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { Paged } from '../common/Paged.tsx'
import { WhatIfLink } from '../common/WhatIfLink.tsx'
import type { PaneProps } from './paneProps.ts'

/** A group: the policies that reach this user through it. */
export function GroupPane({
  snapshot,
  arn,
  facts,
  onSelect,
  onOpenPrincipal,
}: PaneProps & { readonly arn: string }) {
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
      <WhatIfLink snapshot={snapshot} group={arn} />
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

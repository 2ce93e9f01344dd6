import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import { counted } from '../../shared/graph/words.ts'
import type { PaneProps } from './paneProps.ts'

/** A member of the group that the picture is of. */
export function MemberPane({
  arn,
  facts: { detail },
  onOpenPrincipal,
}: PaneProps & { readonly arn: string }) {
  const member = detail.members.find((one) => one.arn === arn)
  if (member === undefined) return <Box>Nobody of this name is a member now.</Box>
  return (
    <SpaceBetween size="m">
      <Header
        variant="h3"
        description={visibleText(arn)}
        actions={<Button onClick={() => onOpenPrincipal(arn)}>Open the user</Button>}
      >
        {visibleText(member.name)}
      </Header>
      <Box>
        By its membership of {visibleText(detail.name)} it holds{' '}
        {counted(detail.policies.length, 'policy', 'policies')}; what is left of them its own picture shows.
      </Box>
    </SpaceBetween>
  )
}

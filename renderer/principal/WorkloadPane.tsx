import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { PaneProps } from './paneProps.ts'

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

import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { rolesOfWorkload } from '../../shared/account/workloadRoles.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { PaneProps } from './paneProps.ts'

/** What runs as the role, or what a service uses the role for. */
export function WorkloadPane({ arn, facts }: PaneProps & { readonly arn: string }) {
  const workload = facts.detail.workloads.find((one) => one.arn === arn)
  const uses = workload === undefined ? [] : rolesOfWorkload(workload)
  const here = uses.filter(({ roleArn }) => roleArn === facts.detail.arn)
  const acts = workload?.kind === 'ec2-instance' || here.some(({ use }) => use === null)
  return (
    <SpaceBetween size="m">
      <Header variant="h3" description={visibleText(arn)}>
        {visibleText(workload?.name ?? arn)}
      </Header>
      {acts && <Box>Code that runs here can do everything that the role can do.</Box>}
      {here.flatMap(({ use }) =>
        use === null ? [] : [<Box key={use}>The service uses the role for it, as its {use}.</Box>],
      )}
      {workload?.kind === 'ec2-instance' && workload.instanceProfileArn !== undefined && (
        <Box>Through the instance profile {visibleText(workload.instanceProfileArn)}.</Box>
      )}
    </SpaceBetween>
  )
}

import { BatchGetProjectsCommand, CodeBuildClient, ListProjectsCommand } from '@aws-sdk/client-codebuild'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { batchesOf, inRegions } from '../inRegions.ts'
import { otherRoles, roleOf } from '../workloadRoles.ts'

const CODEBUILD: ServiceClient<CodeBuildClient> = {
  id: 'codebuild',
  make: (config) => new CodeBuildClient(config),
}
/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
const AT_ONCE = 100

/** Build projects: whoever starts a build with commands of its own acts as the project's service role. */
export const codeBuild: Collector = {
  id: 'codebuild',
  label: 'CodeBuild projects',
  calls: callsOf('codebuild'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(CODEBUILD, region)
      const listed = await context.list('codebuild:ListProjects', { region }, async (nextToken, o) => {
        const page = await client.send(new ListProjectsCommand({ nextToken }), o)
        return { items: page.projects ?? [], next: page.nextToken }
      })
      if (listed.complete) context.coverage.begin('codebuild:BatchGetProjects', region)
      for (const names of batchesOf(listed.items, AT_ONCE)) {
        const answer = await context.ask('codebuild:BatchGetProjects', { region }, (o) =>
          client.send(new BatchGetProjectsCommand({ names: [...names] }), o),
        )
        if (answer.status !== 'done') continue
        for (const { arn, name, serviceRole, buildBatchConfig, resourceAccessRole } of answer.value
          .projects ?? []) {
          if (arn === undefined || name === undefined) {
            context.unusable('codebuild:BatchGetProjects', { region }, arn === undefined ? 'arn' : 'name')
            continue
          }
          context.draft.workloads.push({
            kind: 'codebuild-project',
            arn,
            region,
            name,
            ...roleOf(serviceRole, context),
            ...otherRoles(context, {
              'role of batch builds': buildBatchConfig?.serviceRole,
              'role of public builds': resourceAccessRole,
            }),
            batchBuilds: buildBatchConfig !== undefined,
          })
        }
        progress.add(names.length)
      }
    })
  },
}

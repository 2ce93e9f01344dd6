import {
  BedrockAgentCoreControlClient,
  GetAgentRuntimeCommand,
  GetBrowserCommand,
  GetCodeInterpreterCommand,
  ListAgentRuntimesCommand,
  ListBrowsersCommand,
  ListCodeInterpretersCommand,
} from '@aws-sdk/client-bedrock-agentcore-control'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceWorkload } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { roleOf } from '../workloadRoles.ts'

const AGENT_CORE: ServiceClient<BedrockAgentCoreControlClient> = {
  id: 'bedrock_agentcore_control',
  make: (config) => new BedrockAgentCoreControlClient(config),
}
const ABSENT = ['ResourceNotFoundException']

/** Runtimes, and the account's own code interpreters and browsers: those of AWS run as no role of the account. */
export const bedrockAgentCore: Collector = {
  id: 'bedrock-agentcore',
  label: 'AgentCore runtimes, code interpreters and browsers',
  calls: callsOf('bedrock-agentcore'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      const client = context.clients.of(AGENT_CORE, region)
      const add = (
        workload: Pick<ServiceWorkload, 'kind' | 'arn' | 'name'>,
        role?: string,
        state?: string,
      ) => {
        context.draft.workloads.push({
          ...workload,
          region,
          ...(state === undefined ? {} : { state }),
          ...roleOf(role, context),
        })
        progress.add(1)
      }
      const runtimes = await context.list(
        'bedrock-agentcore:ListAgentRuntimes',
        { region, needs: ['agentRuntimeArn', 'agentRuntimeId'] },
        async (nextToken, o) => {
          const page = await client.send(new ListAgentRuntimesCommand({ nextToken }), o)
          return { items: page.agentRuntimes ?? [], next: page.nextToken }
        },
      )
      if (runtimes.complete) context.coverage.begin('bedrock-agentcore:GetAgentRuntime', region)
      await forEachLimited(
        runtimes.items,
        4,
        async ({ agentRuntimeArn: arn, agentRuntimeId, agentRuntimeName }) => {
          if (arn === undefined || agentRuntimeId === undefined) return
          const about = { region, target: arn, absent: ABSENT }
          const answer = await context.ask('bedrock-agentcore:GetAgentRuntime', about, (o) =>
            client.send(new GetAgentRuntimeCommand({ agentRuntimeId }), o),
          )
          if (answer.status !== 'done') return
          const { roleArn, status } = answer.value
          add({ kind: 'agentcore-runtime', arn, name: agentRuntimeName ?? agentRuntimeId }, roleArn, status)
        },
      )
      const interpreters = await context.list(
        'bedrock-agentcore:ListCodeInterpreters',
        { region, needs: ['codeInterpreterArn', 'codeInterpreterId'] },
        async (nextToken, o) => {
          const page = await client.send(new ListCodeInterpretersCommand({ nextToken, type: 'CUSTOM' }), o)
          return { items: page.codeInterpreterSummaries ?? [], next: page.nextToken }
        },
      )
      if (interpreters.complete) context.coverage.begin('bedrock-agentcore:GetCodeInterpreter', region)
      await forEachLimited(
        interpreters.items,
        4,
        async ({ codeInterpreterArn: arn, codeInterpreterId, name }) => {
          if (arn === undefined || codeInterpreterId === undefined) return
          const about = { region, target: arn, absent: ABSENT }
          const answer = await context.ask('bedrock-agentcore:GetCodeInterpreter', about, (o) =>
            client.send(new GetCodeInterpreterCommand({ codeInterpreterId }), o),
          )
          if (answer.status !== 'done') return
          const { executionRoleArn, status } = answer.value
          add(
            { kind: 'agentcore-code-interpreter', arn, name: name ?? codeInterpreterId },
            executionRoleArn,
            status,
          )
        },
      )
      const browsers = await context.list(
        'bedrock-agentcore:ListBrowsers',
        { region, needs: ['browserArn', 'browserId'] },
        async (nextToken, o) => {
          const page = await client.send(new ListBrowsersCommand({ nextToken, type: 'CUSTOM' }), o)
          return { items: page.browserSummaries ?? [], next: page.nextToken }
        },
      )
      if (browsers.complete) context.coverage.begin('bedrock-agentcore:GetBrowser', region)
      await forEachLimited(browsers.items, 4, async ({ browserArn: arn, browserId, name }) => {
        if (arn === undefined || browserId === undefined) return
        const about = { region, target: arn, absent: ABSENT }
        const answer = await context.ask('bedrock-agentcore:GetBrowser', about, (o) =>
          client.send(new GetBrowserCommand({ browserId }), o),
        )
        if (answer.status !== 'done') return
        const { executionRoleArn, status } = answer.value
        add({ kind: 'agentcore-browser', arn, name: name ?? browserId }, executionRoleArn, status)
      })
    })
  },
}

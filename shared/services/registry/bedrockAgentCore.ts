import { crawledService } from '../define.ts'

/** Amazon Bedrock AgentCore. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html */
export const bedrockAgentCore = crawledService({
  prefix: 'bedrock-agentcore',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListAgentRuntimes: 'bedrock-agentcore:ListAgentRuntimes',
      GetAgentRuntime: 'bedrock-agentcore:GetAgentRuntime',
      ListCodeInterpreters: 'bedrock-agentcore:ListCodeInterpreters',
      GetCodeInterpreter: 'bedrock-agentcore:GetCodeInterpreter',
      ListBrowsers: 'bedrock-agentcore:ListBrowsers',
      GetBrowser: 'bedrock-agentcore:GetBrowser',
    },
  },
  resources: [
    { noun: 'gateway', resource: /^gateway\/[^/]+/, get: 'bedrock-agentcore:GetResourcePolicy', put: null },
    { noun: 'runtime', resource: /^runtime\/.+/, get: 'bedrock-agentcore:GetResourcePolicy', put: null },
  ],
})

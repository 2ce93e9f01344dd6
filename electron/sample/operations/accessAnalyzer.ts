import { ACCOUNT_ID } from '../account/names.ts'
import type { SampleAnalyzer, SampleFinding } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import type { Route } from '../protocol/route.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** IAM Access Analyzer. https://docs.aws.amazon.com/access-analyzer/latest/APIReference/ */
const ROUTES: readonly Route[] = [
  { operation: 'ListAnalyzers', method: 'GET', path: '/analyzer' },
  { operation: 'ListFindingsV2', method: 'POST', path: '/findingv2' },
  { operation: 'GetFindingV2', method: 'GET', path: '/findingv2/{id}' },
]
const invalidToken = new AwsError('ValidationException', 'Invalid nextToken')

const analyzerArn = (analyzer: SampleAnalyzer) =>
  `arn:aws:access-analyzer:${analyzer.region}:${ACCOUNT_ID}:analyzer/${analyzer.name}`

const listAnalyzers: Operation = (call) => {
  const { account, input, region } = call
  const type = input.text('type')
  const all = account.analyzers.filter(
    (analyzer) => analyzer.region === region && (type === undefined || analyzer.type === type),
  )
  const page = pageOf(call, all, input.text('nextToken'), input.number('maxResults'), invalidToken)
  return {
    analyzers: page.items.map((analyzer) => ({
      arn: analyzerArn(analyzer),
      name: analyzer.name,
      type: analyzer.type,
      createdAt: analyzer.created,
      status: 'ACTIVE',
    })),
    nextToken: page.next,
  }
}

function findAnalyzer({ account, input, region }: Call): SampleAnalyzer {
  const arn = required(input, 'analyzerArn')
  const analyzer = account.analyzers.find(
    (candidate) => candidate.region === region && analyzerArn(candidate) === arn,
  )
  if (analyzer === undefined) {
    throw new AwsError('ResourceNotFoundException', `Analyzer ${arn} was not found`, 404)
  }
  return analyzer
}

const summaryOf = (finding: SampleFinding) => ({
  id: finding.id,
  resource: finding.resource,
  resourceType: finding.resourceType,
  resourceOwnerAccount: ACCOUNT_ID,
  findingType: finding.findingType,
  status: finding.status,
  createdAt: finding.at,
  updatedAt: finding.at,
  analyzedAt: finding.at,
})

const listFindings: Operation = (call) => {
  const { input } = call
  const page = pageOf(
    call,
    findAnalyzer(call).findings,
    input.text('nextToken'),
    input.number('maxResults'),
    invalidToken,
  )
  return { findings: page.items.map(summaryOf), nextToken: page.next }
}

const getFinding: Operation = (call) => {
  const id = required(call.input, 'id')
  const finding = findAnalyzer(call).findings.find((candidate) => candidate.id === id)
  if (finding === undefined) {
    throw new AwsError('ResourceNotFoundException', `Finding ${id} was not found`, 404)
  }
  return { ...summaryOf(finding), findingDetails: [finding.details] }
}

export const accessAnalyzer: SampleService = {
  protocol: restJsonProtocol(ROUTES, 'ThrottlingException'),
  operations: new Map([
    ['ListAnalyzers', listAnalyzers],
    ['ListFindingsV2', listFindings],
    ['GetFindingV2', getFinding],
  ]),
}

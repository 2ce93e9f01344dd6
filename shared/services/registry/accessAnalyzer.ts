import { crawledService } from '../define.ts'

/** IAM Access Analyzer. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html */
export const accessAnalyzer = crawledService({
  prefix: 'access-analyzer',
  crawl: {
    regional: true,
    statement: 'WhenceAccessAnalyzer',
    calls: {
      ListAnalyzers: 'access-analyzer:ListAnalyzers',
      // Both V2 operations are authorized by the action without V2.
      ListFindingsV2: 'access-analyzer:ListFindings',
      GetFindingV2: 'access-analyzer:GetFinding',
    },
  },
  diagnoses: { ValidatePolicy: 'access-analyzer:ValidatePolicy' },
})

import {
  AccessAnalyzerClient,
  GetFindingV2Command,
  ListAnalyzersCommand,
  ListFindingsV2Command,
} from '@aws-sdk/client-accessanalyzer'
import { callsOf } from '../../../shared/services/calls.ts'
import type { AccessAnalyzerData, FindingDetails } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { type CrawlContext, forEachLimited, plain } from '../crawlContext.ts'

type Analyzer = AccessAnalyzerData['analyzers'][number]
type Finding = AccessAnalyzerData['findings'][number]

const ACCESS_ANALYZER: ServiceClient<AccessAnalyzerClient> = {
  id: 'accessanalyzer',
  make: (config) => new AccessAnalyzerClient(config),
}

/**
 * The analyzers of every Region, their findings of all types, and what each that stands is about.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html
 */
export const accessAnalyzer: Collector = {
  id: 'access-analyzer',
  label: 'Access Analyzer findings',
  calls: callsOf('access-analyzer'),
  async run(context, progress) {
    const analyzers: Analyzer[] = []
    const findings: Finding[] = []
    let anyRegion = false
    for (const region of context.regions) {
      const client = context.clients.of(ACCESS_ANALYZER, region)
      const about = { region, needs: ['arn', 'type', 'status'] }
      const found = await context.list('access-analyzer:ListAnalyzers', about, async (nextToken, o) => {
        const page = await client.send(new ListAnalyzersCommand({ nextToken }), o)
        const items = (page.analyzers ?? []).map(({ arn, name, type, status }) =>
          plain<Analyzer>({ arn: textOf(arn), name, type: textOf(type), status: textOf(status), region }),
        )
        return { items, next: page.nextToken }
      })
      analyzers.push(...found.items)
      if (found.complete) {
        anyRegion = true
        context.coverage.begin('access-analyzer:ListFindingsV2', region)
      }
      const listed: Finding[] = []
      let { complete } = found
      for (const { arn } of found.items) {
        const list = await context.list(
          'access-analyzer:ListFindingsV2',
          { region, target: arn },
          async (nextToken, o) => {
            const page = await client.send(new ListFindingsV2Command({ analyzerArn: arn, nextToken }), o)
            const items = (page.findings ?? []).map((finding) =>
              plain<Finding>({ analyzerArn: arn, ...finding }),
            )
            progress.add(items.length)
            return { items, next: page.nextToken }
          },
        )
        complete &&= list.complete
        listed.push(...list.items)
      }
      if (complete) context.coverage.begin('access-analyzer:GetFindingV2', region)
      const details = new Map<Finding, Pick<Finding, 'details'>>()
      await forEachLimited(listed, 4, async (finding) => {
        details.set(finding, await detailsOf(context, region, finding))
      })
      findings.push(...listed.map((finding) => ({ ...finding, ...details.get(finding) })))
    }
    if (anyRegion) context.draft.accessAnalyzer = { analyzers, findings }
  },
}

/** Whether an analyzer is at work depends on these: another value than a text tells nothing. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Who may do what by a finding, or what is not used; of those that are resolved nothing is asked. */
async function detailsOf(
  context: CrawlContext,
  region: string,
  { analyzerArn, id, status }: Finding,
): Promise<Pick<Finding, 'details'>> {
  if (status === 'RESOLVED') return {}
  const client = context.clients.of(ACCESS_ANALYZER, region)
  const about = { region, target: `${id} of ${analyzerArn}` }
  const list = await context.list('access-analyzer:GetFindingV2', about, async (nextToken, o) => {
    const page = await client.send(new GetFindingV2Command({ analyzerArn, id, nextToken }), o)
    return { items: page.findingDetails ?? [], next: page.nextToken }
  })
  return list.complete ? { details: plain<FindingDetails[]>(list.items) } : {}
}

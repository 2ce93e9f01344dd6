import { DIAGNOSE_CALLS } from './calls.ts'
import { SERVICES } from './registry/index.ts'
import type { AwsService } from './types.ts'
import { PARTS, POLICY_PARTS, type PolicyPart } from './policyParts.ts'
import { CRAWL_STATEMENTS } from './types.ts'

interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: '*'
}

export interface CrawlerPolicy {
  readonly Version: string
  readonly Statement: readonly Statement[]
}

/**
 * The IAM policy with exactly what a crawl and the diagnoses need; of the parts that are named, or of all.
 * electron/aws/crawlerPolicy.json is this as a file.
 */
export function crawlerPolicy(parts: readonly PolicyPart[] = PARTS): CrawlerPolicy {
  const services: readonly AwsService[] = SERVICES
  const wanted: ReadonlySet<string> = new Set(parts.flatMap((part) => POLICY_PARTS[part]))
  const crawl = CRAWL_STATEMENTS.map((sid) =>
    statement(
      sid,
      services.flatMap((service) => [
        ...Object.entries(service.crawl?.calls ?? {}).flatMap(([operation, action]) =>
          (service.crawl?.elsewhere?.[operation] ?? service.crawl?.statement) === sid ? [action] : [],
        ),
        ...(service.crawl?.statement === sid ? Object.values(service.beforehand ?? {}) : []),
      ]),
    ),
  )
  const diagnose = statement(
    'WhenceDiagnose',
    DIAGNOSE_CALLS.map(({ action }) => action),
  )
  return { Version: '2012-10-17', Statement: [...crawl, diagnose].filter(({ Sid }) => wanted.has(Sid)) }
}

function statement(Sid: string, actions: readonly (string | null)[]): Statement {
  const needed = new Set(actions.filter((action) => action !== null))
  return { Sid, Effect: 'Allow', Action: [...needed].sort(), Resource: '*' }
}

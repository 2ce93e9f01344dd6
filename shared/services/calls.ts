import { SERVICES } from './registry/index.ts'
import type { ActionName, AwsService } from './types.ts'

type Registered = (typeof SERVICES)[number]
type Crawled<Service> = Service extends {
  readonly prefix: infer Prefix extends string
  readonly crawl: { readonly calls: infer Calls }
}
  ? { readonly prefix: Prefix; readonly call: `${Prefix}:${keyof Calls & string}` }
  : never

/** A call of the crawl as coverage names it: the service's prefix in IAM policies and the API operation. */
export type CallName = Crawled<Registered>['call']
/** The prefixes of the services that the crawl reads. */
export type CrawledPrefix = Crawled<Registered>['prefix']

/**
 * One AWS call of the crawl. `action` is the IAM action that allows it, which often has another name (s3:ListBuckets is
 * allowed by s3:ListAllMyBuckets); null: needs no permission. `scope` says what one coverage entry without a target
 * covers. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface CrawlCall {
  readonly call: CallName
  readonly action: ActionName | null
  readonly scope: 'account' | 'region'
  /** Made only when the crawl is asked to: that it was not made is no gap. */
  readonly onRequest: boolean
}

const services: readonly AwsService[] = SERVICES

/** Every AWS call of the crawl, in the order of coverage. */
export const CRAWL_CALLS: readonly CrawlCall[] = services.flatMap(({ prefix, crawl }) =>
  Object.entries(crawl?.calls ?? {}).map(([operation, action]): CrawlCall => ({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type reads the same registry
    call: `${prefix}:${operation}` as CallName,
    action,
    scope: scopeOf(crawl, operation),
    onRequest: crawl?.onRequest?.includes(operation) === true,
  })),
)

/** Some calls to a regional service are made once, and some to another in each Region. */
function scopeOf(crawl: AwsService['crawl'], operation: string): CrawlCall['scope'] {
  if (crawl?.inRegions?.includes(operation) === true) return 'region'
  return crawl?.regional === true && crawl.once?.includes(operation) !== true ? 'region' : 'account'
}

/** The calls of the crawl to one service, in the registry's order. */
export function callsOf(prefix: CrawledPrefix): readonly CallName[] {
  return CRAWL_CALLS.map(({ call }) => call).filter((call) => call.startsWith(`${prefix}:`))
}

/**
 * The calls of a diagnosis, each made only when the user asks for it; the crawl makes none of them. Their actions are
 * the statement WhenceDiagnose of the crawl's policy, which can be left out without harm to the crawl.
 */
export const DIAGNOSE_CALLS: readonly { readonly call: string; readonly action: ActionName }[] =
  services.flatMap(({ prefix, diagnoses }) =>
    Object.entries(diagnoses ?? {}).map(([operation, action]) => ({
      call: `${prefix}:${operation}`,
      action,
    })),
  )

/** The calls before the crawls of an organization, which say what accounts it has. */
export const BEFOREHAND_CALLS: readonly { readonly call: string; readonly action: ActionName }[] =
  services.flatMap(({ prefix, beforehand }) =>
    Object.entries(beforehand ?? {}).map(([operation, action]) => ({
      call: `${prefix}:${operation}`,
      action,
    })),
  )

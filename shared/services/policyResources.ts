import type { CallName } from './calls.ts'
import { SERVICES } from './registry/index.ts'
import type { AwsService } from './types.ts'

type Resources<Service> = Service extends { readonly resources?: readonly (infer Resource)[] }
  ? Resource
  : never
type TypeOf<Resource> = Resource extends { readonly type: infer Type extends string } ? Type : never
/** CloudFormation's names of the types whose policies the crawl reads. */
export type CrawledType = TypeOf<Resources<(typeof SERVICES)[number]>>

/** A type of resource whose policies the crawl reads. */
export interface CrawledPolicyType {
  readonly type: CrawledType
  /** In words, more than one: `buckets`. */
  readonly nouns: string
  readonly list: CallName
  readonly get: CallName
}

/** Every type of resource whose policies the crawl reads; a type was read when both of its calls went well. */
export const CRAWLED_POLICY_TYPES: readonly CrawledPolicyType[] = SERVICES.flatMap((service: AwsService) =>
  (service.resources ?? []).flatMap((resource) => {
    if (resource.type === undefined) return []
    const { type, nouns, list, get } = resource
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types read the same registry
    return [{ type, nouns, list, get } as CrawledPolicyType]
  }),
)

/** The calls that find the resources of a type and read their policies; empty for a type that the crawl does not read. */
export function policyCallsOf(type: string): readonly CallName[] {
  const found = CRAWLED_POLICY_TYPES.find((one) => one.type === type)
  return found === undefined ? [] : [found.list, found.get]
}

/** The calls that all have to go well for every resource policy to be known. */
export const POLICY_CALLS: readonly CallName[] = [
  ...new Set(CRAWLED_POLICY_TYPES.flatMap(({ list, get }) => [list, get])),
]

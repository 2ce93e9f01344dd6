import type { CallName } from '../../shared/services/calls.ts'
import { CRAWLED_POLICY_TYPES, type CrawledType } from '../../shared/services/policyResources.ts'
import type { Tag } from '../../shared/snapshot/schema.ts'
import type { Collector, CrawlContext, StepProgress } from './crawlContext.ts'
import { forEachLimited } from './crawlContext.ts'
import type { SendOptions } from './patience.ts'

/** A resource that a list named, with what the list tells of it. */
export interface ListedResource {
  readonly arn: string
  readonly tags?: readonly Tag[]
  readonly kmsKey?: string
}

/** How the policies of a list of resources are read. */
export interface PolicyReading<Item> {
  readonly type: CrawledType
  readonly get: CallName
  /** undefined: the service keeps no Region for it. */
  readonly region: string | undefined
  /** The service's own names for "there is no policy". */
  readonly absent?: readonly string[]
  /** null: the list gave nothing to name it by. */
  readonly resource: (item: Item) => ListedResource | null
  /** The policy as AWS gives it; none: the service answers without one. */
  readonly policy: (item: Item, options: SendOptions) => Promise<string | undefined>
}

/** A list of resources as CrawlContext.list gives it. */
export interface ReadList<Item> {
  readonly items: readonly Item[]
  readonly complete: boolean
}

/** At most this many at once of one service and Region: their rates are low. */
const AT_ONCE = 4

/** Reads the policy of each resource of a list, and puts the resources into the draft. */
export async function readPolicies<Item>(
  context: CrawlContext,
  progress: StepProgress,
  { items, complete }: ReadList<Item>,
  reading: PolicyReading<Item>,
): Promise<void> {
  const { type, get, region, absent = [] } = reading
  const place = region === undefined ? {} : { region }
  if (complete) context.coverage.begin(get, region)
  await forEachLimited(items, AT_ONCE, async (item) => {
    const resource = reading.resource(item)
    if (resource === null) {
      const list = CRAWLED_POLICY_TYPES.find((one) => one.type === type)?.list ?? get
      context.unusable(list, place, 'The name')
      return
    }
    const answer = await context.ask(get, { ...place, target: resource.arn, absent }, (options) =>
      reading.policy(item, options),
    )
    context.draft.resources.push({
      ...resource,
      type,
      ...place,
      ...(answer.status === 'done' ? { policy: policyOf(answer.value) } : {}),
      ...(answer.status === 'absent' ? { policy: null } : {}),
    })
    progress.add(1)
  })
}

/** No text, and a document with nothing in it, are how some services say that there is no policy. */
export function policyOf(text: string | undefined): string | null {
  return text === undefined || /^\s*(?:\{\s*\})?\s*$/.test(text) ? null : text
}

/** Tags of services that give them as a map; none given: the service says nothing of tags. */
export function tagsOf(tags: Readonly<Record<string, string>> | undefined): {
  readonly tags?: readonly Tag[]
} {
  return tags === undefined ? {} : { tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
}

/** Each Region a few at a time: their rates are counted apart, and a service may be missing in one of them. */
export function inEachRegion(
  read: (context: CrawlContext, region: string, progress: StepProgress) => Promise<void>,
): Collector['run'] {
  return (context, progress) =>
    forEachLimited(context.regions, AT_ONCE, (region) => read(context, region, progress))
}

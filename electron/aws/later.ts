import { callsOf, type CallName, type CrawledPrefix } from '../../shared/services/calls.ts'
import type { Collector } from './crawlContext.ts'

/**
 * A collector whose file, and with it its SDK client, is loaded when a crawl comes to it. `some`:
 * it makes these calls of the service, and not all of them.
 */
export function later(
  prefix: CrawledPrefix,
  label: string,
  load: () => Promise<Pick<Collector, 'run'>>,
  some?: { readonly id: string; readonly calls: readonly CallName[] },
): Collector {
  return {
    id: some?.id ?? prefix,
    label,
    calls: some?.calls ?? callsOf(prefix),
    run: async (context, progress) => (await load()).run(context, progress),
  }
}

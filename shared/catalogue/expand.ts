import { compileActionPattern } from '../policy/actionPattern.ts'
import type { CatalogueService } from './types.ts'

/**
 * Numbers of the actions that a pattern of an Action element matches: the matcher is the engine's own (rules 16.1
 * to 16.4), so that a summary and a decision never disagree. `lowerNames` are the action names without prefix.
 */
export function expandActionPattern(
  pattern: string,
  lowerNames: readonly string[],
  services: ReadonlyMap<string, CatalogueService>,
): readonly number[] {
  const { service, matches } = compileActionPattern(pattern)
  const found: number[] = []
  const only = service === '*' ? undefined : services.get(service)
  for (const each of only === undefined ? services.values() : [only]) {
    if (service !== '*' && only === undefined) break
    for (let index = each.firstAction; index < each.endAction; index += 1)
      if (matches(each.prefix, lowerNames[index] ?? '')) found.push(index)
  }
  return found
}

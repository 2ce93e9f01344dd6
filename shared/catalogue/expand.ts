import { compileGlob } from '../policy/glob.ts'
import type { CatalogueService } from './types.ts'

/**
 * Numbers of the actions that a pattern matches. Takes ids in lower case, in catalogue order.
 * Case does not matter (rule 16.1); `*` and `?` may stand anywhere, also in the prefix (16.2, 16.3); a pattern with
 * white space matches nothing (16.4).
 */
export function expandActionPattern(
  pattern: string,
  lowerIds: readonly string[],
  services: ReadonlyMap<string, CatalogueService>,
): readonly number[] {
  const wanted = pattern.toLowerCase()
  if (wanted === '' || /\s/.test(wanted)) return []
  const colon = wanted.indexOf(':')
  const prefix = colon === -1 ? '' : wanted.slice(0, colon)
  const wildPrefix = colon === -1 || /[*?]/.test(prefix)
  const service = wildPrefix ? undefined : services.get(prefix)
  if (!wildPrefix && service === undefined) return []
  const matches = compileGlob(wanted)
  const found: number[] = []
  const end = service?.endAction ?? lowerIds.length
  for (let index = service?.firstAction ?? 0; index < end; index += 1)
    if (matches(lowerIds[index] ?? '')) found.push(index)
  return found
}

import type { LastAccessed } from '../snapshot/lastAccessed.ts'
import { isCounted } from '../snapshot/countedUses.ts'

/** What the report of what was last used says of an action; of `not-told` and `not-followed` nobody knows that it is unneeded. */
export type Use =
  | { readonly kind: 'used'; readonly at: string }
  | { readonly kind: 'unused'; readonly of: 'service' | 'action' }
  | { readonly kind: 'not-followed' }
  | { readonly kind: 'not-told' }

/** What is known of an action by its service's prefix and its name without prefix. */
export type UseOf = (service: string, name: string) => Use

/** Reads the report of one principal. */
export function useOf({ services }: LastAccessed): UseOf {
  const byService = new Map(
    services.map(({ ServiceNamespace, LastAuthenticated, actions }) => [
      ServiceNamespace.toLowerCase(),
      {
        at: LastAuthenticated,
        actions: new Map(actions?.map((each) => [each.ActionName.toLowerCase(), each.LastAccessedTime])),
      },
    ]),
  )
  return (service, name) => {
    const found = byService.get(service.toLowerCase())
    const action = name.toLowerCase()
    const at = found?.actions.get(action)
    if (at !== undefined) return { kind: 'used', at }
    if (found === undefined || !isCounted(service, action)) return { kind: 'not-told' }
    if (found.at === undefined) return { kind: 'unused', of: 'service' }
    return found.actions.has(action) ? { kind: 'unused', of: 'action' } : { kind: 'not-followed' }
  }
}

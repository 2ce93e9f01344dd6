import { navigate } from '../router/navigation.ts'
import type { Routes } from '../router/route.ts'

export type PrincipalRoute = Routes['principal']

/**
 * What the graph and its explanation share: the address holds what is selected. A link followed in the explanation is
 * a step in the browser's history; walking over the graph leaves none.
 */
export function principalLinks(route: PrincipalRoute, from: 'graph' | 'explanation') {
  const { snapshot, principal } = route
  return {
    snapshot,
    principal,
    selected: route.select ?? null,
    statement: route.statement ?? null,
    onSelect: (select: string | null, statement?: number) =>
      navigate(
        {
          view: 'principal',
          snapshot,
          principal,
          ...(select === null ? {} : { select }),
          ...(statement === undefined ? {} : { statement }),
        },
        { replace: from === 'graph' },
      ),
    onOpenPrincipal: (arn: string) => navigate({ view: 'principal', snapshot, principal: arn }),
    onAsk: (question: { readonly action?: string; readonly resource?: string }) =>
      navigate({ view: 'ask', snapshot, principal, ...question }),
  }
}

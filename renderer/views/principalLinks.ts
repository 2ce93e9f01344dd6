import { navigate } from '../router/navigation.ts'
import type { Route } from '../router/route.ts'

export type PrincipalRoute = Extract<Route, { view: 'principal' }>

/** What the graph and its explanation share: the address holds what is selected. */
export function principalLinks(route: PrincipalRoute) {
  const { snapshot, principal } = route
  return {
    snapshot,
    principal,
    selected: route.select ?? null,
    onSelect: (select: string | null) =>
      navigate(
        { view: 'principal', snapshot, principal, ...(select === null ? {} : { select }) },
        { replace: true },
      ),
    onOpenPrincipal: (arn: string) => navigate({ view: 'principal', snapshot, principal: arn }),
    onAsk: (question: { readonly action?: string; readonly resource?: string }) =>
      navigate({ view: 'ask', snapshot, principal, ...question }),
  }
}

import type { GraphState } from '../graph/graphState.ts'
import { contextIn } from '../router/links.ts'
import { navigate } from '../router/navigation.ts'
import type { PrincipalRoute } from '../router/route.ts'
import { contextInput } from '../request/requestInput.ts'
import type { PrincipalViewProps } from './usePrincipal.ts'

/**
 * What the graph and its explanation share: the address holds what is selected, opened, filtered and asked under which
 * context. Each change is a step of the browser's history, so that Back shows the scene as it was.
 */
export function principalLinks(route: PrincipalRoute): PrincipalViewProps {
  const { snapshot, principal } = route
  const under = contextIn(route)
  return {
    snapshot,
    principal,
    request: contextInput(under),
    state: stateOf(route),
    selected: route.select ?? null,
    statement: route.statement ?? null,
    onState: (state) => navigate({ ...selectedIn(route), ...fieldsOf(state) }),
    onSelect: (select, statement) =>
      navigate({
        ...withoutSelection(route),
        ...(select === null ? {} : { select }),
        ...(statement === undefined ? {} : { statement }),
      }),
    onOpenPrincipal: (arn) => navigate({ view: 'principal', snapshot, principal: arn, ...under }),
    onAsk: (question) => navigate({ view: 'ask', snapshot, principal, ...under, ...question }),
  }
}

/** The state of a graph as its address holds it. */
export function stateOf(route: PrincipalRoute): GraphState {
  const { services = [], levels = [], hidden = [], opened = [], closed = [] } = route
  return {
    filters: { services, levels, hiddenOutcomes: hidden },
    toggled: new Map([
      ...opened.map((id) => [id, 'open'] as const),
      ...closed.map((id) => [id, 'closed'] as const),
    ]),
    view: route.as ?? 'graph',
  }
}

function fieldsOf({ filters, toggled, view }: GraphState): Partial<PrincipalRoute> {
  const { services, levels, hiddenOutcomes } = filters
  const wished = (wish: 'open' | 'closed'): readonly string[] =>
    [...toggled].flatMap(([id, is]) => (is === wish ? [id] : []))
  const [opened, closed] = [wished('open'), wished('closed')]
  return {
    ...(services.length > 0 && { services }),
    ...(levels.length > 0 && { levels }),
    ...(hiddenOutcomes.length > 0 && { hidden: hiddenOutcomes }),
    ...(opened.length > 0 && { opened }),
    ...(closed.length > 0 && { closed }),
    ...(view !== 'graph' && { as: view }),
  }
}

/** The address without what the state of the graph says. */
function selectedIn(route: PrincipalRoute) {
  const { view, snapshot, principal, select, statement } = route
  return {
    view,
    snapshot,
    principal,
    ...contextIn(route),
    ...(select !== undefined && { select }),
    ...(statement !== undefined && { statement }),
  }
}

function withoutSelection({
  select: _select,
  statement: _statement,
  ...route
}: PrincipalRoute): PrincipalRoute {
  return route
}

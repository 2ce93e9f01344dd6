import { groupNodes, PRINCIPAL_ID, principalNode, sources } from './callers.ts'
import { policyNodeId } from './facts.ts'
import type { PrincipalFacts, ServiceFact } from './facts.ts'
import { foldNodes } from './folds.ts'
import { makeEdge, splitFold } from './nodes.ts'
import { openServices } from './opening.ts'
import {
  filteredServices,
  outlierServices,
  rankedServices,
  reachEdges,
  reachGaps,
  serviceNode,
} from './reach.ts'
import { EXPLAIN_BUDGET, EXPLAIN_CAP, NO_FILTERS, OUTCOMES } from './scene.ts'
import type {
  ColumnId,
  GraphOutcome,
  ProjectionOptions,
  Scene,
  SceneColumn,
  SceneEdge,
  SceneNode,
} from './scene.ts'
import { policyNodes } from './ties.ts'

const SERVICES_SHOWN = 14
const COLUMNS: readonly SceneColumn[] = [
  { id: 'source', title: 'Who may become it' },
  { id: 'principal', title: 'Principal' },
  { id: 'groups', title: 'Groups' },
  { id: 'policies', title: 'Policies and limits' },
  { id: 'services', title: 'Services' },
  { id: 'actions', title: 'Actions by access level' },
  { id: 'resources', title: 'Resources' },
]

/**
 * The principal view: where access comes from, what takes it away, and what it reaches; within the budget.
 * The same facts and options give the same scene, byte for byte. Never throws for well-typed facts.
 */
export function projectPrincipal(facts: PrincipalFacts, options: ProjectionOptions = {}): Scene {
  const filters = options.filters ?? NO_FILTERS
  const budget = options.budget ?? EXPLAIN_BUDGET
  const cap = Math.max(options.cap ?? EXPLAIN_CAP, budget)
  const toggled = options.toggled ?? new Map<string, 'open' | 'closed'>()
  const wanted = new Set([...(options.pinned ?? []), ...toggled.keys()])
  const isOpen = (id: string): boolean => toggled.get(id) === 'open'

  const head = principalNode(facts.detail, facts.access?.administrator)
  const left = sources(facts.detail, wanted, isOpen)
  const groups = groupNodes(facts.detail, wanted, isOpen)
  const ties = policyNodes(facts, new Set(groups.nodes.map((node) => node.id)), wanted, isOpen)
  const fixed = [...left.nodes, head, ...groups.nodes, ...ties.nodes]
  const fixedEdges = [...left.edges, ...groups.edges, ...ties.edges]

  const services = filteredServices(facts, filters)
  const ranked = rankedServices(services)
  const outliers = outlierServices(facts, services)
  const gaps = reachGaps(facts, options)
  const room = budget - fixed.length - gaps.length - 1
  const wantedServices = servicesOf(services, wanted)
  let limit = Math.max(4, Math.min(SERVICES_SHOWN, room))
  let right = serviceColumn()
  // Edges count as well as nodes: fold more services until both fit.
  while (fixedEdges.length + right.edges.length > (isOpen('fold:services') ? cap : budget) * 3 && limit > 4) {
    limit -= 1
    right = serviceColumn()
  }
  function serviceColumn(): {
    shown: readonly ServiceFact[]
    nodes: SceneNode[]
    edges: readonly SceneEdge[]
  } {
    const { shown, folded } = splitFold(
      ranked,
      (one) => outliers.has(one.id) || wantedServices.has(one.id),
      limit,
    )
    const standIns = new Map(ties.standIns)
    const byName = [...shown].sort((a, b) => (a.service < b.service ? -1 : 1))
    const nodes = byName.map((one) => serviceNode(one, outliers.has(one.id), false))
    if (folded.length > 0) {
      const fold = foldNodes({
        column: 'services',
        id: 'fold:services',
        members: folded.map((one) => serviceNode(one, false, false)),
        noun: 'services',
        isOpen,
        section: 3,
      })
      nodes.push(...fold.nodes)
      for (const [id, standIn] of fold.standIns) standIns.set(id, standIn)
    }
    return {
      shown: byName,
      nodes,
      edges: reachEdges(facts, services, filters, (id) => standIns.get(id) ?? id),
    }
  }

  const opened = openServices(right.shown, {
    toggled,
    pinned: options.pinned ?? [],
    room: budget - fixed.length - gaps.length - right.nodes.length,
    hardRoom: cap - fixed.length - gaps.length - right.nodes.length,
  })
  const serviceNodes = right.nodes.map((node) =>
    opened.openIds.has(node.id) ? { ...node, expansion: 'open' as const } : node,
  )
  const gapEdges = gaps.map((node) =>
    makeEdge(gapSource(facts, node), node.id, 'allows', 'none', 'would allow'),
  )
  const candidates = [...fixed, ...serviceNodes, ...gaps, ...opened.nodes]
  const present = new Set(candidates.map((node) => node.id))
  const edges = [...fixedEdges, ...right.edges, ...gapEdges, ...opened.edges].filter(
    (edge) => present.has(edge.from) && present.has(edge.to),
  )
  const nodes = focused(candidates, edges, filters.services.length > 0 || filters.levels.length > 0, wanted)
  return finish(facts, nodes, uniqueEdges(edges), {
    filters,
    shownActions: total(services),
    capped: opened.capped,
  })
}

function servicesOf(services: readonly ServiceFact[], wanted: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    services
      .filter((one) => wanted.has(one.id) || one.groups.some((group) => wanted.has(group.id)))
      .map((one) => one.id),
  )
}

/** A gap in the service column hangs on the policy that wrote the unknown pattern, else on any policy there is. */
function gapSource(facts: PrincipalFacts, node: SceneNode): string {
  const first =
    node.id === 'missing:actions' ? facts.access?.unknownActions[0]?.statement.policyId : undefined
  const policy = first ?? facts.detail.policies[0]?.policyId
  return policy === undefined ? PRINCIPAL_ID : policyNodeId(policy)
}

/** While a service or level is in focus, policies and limits that do not reach it step aside. */
function focused(
  nodes: readonly SceneNode[],
  edges: readonly SceneEdge[],
  focus: boolean,
  wanted: ReadonlySet<string>,
): readonly SceneNode[] {
  if (!focus) return nodes
  const reaching = new Set(edges.filter((edge) => REACHING.has(edge.kind)).map((edge) => edge.from))
  const kept = nodes.filter(
    (node) =>
      node.column !== 'policies' || node.kind === 'missing' || wanted.has(node.id) || reaching.has(node.id),
  )
  return kept
}
const REACHING: ReadonlySet<string> = new Set(['allows', 'denies', 'cuts'])

/** Two ties through the same fold become one edge that counts them. */
function uniqueEdges(edges: readonly SceneEdge[]): readonly SceneEdge[] {
  const unique = new Map<string, SceneEdge>()
  for (const edge of edges) {
    const known = unique.get(edge.id)
    unique.set(edge.id, known ? { ...known, weight: known.weight + edge.weight } : edge)
  }
  return [...unique.values()]
}

function finish(
  facts: PrincipalFacts,
  nodes: readonly SceneNode[],
  edges: readonly SceneEdge[],
  state: {
    readonly filters: NonNullable<ProjectionOptions['filters']>
    readonly shownActions: number
    readonly capped: boolean
  },
): Scene {
  const place = (column: ColumnId): number => COLUMNS.findIndex((one) => one.id === column)
  const ordered = nodes
    .map((node, index) => ({ node, index }))
    .sort(
      (a, b) =>
        place(a.node.column) - place(b.node.column) || a.node.section - b.node.section || a.index - b.index,
    )
    .map((one) => one.node)
  const present = new Set(ordered.map((node) => node.id))
  const all = facts.totals.reduce((sum, one) => sum + one.count, 0)
  return {
    title: facts.detail.name,
    columns: COLUMNS.filter((column) => ordered.some((node) => node.column === column.id)).map((column) =>
      column.id === 'source' && facts.detail.kind === 'group' ? { ...column, title: 'Members' } : column,
    ),
    nodes: ordered,
    edges: edges.filter((edge) => present.has(edge.from) && present.has(edge.to)),
    legend: legendOutcomes(facts).map((outcome) => ({
      outcome,
      count: countOf(facts, outcome),
      shown: !state.filters.hiddenOutcomes.includes(outcome),
    })),
    hidden: all - state.shownActions,
    folded: ordered.reduce((sum, node) => sum + node.members.length, 0),
    capped: state.capped,
  }
}
/** Where nothing goes through a gate the legend does not speak of them; where some does, only what occurs fits its line. */
function legendOutcomes(facts: PrincipalFacts): readonly GraphOutcome[] {
  return countOf(facts, 'gated') === 0
    ? OUTCOMES.filter((outcome) => outcome !== 'gated')
    : OUTCOMES.filter((outcome) => countOf(facts, outcome) > 0)
}
function countOf({ totals }: PrincipalFacts, outcome: GraphOutcome): number {
  return totals.find((one) => one.outcome === outcome)?.count ?? 0
}
function total(services: readonly ServiceFact[]): number {
  return services.reduce((sum, one) => sum + one.counts.reduce((part, count) => part + count.count, 0), 0)
}

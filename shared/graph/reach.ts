import { missing } from './callers.ts'
import { isOpenEnded, policyNodeId } from './facts.ts'
import type { ActionGroupFact, PrincipalFacts, ServiceFact } from './facts.ts'
import { makeEdge, makeNode } from './nodes.ts'
import { addCounts, worseTone, worstOf } from './scene.ts'
import type { ProjectionOptions, SceneEdge, SceneNode, SceneFilters, Tone } from './scene.ts'
import { countsInWords, counted, grouped, OUTCOME_WORDS } from './words.ts'

/** The right of the picture: services, their action groups, the resources; and the edges that reach them. */

/** Services that matter first when not all fit: identity, then data, then compute. */
const FIRST = [
  'iam',
  'sts',
  'organizations',
  'kms',
  'secretsmanager',
  's3',
  'ec2',
  'lambda',
  'ssm',
  'dynamodb',
]
/** More denied services than this and a deny on them is no longer an exception: the fold shows it. */
const DENIED_OUTLIERS = 20
/** Resource patterns drawn for one action group before the rest folds. */
export const PATTERNS_SHOWN = 5

/** The services as the filters leave them; services without anything left drop out. */
export function filteredServices(facts: PrincipalFacts, filters: SceneFilters): readonly ServiceFact[] {
  return facts.services
    .filter((one) => filters.services.length === 0 || filters.services.includes(one.service))
    .map((one) => {
      const groups = one.groups.filter(
        (group) =>
          !filters.hiddenOutcomes.includes(group.outcome) &&
          (filters.levels.length === 0 || filters.levels.includes(group.level)),
      )
      return {
        ...one,
        groups,
        counts: addCounts(groups.map((g) => [{ outcome: g.outcome, count: g.count }])),
      }
    })
    .filter((one) => one.groups.length > 0)
}

/** Ids of the services that must not fold: an explicit deny touches them, wholly or in part. */
export function outlierServices(
  facts: PrincipalFacts,
  services: readonly ServiceFact[],
): ReadonlySet<string> {
  const touched = new Set(
    [...facts.gates, ...facts.denyingPolicies.values()].flatMap((taker) => [...taker.denies]),
  )
  const denied = services.filter(
    (one) => touched.has(one.service) || one.counts.some((count) => count.outcome === 'denied'),
  )
  return new Set(denied.length <= DENIED_OUTLIERS ? denied.map((one) => one.id) : [])
}

/** Most telling first: denied, cut, conditional, then the known order, then the number of actions. */
export function rankedServices(services: readonly ServiceFact[]): readonly ServiceFact[] {
  const place = (one: ServiceFact): number => {
    const at = FIRST.indexOf(one.service)
    return at < 0 ? FIRST.length : at
  }
  const size = (one: ServiceFact): number => one.counts.reduce((sum, count) => sum + count.count, 0)
  const tone = (one: ServiceFact): number => (worstOf(one.counts) === 'denied' ? 0 : 1)
  return [...services].sort(
    (a, b) =>
      tone(a) - tone(b) || place(a) - place(b) || size(b) - size(a) || (a.service < b.service ? -1 : 1),
  )
}

export function serviceNode(fact: ServiceFact, outlier: boolean, open: boolean): SceneNode {
  return makeNode(fact.id, 'service', 'services', {
    label: fact.service,
    detail: firstOutcome(fact),
    name: `${fact.serviceName} (${fact.service}): ${countsInWords(fact.counts)}`,
    tone: best(fact),
    bar: fact.counts,
    outlier,
    expansion: open ? 'open' : 'closed',
  })
}
/** "168 allowed of 214": the rest is in the bar. */
function firstOutcome(fact: ServiceFact): string {
  const total = fact.counts.reduce((sum, one) => sum + one.count, 0)
  const first = fact.counts.slice(0, 1)
  return fact.counts.length > 1 ? `${countsInWords(first)} of ${grouped(total)}` : countsInWords(first)
}
/** A service's own colour says what is left of it; its bar says what is not. */
function best(fact: ServiceFact): Tone {
  return fact.counts[0]?.outcome ?? 'none'
}

export function actionsNode(group: ActionGroupFact, expansion: SceneNode['expansion']): SceneNode {
  const excepted = group.exceptions.length + group.moreExceptions
  const plain =
    excepted > 0 ? `allowed, except ${counted(excepted, 'pattern')}` : OUTCOME_WORDS[group.outcome]
  const word = group.outcome === 'except' && group.gated > 0 ? `${plain}, ${throughGates(group)}` : plain
  return makeNode(group.id, 'actions', 'actions', {
    label: `${LEVEL_LABELS[group.level]} × ${grouped(group.count)}`,
    detail: group.total > group.count ? `${word} · of ${grouped(group.total)}` : `${word} · all`,
    name: `${group.service}, ${group.level}: ${counted(group.count, 'action')} ${word}`,
    tone: group.outcome,
    outlier: group.outcome === 'denied',
    expansion,
  })
}
/** Of exceptions, how many ask for gates as well. */
function throughGates({ gated, count }: ActionGroupFact): string {
  return gated === count ? 'through gates' : `${grouped(gated)} through gates`
}
const LEVEL_LABELS: Readonly<Record<ActionGroupFact['level'], string>> = {
  List: 'List',
  Read: 'Read',
  Write: 'Write',
  'Permissions management': 'Permissions',
  Tagging: 'Tagging',
}

export function resourceId(pattern: string): string {
  return `resource:${pattern}`
}
export function exceptedId(pattern: string): string {
  return `excepted:${pattern}`
}
/** A resource that a Deny takes out of what is allowed: struck. */
export function exceptedNode(pattern: string): SceneNode {
  const { label, detail, name } = resourceNode(pattern)
  return makeNode(exceptedId(pattern), 'resource', 'resources', {
    label,
    detail: `denied · ${detail}`,
    name: `${name}, denied`,
    tone: 'denied',
    outlier: true,
    section: 1,
  })
}
export function resourceNode(pattern: string): SceneNode {
  const parts = pattern.split(':')
  const isArn = parts[0] === 'arn' && parts.length >= 6
  const tail = isArn ? parts.slice(5).join(':') : pattern
  const place = isArn
    ? parts
        .slice(2, 5)
        .filter((part) => part !== '')
        .join(' · ')
    : 'pattern'
  const all = pattern === '*'
  return makeNode(resourceId(pattern), 'resource', 'resources', {
    label: all ? 'All resources' : tail,
    detail: all ? '*' : place,
    name: all ? 'All resources (*)' : `Resource ${pattern}`,
  })
}

/** Edges from what gives or takes to the services. `standIn` leads from folded facts to their folds. */
export function reachEdges(
  facts: PrincipalFacts,
  services: readonly ServiceFact[],
  filters: SceneFilters,
  standIn: (id: string) => string,
): readonly SceneEdge[] {
  const edges = new Map<string, SceneEdge>()
  const add = (edge: SceneEdge): void => {
    const known = edges.get(edge.id)
    if (known === undefined) edges.set(edge.id, edge)
    else {
      edges.set(edge.id, {
        ...known,
        weight: known.weight + edge.weight,
        tone: edge.kind === 'allows' ? bestTone(known.tone, edge.tone) : worseTone(known.tone, edge.tone),
      })
    }
  }
  for (const service of services) {
    const to = standIn(service.id)
    for (const group of service.groups) {
      for (const policy of group.grantedBy) {
        const remains = REMAINING.has(group.outcome)
        const verb = remains ? 'allows' : 'would allow'
        add(makeEdge(standIn(policyNodeId(policy)), to, 'allows', group.outcome, verb, group.count))
      }
    }
    for (const taker of [...facts.denyingPolicies.values(), ...facts.gates]) {
      if (taker.denies.has(service.service) && !filters.hiddenOutcomes.includes('denied')) {
        add(makeEdge(standIn(taker.id), to, 'denies', 'denied', 'denies actions of'))
      }
      const cut = taker.cuts.get(service.service) ?? 0
      if (cut > 0 && !filters.hiddenOutcomes.includes('cut')) {
        add(makeEdge(standIn(taker.id), to, 'cuts', 'cut', 'removes actions of', cut))
      }
    }
  }
  return [...edges.values()]
}
const REMAINING: ReadonlySet<Tone> = new Set(['allowed', 'gated', 'except', 'conditional'])
function bestTone(a: Tone, b: Tone): Tone {
  const order: readonly Tone[] = ['allowed', 'gated', 'except', 'conditional', 'cut', 'denied', 'none']
  return order.indexOf(a) <= order.indexOf(b) ? a : b
}

/** What the service column shows when nothing is granted, and the patterns that the catalogue does not know. */
export function reachGaps(facts: PrincipalFacts, options: ProjectionOptions): readonly SceneNode[] {
  if (facts.access === null) return []
  const nodes: SceneNode[] = []
  if (facts.services.length === 0 && facts.detail.policies.length > 0) {
    nodes.push(
      isOpenEnded(facts.access)
        ? missing('missing:services', 'services', 'Not known', 'not every policy was read')
        : missing('missing:services', 'services', 'Nothing is allowed', 'no statement grants an action'),
    )
  }
  const unknown = facts.access.unknownActions.length
  if (unknown > 0 && (options.filters?.services.length ?? 0) === 0) {
    nodes.push(
      missing('missing:actions', 'services', counted(unknown, 'unknown action'), 'not in the catalogue'),
    )
  }
  return nodes
}

import type { ActionGroupFact, ServiceFact } from './facts.ts'
import { makeEdge, makeNode } from './nodes.ts'
import { actionsNode, exceptedId, exceptedNode, PATTERNS_SHOWN, resourceId, resourceNode } from './reach.ts'
import type { SceneEdge, SceneNode } from './scene.ts'
import { counted, grouped } from './words.ts'

/** Which services and action groups are open, and what stands to the right of them. */

export interface OpeningInput {
  readonly toggled: ReadonlyMap<string, 'open' | 'closed'>
  readonly pinned: readonly string[]
  /** Nodes that still fit without the user asking. */
  readonly room: number
  /** Nodes that still fit at all. */
  readonly hardRoom: number
}
export interface Opened {
  readonly openIds: ReadonlySet<string>
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  readonly capped: boolean
}

/**
 * All or none opens by itself: services open when all of them fit, resources likewise. A picture where some are open
 * at random would read as if those mattered more. What the user opened comes first and may go up to the hard cap.
 */
export function openServices(shown: readonly ServiceFact[], input: OpeningInput): Opened {
  const { toggled, pinned } = input
  const groupCount = shown.reduce((sum, one) => sum + one.groups.length, 0)
  const autoOpen = groupCount <= input.room
  let left = input.hardRoom
  let capped = false
  const open: ServiceFact[] = []
  const asked = (one: ServiceFact): boolean =>
    toggled.get(one.id) === 'open' ||
    one.groups.some((group) => pinned.includes(group.id) || toggled.has(group.id))
  for (const service of [...shown].sort((a, b) => Number(asked(b)) - Number(asked(a)))) {
    if (toggled.get(service.id) === 'closed') continue
    if (!asked(service) && !autoOpen) continue
    if (service.groups.length > left) {
      capped = true
      continue
    }
    left -= service.groups.length
    open.push(service)
  }
  const inOrder = shown.filter((service) => open.includes(service))
  const groups = inOrder.flatMap((service) => service.groups)
  const spare = Math.min(left, input.room - groups.length)
  const resources = openResources(groups, input, spare, left)
  const openIds = new Set(inOrder.map((one) => one.id))
  const nodes = groups.map((group) =>
    actionsNode(
      group,
      group.resources.length + group.exceptions.length === 0
        ? null
        : resources.openIds.has(group.id)
          ? 'open'
          : 'closed',
    ),
  )
  const edges = groups.map((group) =>
    makeEdge(`service:${group.service}`, group.id, 'contains', group.outcome, 'with', group.count),
  )
  return {
    openIds,
    nodes: [...nodes, ...resources.nodes],
    edges: [...edges, ...resources.edges],
    capped: capped || resources.capped,
  }
}

function openResources(
  groups: readonly ActionGroupFact[],
  { toggled }: OpeningInput,
  spare: number,
  hardRoom: number,
): Opened {
  const candidates = groups.filter((group) => group.resources.length + group.exceptions.length > 0)
  const patterns = new Set(
    candidates.flatMap(({ resources, exceptions }) => [
      ...resources.slice(0, PATTERNS_SHOWN),
      ...exceptions.slice(0, PATTERNS_SHOWN).map((each) => `but ${each}`),
    ]),
  )
  const folds = candidates.filter((group) => group.resources.length + group.moreResources > PATTERNS_SHOWN)
  const autoOpen = patterns.size + folds.length <= spare
  const openIds = new Set<string>()
  const nodes = new Map<string, SceneNode>()
  const edges: SceneEdge[] = []
  let capped = false
  for (const group of candidates) {
    const wish = toggled.get(group.id)
    if (wish === 'closed' || (wish !== 'open' && !autoOpen)) continue
    const part = resourcesOf(group)
    const added = part.filter((node) => !nodes.has(node.id)).length
    if (nodes.size + added > hardRoom) {
      capped = true
      continue
    }
    openIds.add(group.id)
    for (const node of part) {
      nodes.set(node.id, node)
      const weight = Math.max(1, node.members.length)
      edges.push(
        node.tone === 'denied'
          ? makeEdge(group.id, node.id, 'denies', 'denied', 'but not on', weight)
          : makeEdge(group.id, node.id, 'on', group.outcome, 'on', weight),
      )
    }
  }
  return { openIds, nodes: [...nodes.values()], edges, capped }
}

function resourcesOf(group: ActionGroupFact): readonly SceneNode[] {
  return [...remainingOf(group), ...exceptedOf(group)]
}

function exceptedOf({
  id,
  service,
  level,
  exceptions,
  moreExceptions,
}: ActionGroupFact): readonly SceneNode[] {
  const total = exceptions.length + moreExceptions
  const shown = total <= PATTERNS_SHOWN ? exceptions : exceptions.slice(0, PATTERNS_SHOWN - 1)
  const nodes = shown.map(exceptedNode)
  const rest = total - shown.length
  if (rest === 0) return nodes
  return [
    ...nodes,
    makeNode(`fold:excepted:${id}`, 'fold', 'resources', {
      label: `+${grouped(rest)} denied`,
      detail: `${service} · ${level}`,
      name: `${counted(rest, 'further denied resource pattern')} of ${service} ${level}, folded`,
      tone: 'denied',
      section: 1,
      members: exceptions.slice(shown.length).map(exceptedId),
    }),
  ]
}

function remainingOf(group: ActionGroupFact): readonly SceneNode[] {
  const total = group.resources.length + group.moreResources
  const shown = total <= PATTERNS_SHOWN ? group.resources : group.resources.slice(0, PATTERNS_SHOWN - 1)
  const nodes = shown.map(resourceNode)
  const rest = total - shown.length
  if (rest === 0) return nodes
  const label = `+${grouped(rest)} patterns`
  return [
    ...nodes,
    makeNode(`fold:${group.id}`, 'fold', 'resources', {
      label,
      detail: `${group.service} · ${group.level}`,
      name: `${counted(rest, 'further resource pattern')} of ${group.service} ${group.level}, folded`,
      members: group.resources.slice(shown.length).map(resourceId),
    }),
  ]
}

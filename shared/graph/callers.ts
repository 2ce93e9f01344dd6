import { type Collected, valueOr } from '../known.ts'
import { WORKLOAD_NOUNS } from '../services/workloadNouns.ts'
import type { PrincipalDetail } from '../answers/detail.ts'
import type { TrustedPrincipal } from '../answers/trust.ts'
import type { ColumnId, NodeKind, SceneEdge, SceneNode, Tone } from './scene.ts'
import { foldNodes } from './folds.ts'
import { makeEdge, makeNode, splitFold } from './nodes.ts'
import { counted, KIND_TITLES } from './words.ts'

/** The left of the picture: who may become the principal (or is a member), the principal, and its groups. */

export const PRINCIPAL_ID = 'principal'
const SOURCES_SHOWN = 8
const GROUPS_SHOWN = 8

export interface Part {
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
}

/** `administrator` left out: effective access was not asked for. */
export function principalNode(detail: PrincipalDetail, administrator?: Collected<boolean>): SceneNode {
  const kind = KIND_TITLES[detail.kind]
  const word = administrator === undefined ? null : administratorWord(administrator)
  return makeNode(PRINCIPAL_ID, detail.kind, 'principal', {
    label: detail.name,
    detail: word ?? (detail.serviceLinked ? 'Service-linked role' : kind),
    name: `${kind} ${detail.name}${word === null ? '' : `, ${word.toLowerCase()}`}`,
    outlier: true,
  })
}

function administratorWord(administrator: Collected<boolean>): string | null {
  if (administrator.state === 'not-collected') return 'Administrator? Not known'
  return administrator.value ? 'Administrator' : null
}

interface Source {
  readonly node: SceneNode
  readonly edge: SceneEdge
}

/** Members of a group; trusted principals and workloads of a role. Absence is drawn too. */
export function sources(
  detail: PrincipalDetail,
  wanted: ReadonlySet<string>,
  isOpen: (foldId: string) => boolean,
): Part {
  const all = [...trusted(detail), ...workloads(detail), ...members(detail), ...unread(detail)]
  if (all.length === 0) {
    if (detail.kind === 'user') return { nodes: [], edges: [] }
    const label = detail.kind === 'group' ? 'No members' : 'Nobody can assume it'
    const node =
      detail.trusts.state === 'not-collected'
        ? missing('missing:sources', 'source', 'Not known who', detail.trusts.call)
        : missing('missing:sources', 'source', label, 'nothing is named')
    return { nodes: [node], edges: [makeEdge(node.id, PRINCIPAL_ID, 'trusts', 'none', 'would trust')] }
  }
  const { shown, folded } = splitFold(
    all,
    (one) => one.node.outlier || wanted.has(one.node.id),
    SOURCES_SHOWN,
  )
  const nodes = shown.map((one) => one.node)
  const edges = shown.map((one) => one.edge)
  if (folded.length > 0) {
    const fold = foldNodes({
      column: 'source',
      id: 'fold:source',
      members: folded.map((one) => one.node),
      noun: 'more',
      isOpen,
      section: 3,
    })
    nodes.push(...fold.nodes)
    const own = new Map(folded.map((one) => [one.node.id, one.edge]))
    for (const node of fold.nodes) {
      const edge = own.get(node.id)
      if (edge !== undefined) edges.push(edge)
      else if (node.expansion === 'closed')
        edges.push(
          makeEdge(
            node.id,
            PRINCIPAL_ID,
            folded[0]?.edge.kind ?? 'trusts',
            node.tone,
            'can assume',
            node.members.length,
          ),
        )
    }
  }
  return { nodes, edges }
}

function trusted(detail: PrincipalDetail): readonly Source[] {
  return valueOr(detail.trusts, []).map((trust, index) => {
    const tone = trustTone(trust)
    const everyone = trust.value === '*'
    const words = trustWords(trust)
    const node = makeNode(`trust:${index}`, 'trusted', 'source', {
      label: everyone ? 'Everyone' : shortPrincipal(trust.value),
      detail: words,
      name: `${everyone ? 'Everyone' : trust.value}, ${words}`,
      tone,
      outlier: everyone || trust.effect === 'Deny' || trust.external,
      hollow: trust.dangling,
    })
    const verb =
      trust.effect === 'Deny'
        ? 'cannot assume'
        : tone === 'allowed'
          ? 'can assume'
          : 'can assume, on conditions,'
    return { node, edge: makeEdge(node.id, PRINCIPAL_ID, 'trusts', tone, verb) }
  })
}

function trustTone(trust: TrustedPrincipal): Tone {
  if (trust.dangling) return 'none'
  if (trust.effect === 'Deny') return 'denied'
  return trust.conditions.length > 0 ? 'conditional' : 'allowed'
}
function trustWords(trust: TrustedPrincipal): string {
  if (trust.dangling) return 'deleted: matches nobody'
  if (trust.effect === 'Deny') return 'denied by the trust policy'
  const where = trust.external ? 'external' : trust.type === 'Service' ? 'AWS service' : 'trusted'
  return trust.conditions.length > 0 ? `${where}, ${counted(trust.conditions.length, 'condition')}` : where
}
/** The telling end of an ARN: `role/deploy` of 4444…; services and ids stay as they are. */
function shortPrincipal(value: string): string {
  const parts = value.split(':')
  if (parts[0] !== 'arn' || parts.length < 6) return value
  const rest = parts.slice(5).join(':')
  return rest === 'root' ? `Account ${parts[4] ?? ''}` : rest
}

function workloads(detail: PrincipalDetail): readonly Source[] {
  return detail.workloads.map((workload) => {
    const what = WORKLOAD_NOUNS[workload.kind]
    const label = workload.name ?? workload.arn.slice(workload.arn.lastIndexOf('/') + 1)
    const node = makeNode(`workload:${workload.arn}`, 'workload', 'source', {
      label,
      detail: `${what}, ${workload.region}`,
      name: `${what} ${label} in ${workload.region}`,
      section: 1,
    })
    return { node, edge: makeEdge(node.id, PRINCIPAL_ID, 'runs-as', 'none', 'runs as') }
  })
}

/** Who may be there besides, where nobody has read all of them: of workloads, where a service of them is trusted. */
function unread(detail: PrincipalDetail): readonly Source[] {
  const { membersNotCollected, workloadsNotCollected } = detail
  const runs = valueOr(detail.trusts, []).some(({ type, effect }) => effect === 'Allow' && type === 'Service')
  const found = [
    ...(membersNotCollected === undefined
      ? []
      : [{ id: 'missing:members', label: 'Members not known', call: membersNotCollected.call }]),
    ...(workloadsNotCollected === undefined || !runs
      ? []
      : [{ id: 'missing:workloads', label: 'Workloads not known', call: workloadsNotCollected.call }]),
  ]
  return found.map(({ id, label, call }) => ({
    node: missing(id, 'source', label, call),
    edge:
      id === 'missing:members'
        ? makeEdge(id, PRINCIPAL_ID, 'member-of', 'none', 'may be a member of')
        : makeEdge(id, PRINCIPAL_ID, 'runs-as', 'none', 'may run as'),
  }))
}

function members(detail: PrincipalDetail): readonly Source[] {
  return detail.members.map((member) => {
    const node = makeNode(`member:${member.arn}`, 'user', 'source', {
      label: member.name,
      detail: 'member',
      name: `User ${member.name}, member`,
    })
    return { node, edge: makeEdge(node.id, PRINCIPAL_ID, 'member-of', 'none', 'is a member of') }
  })
}

export function groupNodes(
  detail: PrincipalDetail,
  wanted: ReadonlySet<string>,
  isOpen: (foldId: string) => boolean,
): Part {
  const all = detail.groups.map((group) =>
    makeNode(`group:${group.arn}`, 'group', 'groups', {
      label: group.name,
      detail: 'Group',
      name: `Group ${group.name}`,
    }),
  )
  const { shown, folded } = splitFold(all, (node) => wanted.has(node.id), GROUPS_SHOWN)
  const fold = {
    column: 'groups',
    id: 'fold:groups',
    members: folded,
    noun: 'groups',
    isOpen,
    section: 3,
  } as const
  const nodes = folded.length > 0 ? [...shown, ...foldNodes(fold).nodes] : shown
  const drawn = nodes.filter(({ expansion }) => expansion !== 'open')
  const edges = drawn.map((node) =>
    makeEdge(PRINCIPAL_ID, node.id, 'member-of', 'none', 'is a member of', Math.max(1, node.members.length)),
  )
  return { nodes, edges }
}

/** A hollow node for what is not there or was not read. */
export function missing(id: string, column: ColumnId, label: string, detail: string): SceneNode {
  const kind: NodeKind = 'missing'
  return makeNode(id, kind, column, {
    label,
    detail,
    name: `${label}: ${detail}`,
    outlier: true,
    hollow: true,
    section: 2,
  })
}

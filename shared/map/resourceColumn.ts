import { makeNode } from '../graph/nodes.ts'
import type { Tone } from '../graph/scene.ts'
import { counted } from '../graph/words.ts'
import type { Drawn, MapMember } from './drawing.ts'
import type { ExposedResource, MapFacts, ResourceCount } from './facts.ts'
import type { MapOptions } from './principalsColumn.ts'
import { STATES } from './words.ts'

/** Public resources, and shared ones, that are drawn one by one. */
const MOST_PUBLIC = 3
/** Resources of a kind that are drawn one by one when it is open: the list of the node has all. */
const MOST_OF_A_KIND = 40

/** Nodes of the column, and for each resource that is in it the node that it stands in. */
export interface ResourceColumn {
  readonly drawn: readonly Drawn[]
  readonly nodeOf: ReadonlyMap<string, string>
}

/** What the person marked, resources that are reached from outside, and how many there are of the kinds that matter. */
export function resourceColumn(facts: MapFacts, { opened, jewels }: MapOptions): ResourceColumn {
  const nodeOf = new Map<string, string>()
  const exposed = new Map((facts.exposed ?? []).map((each) => [each.arn, each]))
  const marked = new Set(jewels)
  const crown = jewels.map((arn) => jewelNode(arn, exposed.get(arn), facts))
  for (const arn of jewels) nodeOf.set(arn, arn)
  const byReach = new Map<ReachKind, ExposedResource[]>()
  for (const each of exposed.values()) {
    if (marked.has(each.arn)) continue
    const list = byReach.get(reachOf(each))
    if (list === undefined) byReach.set(reachOf(each), [each])
    else list.push(each)
  }
  const drawn = REACHES.flatMap((reach) => foldOf(reach, byReach.get(reach.id) ?? [], opened, nodeOf))
  // Each kind has two sections of its own: for its name, and below for what it holds.
  const kinds = facts.resources.flatMap((count, at) => kindNodes(count, 4 + 2 * at, opened, nodeOf))
  return { drawn: [...crown, ...drawn, ...kinds], nodeOf }
}

/** The telling end of a resource's ARN. */
export function nameOfResource(arn: string): string {
  return arn.split(':').slice(5).join(':') || arn
}

function jewelNode(arn: string, exposed: ExposedResource | undefined, { resourceArns }: MapFacts): Drawn {
  const isThere = resourceArns.has(arn)
  const reach = exposed === undefined ? null : REACHES.find(({ id }) => id === reachOf(exposed))
  const detail = !isThere
    ? 'Crown jewel, not in this snapshot'
    : reach === null || reach === undefined
      ? 'Crown jewel'
      : `Crown jewel · ${reach.title.toLowerCase()}`
  return {
    node: makeNode(arn, isThere ? 'jewel' : 'missing', 'valuables', {
      label: nameOfResource(arn),
      detail,
      name: `${arn}: ${detail.toLowerCase()}`,
      outlier: true,
      hollow: !isThere,
      tone:
        exposed === undefined || reach === undefined || reach === null ? 'none' : toneOf(reach.id, [exposed]),
    }),
    members: [exposed === undefined ? { id: arn, name: arn, what: detail } : exposedMember(exposed)],
  }
}

function kindNodes(
  { kind, arns, call }: ResourceCount,
  section: number,
  opened: ReadonlySet<string>,
  nodeOf: Map<string, string>,
): readonly Drawn[] {
  const id = `kind:${kind}`
  const isOpen = opened.has(id) && arns.length > 0
  const count =
    call === undefined
      ? counted(arns.length, 'resource')
      : `${arns.length === 0 ? 'not read' : `at least ${arns.length}`}: ${call}`
  const inside = isOpen
    ? arns
        .toSorted()
        .filter((arn) => !nodeOf.has(arn))
        .slice(0, MOST_OF_A_KIND)
    : []
  const left = isOpen ? arns.filter((arn) => !nodeOf.has(arn)).length - inside.length : 0
  const detail = left > 0 ? `${count}, ${left} more in its list` : count
  const header: Drawn = {
    node: makeNode(id, call === undefined ? 'fold' : 'missing', 'valuables', {
      label: kind,
      detail,
      name: `${kind}: ${detail}`,
      section,
      hollow: call !== undefined,
      expansion: arns.length === 0 ? null : isOpen ? 'open' : 'closed',
      members: inside,
    }),
    members: arns.map((arn) => ({ id: arn, name: nameOfResource(arn), what: kind })),
  }
  const nodes = inside.map((arn): Drawn => {
    nodeOf.set(arn, arn)
    return {
      node: makeNode(arn, 'resource', 'valuables', {
        label: nameOfResource(arn),
        detail: kind,
        name: `${arn}: ${kind}`,
        section: section + 1,
      }),
      members: [{ id: arn, name: arn, what: kind }],
    }
  })
  return [header, ...nodes]
}

type ReachKind = 'exposed:public' | 'exposed:shared' | 'exposed:services' | 'exposed:unread'
interface ReachWords {
  readonly id: ReachKind
  readonly title: string
  /** So many are drawn one by one. */
  readonly room: number
}
const REACHES: readonly ReachWords[] = [
  { id: 'exposed:public', title: 'Public', room: MOST_PUBLIC },
  { id: 'exposed:shared', title: 'Shared outside', room: MOST_PUBLIC },
  { id: 'exposed:services', title: 'Open to services', room: 1 },
  { id: 'exposed:unread', title: 'Not known whether shared', room: 1 },
]

/** By whoever surely reaches it, if only on conditions; nobody does of whom that is not known. */
function reachOf({ access }: ExposedResource): ReachKind {
  const sure = access.filter(({ state }) => state !== 'not-known')
  if (sure.length === 0) return 'exposed:unread'
  if (sure.some(({ outsider }) => outsider.kind === 'everyone')) return 'exposed:public'
  return sure.every(({ outsider }) => outsider.kind === 'service') ? 'exposed:services' : 'exposed:shared'
}

/** Of what is public: whether that hangs on conditions. */
function toneOf(id: ReachKind, list: readonly ExposedResource[]): Tone {
  if (id !== 'exposed:public') return 'none'
  const states = list.flatMap(({ access }) =>
    access.flatMap(({ outsider, state }) => (outsider.kind === 'everyone' ? [state] : [])),
  )
  return states.includes('allowed') ? 'allowed' : 'conditional'
}

function foldOf(
  { id, title, room }: ReachWords,
  list: readonly ExposedResource[],
  opened: ReadonlySet<string>,
  nodeOf: Map<string, string>,
): readonly Drawn[] {
  const isOpen = opened.has(id)
  const hollow = id === 'exposed:unread'
  const each = (resource: ExposedResource): Drawn => {
    nodeOf.set(resource.arn, resource.arn)
    return {
      node: makeNode(resource.arn, hollow ? 'missing' : 'resource', 'valuables', {
        label: nameOfResource(resource.arn),
        detail: title,
        name: `${resource.arn}: ${title.toLowerCase()}`,
        section: 1,
        outlier: id === 'exposed:public' || hollow,
        hollow,
        tone: toneOf(id, [resource]),
      }),
      members: [exposedMember(resource)],
    }
  }
  if (list.length <= room && !isOpen) return list.map(each)
  if (!isOpen) for (const { arn } of list) nodeOf.set(arn, id)
  const count = counted(list.length, 'resource')
  const header: Drawn = {
    node: makeNode(id, 'fold', 'valuables', {
      label: title,
      detail: count,
      name: `${title}: ${count}`,
      section: 1,
      hollow,
      expansion: isOpen ? 'open' : 'closed',
      members: isOpen ? list.map(({ arn }) => arn) : [],
      tone: toneOf(id, list),
    }),
    members: list.map(exposedMember),
  }
  return isOpen ? [header, ...list.map(each)] : [header]
}

function exposedMember({ arn, type, access }: ExposedResource): MapMember {
  const who = access.map(({ outsider, state }) => `${outsider.label} (${STATES[state]})`)
  const shown = who.slice(0, 4).join(', ')
  return {
    id: arn,
    name: arn,
    what: `${type}: ${shown}${who.length > 4 ? ` and ${who.length - 4} more` : ''}`,
  }
}

import { makeNode } from '../graph/nodes.ts'
import type { Tone } from '../graph/scene.ts'
import { counted } from '../graph/words.ts'
import type { Drawn, MapMember } from './drawing.ts'
import type { ExposedResource, MapFacts } from './facts.ts'

/** Public resources, and shared ones, that are drawn one by one. */
const MOST_PUBLIC = 3

/** Resources that are reached from outside, and how many there are of the kinds that matter. */
export function resourceColumn(
  facts: MapFacts,
  opened: ReadonlySet<string>,
): { readonly drawn: readonly Drawn[]; readonly nodeOf: ReadonlyMap<string, string> } {
  const nodeOf = new Map<string, string>()
  const byReach = new Map<ReachKind, ExposedResource[]>()
  for (const each of facts.exposed ?? []) {
    const list = byReach.get(reachOf(each))
    if (list === undefined) byReach.set(reachOf(each), [each])
    else list.push(each)
  }
  const drawn = REACHES.flatMap((reach) => foldOf(reach, byReach.get(reach.id) ?? [], opened, nodeOf))
  const counts = facts.resources.map(({ kind, arns, call }): Drawn => {
    const detail =
      call === undefined
        ? counted(arns.length, 'resource')
        : `${arns.length === 0 ? 'not read' : `at least ${arns.length}`}: ${call}`
    return {
      node: makeNode(`kind:${kind}`, call === undefined ? 'resource' : 'missing', 'valuables', {
        label: kind,
        detail,
        name: `${kind}: ${detail}`,
        section: 4,
        hollow: call !== undefined,
      }),
      members: arns.map((arn) => ({ id: arn, name: arn.slice(arn.lastIndexOf(':') + 1), what: kind })),
    }
  })
  return { drawn: [...drawn, ...counts], nodeOf }
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
    const name = resource.arn.slice(resource.arn.lastIndexOf(':') + 1)
    return {
      node: makeNode(resource.arn, hollow ? 'missing' : 'resource', 'valuables', {
        label: name,
        detail: title,
        name: `${resource.arn}: ${title.toLowerCase()}`,
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

const STATES = { allowed: 'allowed', conditional: 'on conditions', 'not-known': 'not known' } as const

function exposedMember({ arn, type, access }: ExposedResource): MapMember {
  const who = access.map(({ outsider, state }) => `${outsider.label} (${STATES[state]})`)
  const shown = who.slice(0, 4).join(', ')
  return {
    id: arn,
    name: arn,
    what: `${type}: ${shown}${who.length > 4 ? ` and ${who.length - 4} more` : ''}`,
  }
}

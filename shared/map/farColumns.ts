import { makeNode } from '../graph/nodes.ts'
import { counted, grouped } from '../graph/words.ts'
import type { Drawn, MapMember } from './drawing.ts'
import { type ExposedResource, type MapFacts, type MapPrincipal, type MapWay, POWERS } from './facts.ts'
import { memberOf } from './principalsColumn.ts'
import { countedPrincipals, POWER_HELP, POWER_TITLES } from './words.ts'

/** Targets at first sight. */
const MOST_TARGETS = 8
/** Public resources that are drawn one by one. */
const MOST_PUBLIC = 4
export const ITSELF = 'to:itself'
const OTHERS = 'to:others'

/** Whom others become on their way, bundled; and for each such principal the node that it stands in. */
export function becomeColumn(
  facts: MapFacts,
  opened: ReadonlySet<string>,
): { readonly drawn: readonly Drawn[]; readonly nodeOf: ReadonlyMap<string, string> } {
  const byArn = new Map(facts.principals.map((each) => [each.arn, each]))
  const targets = new Map<string, MapWay[]>()
  for (const way of facts.ways?.values() ?? []) {
    const list = targets.get(way.through ?? ITSELF)
    if (list === undefined) targets.set(way.through ?? ITSELF, [way])
    else list.push(way)
  }
  const ranked = [...targets].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  const isOpen = opened.has(OTHERS)
  const shown = isOpen || ranked.length <= MOST_TARGETS ? ranked : ranked.slice(0, MOST_TARGETS - 1)
  const folded = ranked.slice(shown.length)
  const nodeOf = new Map<string, string>()
  const drawn = shown.map(([arn, ways]): Drawn => {
    const id = arn === ITSELF ? ITSELF : `to:${arn}`
    nodeOf.set(arn, id)
    const target = byArn.get(arn)
    const label = target?.name ?? (arn === ITSELF ? 'Escalates by itself' : arn)
    const detail = waysInWords(ways)
    return {
      node: makeNode(id, target?.kind ?? 'power', 'become', {
        label,
        detail,
        name: `${label}: ${detail}`,
        tone: ways.some(({ certainty }) => certainty === 'proved') ? 'allowed' : 'conditional',
      }),
      members: ways.map((way) => wayMember(way, byArn)),
    }
  })
  const rest = isOpen ? ranked.slice(MOST_TARGETS - 1) : folded
  if (rest.length > 0) {
    for (const [arn] of folded) nodeOf.set(arn, OTHERS)
    const ways = rest.flatMap(([, list]) => list)
    const label = `${isOpen ? '' : '+'}${grouped(rest.length)} others`
    drawn.push({
      node: makeNode(OTHERS, 'fold', 'become', {
        label,
        detail: waysInWords(ways),
        name: `${label}: ${waysInWords(ways)}`,
        section: 3,
        expansion: isOpen ? 'open' : 'closed',
        tone: ways.some(({ certainty }) => certainty === 'proved') ? 'allowed' : 'conditional',
      }),
      members: ways.map((way) => wayMember(way, byArn)),
    })
  }
  return { drawn, nodeOf }
}

const CERTAINTIES: Readonly<Record<MapWay['certainty'], string>> = {
  proved: 'proved',
  conditional: 'on conditions',
  unproved: 'not proved',
}

function waysInWords(ways: readonly MapWay[]): string {
  const parts = (['proved', 'conditional', 'unproved'] as const).flatMap((certainty) => {
    const count = ways.filter((way) => way.certainty === certainty).length
    return count === 0 ? [] : [`${grouped(count)} ${CERTAINTIES[certainty]}`]
  })
  return parts.join(', ')
}

function wayMember(way: MapWay, byArn: ReadonlyMap<string, MapPrincipal>): MapMember {
  const hops = counted(way.hops, 'hop')
  return {
    id: way.from,
    name: byArn.get(way.from)?.name ?? way.from,
    what: `${CERTAINTIES[way.certainty]}, ${hops}`,
  }
}

/** How far principals get: a node for each that somebody has. */
export function powerColumn({ principals }: MapFacts): readonly Drawn[] {
  return POWERS.flatMap((power, section): readonly Drawn[] => {
    const members = principals.filter((each) => each.power === power)
    if (members.length === 0) return []
    const label = POWER_TITLES[power]
    const isUnknown = power === 'not-known' || power === 'maybe-administrator'
    return [
      {
        node: makeNode(`power:${power}`, isUnknown ? 'missing' : 'power', 'power', {
          label,
          detail: countedPrincipals(members),
          name: `${label}: ${countedPrincipals(members)}. ${POWER_HELP[power]}`,
          section,
          hollow: isUnknown,
          outlier: isUnknown || power === 'administrator',
          tone:
            power === 'administrator' || power === 'becomes'
              ? 'allowed'
              : power === 'may-become'
                ? 'conditional'
                : 'none',
        }),
        members: members.map(memberOf),
      },
    ]
  })
}

/** Resources that are reached from outside, and how many there are of the kinds that matter. */
export function resourceColumn(
  facts: MapFacts,
  opened: ReadonlySet<string>,
): { readonly drawn: readonly Drawn[]; readonly nodeOf: ReadonlyMap<string, string> } {
  const nodeOf = new Map<string, string>()
  const isPublic = ({ access }: ExposedResource) =>
    access.some(({ outsider }) => outsider.kind === 'everyone')
  const byService = ({ access }: ExposedResource) =>
    access.every(({ outsider }) => outsider.kind === 'service')
  const exposed = facts.exposed ?? []
  const open = exposed.filter(isPublic)
  const services = exposed.filter((each) => !isPublic(each) && byService(each))
  const shared = exposed.filter((each) => !isPublic(each) && !byService(each))
  const drawn = [
    ...foldOf('exposed:public', 'Public', open, MOST_PUBLIC, opened, nodeOf),
    ...foldOf('exposed:shared', 'Shared outside', shared, MOST_PUBLIC, opened, nodeOf),
    ...foldOf('exposed:services', 'Open to services', services, 1, opened, nodeOf),
  ]
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

function foldOf(
  id: string,
  title: string,
  list: readonly ExposedResource[],
  room: number,
  opened: ReadonlySet<string>,
  nodeOf: Map<string, string>,
): readonly Drawn[] {
  const isOpen = opened.has(id)
  const each = (resource: ExposedResource): Drawn => {
    nodeOf.set(resource.arn, resource.arn)
    const name = resource.arn.slice(resource.arn.lastIndexOf(':') + 1)
    return {
      node: makeNode(resource.arn, 'resource', 'valuables', {
        label: name,
        detail: title,
        name: `${resource.arn}: ${title.toLowerCase()}`,
        outlier: id === 'exposed:public',
        tone: id === 'exposed:public' ? 'allowed' : 'none',
      }),
      members: [exposedMember(resource)],
    }
  }
  if (list.length <= room && !isOpen) return list.map(each)
  if (!isOpen) for (const { arn } of list) nodeOf.set(arn, id)
  const header: Drawn = {
    node: makeNode(id, 'fold', 'valuables', {
      label: title,
      detail: counted(list.length, 'resource'),
      name: `${title}: ${counted(list.length, 'resource')}`,
      section: 1,
      expansion: isOpen ? 'open' : 'closed',
      tone: id === 'exposed:public' ? 'allowed' : 'none',
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

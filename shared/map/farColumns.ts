import { makeNode } from '../graph/nodes.ts'
import { counted, grouped } from '../graph/words.ts'
import type { Drawn, MapMember } from './drawing.ts'
import { type MapFacts, type MapWay, POWERS } from './facts.ts'
import { memberOf } from './principalsColumn.ts'
import { countedPrincipals, POWER_HELP, POWER_TITLES } from './words.ts'

/** Targets at first sight. */
const MOST_TARGETS = 8
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
      members: ways.map((way) => wayMember(way, byArn.get(way.from)?.name ?? way.from)),
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
      members: ways.map((way) => wayMember(way, byArn.get(way.from)?.name ?? way.from)),
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

/** A way to an administrator, as lists show it. */
export function wayMember(way: MapWay, name: string): MapMember {
  const hops = counted(way.hops, 'hop')
  return { id: way.from, name, what: `${CERTAINTIES[way.certainty]}, ${hops}`, way: true }
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

import { makeNode } from '../graph/nodes.ts'
import { counted } from '../graph/words.ts'
import type { Drawn } from './drawing.ts'
import type { MapFacts, Outsider } from './facts.ts'
import { OUTSIDER_TITLES } from './words.ts'

/** Nodes of the column at first sight. */
const MOST = 12
const ORDER: readonly Outsider['kind'][] = ['everyone', 'unread', 'people', 'account', 'provider', 'service']

/** Who comes in, and for each outsider the node that it stands in. */
export interface OutsideColumn {
  readonly drawn: readonly Drawn[]
  readonly nodeOf: ReadonlyMap<string, string>
}

/** Everyone, people and what was not read stand alone; of the others the ones with most roles, and folds of the rest. */
export function outsideColumn(facts: MapFacts, opened: ReadonlySet<string>): OutsideColumn {
  const uses = usesOf(facts)
  const ranked = [...facts.outsiders.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      (uses.get(b.id) ?? 0) - (uses.get(a.id) ?? 0) ||
      (a.label < b.label ? -1 : 1),
  )
  const nodeOf = new Map<string, string>()
  const drawn: Drawn[] = []
  ORDER.forEach((kind, section) => {
    const list = ranked.filter((each) => each.kind === kind)
    const id = `outsiders:${kind}`
    const isOpen = opened.has(id)
    const room = ranked.length <= MOST ? list.length : ROOM[kind]
    const shown = isOpen || list.length <= room ? list : list.slice(0, room - 1)
    const folded = list.slice(shown.length)
    if (isOpen || folded.length > 0) drawn.push(fold(id, kind, isOpen ? list : folded, section, isOpen))
    for (const each of folded) nodeOf.set(each.id, id)
    for (const each of shown) {
      nodeOf.set(each.id, each.id)
      drawn.push(one(each, uses.get(each.id) ?? 0, section))
    }
  })
  return { drawn, nodeOf }
}

const ROOM: Readonly<Record<Outsider['kind'], number>> = {
  everyone: 1,
  unread: 1,
  people: 1,
  account: 4,
  provider: 3,
  service: 3,
}

/** How many roles and resources each comes to. */
function usesOf({ principals, exposed }: MapFacts): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  const add = (id: string) => uses.set(id, (uses.get(id) ?? 0) + 1)
  for (const { entrances } of principals) entrances.forEach(add)
  for (const { access } of exposed ?? []) access.forEach(({ outsider }) => add(outsider.id))
  return uses
}

function one({ id, kind, label }: Outsider, uses: number, section: number): Drawn {
  const detail = `${counted(uses, 'way')} in`
  return {
    node: makeNode(id, kind === 'unread' ? 'missing' : 'trusted', 'outside', {
      label,
      detail,
      name: `${label}: ${detail}`,
      section,
      outlier: kind === 'everyone' || kind === 'unread',
      hollow: kind === 'unread',
    }),
    members: [{ id, name: label, what: detail }],
  }
}

function fold(
  id: string,
  kind: Outsider['kind'],
  list: readonly Outsider[],
  section: number,
  isOpen: boolean,
): Drawn {
  const label = `${isOpen ? '' : '+'}${list.length} ${OUTSIDER_TITLES[kind]}`
  return {
    node: makeNode(id, 'fold', 'outside', {
      label,
      detail: isOpen ? 'open' : 'folded',
      name: label,
      section,
      expansion: isOpen ? 'open' : 'closed',
    }),
    members: list.map(({ id: each, label: name }) => ({ id: each, name, what: OUTSIDER_TITLES[kind] })),
  }
}

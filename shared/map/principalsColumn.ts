import { makeNode } from '../graph/nodes.ts'
import { grouped } from '../graph/words.ts'
import type { MapFacts, MapPrincipal, Power } from './facts.ts'
import type { Drawn } from './drawing.ts'
import { FEW, type Grouping, groupsOf, partsOf, type PrincipalGroup } from './grouping.ts'
import { countedPrincipals, POWER_TITLES } from './words.ts'

/** Nodes of the column at first sight. */
const MOST = 19
/** So many who stand out are drawn one by one. */
const MOST_OUTLIERS = 10

export interface MapOptions {
  readonly by: Grouping
  /** Ids of the groups that are open. */
  readonly opened: ReadonlySet<string>
  /** When the account was read, ISO 8601. */
  readonly now: string
  /** ARNs of the resources that the person marked as those that matter most. */
  readonly jewels: readonly string[]
}

/** The nodes of users and roles, and for each principal the node that it stands in. */
export interface PrincipalsColumn {
  readonly drawn: readonly Drawn[]
  readonly nodeOf: ReadonlyMap<string, string>
}

/** Everybody in an account of few; else who stands out, and the others in groups that open in place. */
export function principalsColumn(facts: MapFacts, options: MapOptions): PrincipalsColumn {
  const { principals } = facts
  const column = new Column(facts, options)
  if (principals.length <= MOST) {
    principals.forEach((each) => column.one(each, 0))
    return column.done()
  }
  const outliers = principals.filter((each) => standsOut(each, facts))
  const rest = principals.filter((each) => !standsOut(each, facts))
  if (outliers.length <= MOST_OUTLIERS) outliers.forEach((each) => column.one(each, 0))
  else outlierGroups(outliers).forEach((group) => column.group(group, 0))
  const groups = groupsOf(rest, options.by, facts, options.now)
  const room = Math.max(MOST - column.count, 4)
  const shown = groups.length <= room ? groups : groups.slice(0, room - 1)
  shown.forEach((group) => column.group(group, 1))
  if (shown.length < groups.length) column.more(groups.slice(shown.length))
  return column.done()
}

/** Is never folded into a group of others. */
function standsOut({ power, entrances }: MapPrincipal, { outsiders }: MapFacts): boolean {
  return (
    power === 'administrator' ||
    power === 'maybe-administrator' ||
    power === 'becomes' ||
    entrances.some((id) => outsiders.get(id)?.kind === 'everyone')
  )
}

function outlierGroups(outliers: readonly MapPrincipal[]): readonly PrincipalGroup[] {
  const of = (power: Power) => outliers.filter((each) => each.power === power)
  const powers = (['administrator', 'maybe-administrator', 'becomes'] as const).map((power) => ({
    id: `outliers:${power}`,
    label: POWER_TITLES[power],
    members: of(power),
  }))
  const named = new Set(powers.flatMap(({ members }) => members))
  const open = outliers.filter((each) => !named.has(each))
  return [...powers, { id: 'outliers:open', label: 'Trusts everyone', members: open }].filter(
    ({ members }) => members.length > 0,
  )
}

const MORE = 'groups:more'
const LAST = 9_999

/** The node of a group. */
interface Header extends PrincipalGroup {
  readonly section: number
  readonly expansion: 'open' | 'closed'
  /** Of one that is open: ids of the nodes that stand for its members. */
  readonly inside?: readonly string[]
}

class Column {
  readonly #facts: MapFacts
  readonly #options: MapOptions
  readonly #drawn: Drawn[] = []
  readonly #nodeOf = new Map<string, string>()
  /** Of opened groups each has two sections of its own: for its name, and below for its members. */
  #section = 2

  constructor(facts: MapFacts, options: MapOptions) {
    this.#facts = facts
    this.#options = options
  }

  get count(): number {
    return this.#drawn.length
  }

  one(principal: MapPrincipal, section: number): void {
    const { arn, name, kind, power } = principal
    this.#nodeOf.set(arn, arn)
    this.#drawn.push({
      node: makeNode(arn, kind, 'principals', {
        label: name,
        detail: POWER_TITLES[power],
        name: `${name}: ${POWER_TITLES[power].toLowerCase()}`,
        section,
        tone: power === 'administrator' || power === 'becomes' ? 'allowed' : 'none',
        outlier: standsOut(principal, this.#facts),
      }),
      members: [memberOf(principal)],
    })
  }

  group(group: PrincipalGroup, section: number): void {
    const { id, label, members } = group
    if (!this.#options.opened.has(id)) {
      for (const { arn } of members) this.#nodeOf.set(arn, id)
      this.#push({ id, label, members, section, expansion: 'closed' })
      return
    }
    const own = this.#section
    this.#section += 2
    const parts = members.length <= FEW ? [] : partsOf(group)
    const inside = parts.length === 0 ? members.map(({ arn }) => arn) : parts.map((part) => part.id)
    this.#push({ id, label, members, section: own, expansion: 'open', inside })
    if (parts.length === 0) members.forEach((each) => this.one(each, own + 1))
    else parts.forEach((part) => this.group(part, own + 1))
  }

  more(groups: readonly PrincipalGroup[]): void {
    const members = groups.flatMap((group) => group.members)
    if (this.#options.opened.has(MORE)) {
      const inside = groups.map(({ id }) => id)
      this.#push({ id: MORE, label: 'More groups', members, section: LAST, expansion: 'open', inside })
      groups.forEach((group) => this.group(group, LAST + 1))
      return
    }
    for (const { arn } of members) this.#nodeOf.set(arn, MORE)
    const label = `+${grouped(groups.length)} groups`
    this.#push({ id: MORE, label, members, section: LAST, expansion: 'closed' })
  }

  #push({ id, label, members, section, expansion, inside = [] }: Header): void {
    const counted = countedPrincipals(members)
    this.#drawn.push({
      node: makeNode(id, 'fold', 'principals', {
        label,
        detail: counted,
        name: `${label}: ${counted}`,
        section,
        expansion,
        outlier: section === 0,
        members: inside,
        tone: id === 'outliers:administrator' || id === 'outliers:becomes' ? 'allowed' : 'none',
      }),
      members: members.map(memberOf),
    })
  }

  done(): PrincipalsColumn {
    return { drawn: this.#drawn, nodeOf: this.#nodeOf }
  }
}

export function memberOf({ arn, name, power, partly }: MapPrincipal): Drawn['members'][number] {
  return {
    id: arn,
    name,
    what: `${POWER_TITLES[power]}${partly ? ', not all of its policies were read' : ''}`,
  }
}

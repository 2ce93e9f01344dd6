import { makeEdge } from '../graph/nodes.ts'
import {
  type ColumnId,
  type EdgeKind,
  type Scene,
  type SceneEdge,
  type SceneNode,
  type Tone,
  worseTone,
} from '../graph/scene.ts'
import type { MapFacts } from './facts.ts'

/** Something that a node stands for, as its list shows it. */
export interface MapMember {
  /** ARN, where it has one. */
  readonly id: string
  readonly name: string
  readonly what: string
  /** Where the way of this principal to an administrator is told. */
  readonly way?: true
}

/** A node with what it stands for. */
export interface Drawn {
  readonly node: SceneNode
  readonly members: readonly MapMember[]
}

/** Scene and lists of one projection: every list belongs to a node that is there. */
export interface MapDrawing {
  readonly scene: Scene
  readonly members: ReadonlyMap<string, readonly MapMember[]>
  /** By edge: the facts that run along it. */
  readonly along: ReadonlyMap<string, readonly MapMember[]>
}

const COLUMNS: readonly { readonly id: ColumnId; readonly title: string }[] = [
  { id: 'outside', title: 'Who comes in' },
  { id: 'principals', title: 'Users and roles' },
  { id: 'become', title: 'Whom they can become' },
  { id: 'power', title: 'How far they get' },
  { id: 'valuables', title: 'Resources' },
]

/** Edges between two nodes, added up: how many facts run along each, and the surest of them. */
export class Edges {
  readonly #edges = new Map<string, SceneEdge>()
  readonly #along = new Map<string, MapMember[]>()

  add(from: string, to: string, kind: EdgeKind, tone: Tone, verb: string, fact: MapMember): void {
    const edge = makeEdge(from, to, kind, tone, verb)
    const known = this.#edges.get(edge.id)
    const facts = this.#along.get(edge.id)
    if (facts === undefined) this.#along.set(edge.id, [fact])
    else facts.push(fact)
    this.#edges.set(
      edge.id,
      known === undefined ? edge : { ...known, weight: known.weight + 1, tone: surerTone(known.tone, tone) },
    )
  }

  get all(): readonly SceneEdge[] {
    return [...this.#edges.values()]
  }

  get along(): ReadonlyMap<string, readonly MapMember[]> {
    return this.#along
  }
}

/** What is allowed without more stands out before what hangs on conditions, and that before what is not known. */
function surerTone(a: Tone, b: Tone): Tone {
  if (a === 'allowed' || b === 'allowed') return 'allowed'
  return worseTone(a, b)
}

/** The scene of these nodes and edges; columns without nodes are left out. */
export function drawingOf(facts: MapFacts, drawn: readonly Drawn[], edges: Edges): MapDrawing {
  const columns = COLUMNS.filter(({ id }) => drawn.some(({ node }) => node.column === id))
  const nodes = columns.flatMap(({ id }) => drawn.flatMap(({ node }) => (node.column === id ? [node] : [])))
  const there = new Set(nodes.map(({ id }) => id))
  return {
    scene: {
      title: facts.title,
      about: `Map of ${facts.title}`,
      columns,
      nodes,
      edges: edges.all.filter(({ from, to }) => there.has(from) && there.has(to)),
      legend: [],
      hidden: 0,
      folded: drawn.reduce(
        (sum, { node, members }) => (node.expansion === 'closed' ? sum + members.length : sum),
        0,
      ),
      capped: false,
    },
    members: new Map(drawn.map(({ node, members }) => [node.id, members])),
    along: edges.along,
  }
}

import type { Scene, SceneEdge } from '../graph/scene.ts'
import { edgeName } from '../graph/words.ts'
import type { MapDrawing, MapMember } from './drawing.ts'
import type { MapFacts } from './facts.ts'
import { type Grouping, tagKeysOf } from './grouping.ts'
import { projectMap } from './projectMap.ts'
import type { MapOptions } from './principalsColumn.ts'
import { EDGE_HELP } from './words.ts'

/** The map as a view and the command line get it. */
export interface AccountMap {
  readonly scene: Scene
  readonly by: Grouping
  /** Tag keys to group by, the most used first. */
  readonly tagKeys: readonly string[]
  /** False: ways to administrators and exposure were not looked for yet, and stand for nothing in the picture. */
  readonly whole: boolean
  readonly principals: number
  /** What was not read, in sentences. */
  readonly unread: readonly string[]
}

/** An edge at a node, or the node at an end of an edge: what to look at next. */
export interface MapNext {
  /** Id of the node or edge. */
  readonly id: string
  readonly name: string
}

/** What one node, or one edge, stands for. */
export interface MapMembers {
  readonly label: string
  /** What there is to say of it, in a sentence or two. */
  readonly about: string
  readonly members: readonly MapMember[]
  /** Of a node its edges, of an edge its two ends. */
  readonly next: readonly MapNext[]
}

export function mapAnswer(facts: MapFacts, options: MapOptions): AccountMap {
  return {
    scene: projectMap(facts, options).scene,
    by: options.by,
    tagKeys: tagKeysOf(facts),
    whole: facts.ways !== null,
    principals: facts.principals.length,
    unread: facts.unread,
  }
}

/** null: no node or edge of the map has this id now. */
export function membersAnswer(facts: MapFacts, options: MapOptions, id: string): MapMembers | null {
  const drawing = projectMap(facts, options)
  const { scene, members } = drawing
  const labels = new Map(scene.nodes.map((node) => [node.id, node.label]))
  const edge = scene.edges.find((each) => each.id === id)
  if (edge !== undefined) return edgeMembers(drawing, edge, labels)
  const found = scene.nodes.find((node) => node.id === id)
  if (found === undefined) return null
  return {
    label: found.label,
    about: found.name.replace(`${found.label}: `, ''),
    members: members.get(id) ?? [],
    next: scene.edges
      .filter(({ from, to }) => from === id || to === id)
      .map((each) => ({ id: each.id, name: edgeName(each, labels) })),
  }
}

function edgeMembers(
  { along }: MapDrawing,
  edge: SceneEdge,
  labels: ReadonlyMap<string, string>,
): MapMembers {
  return {
    label: edgeName(edge, labels),
    about: EDGE_HELP[edge.kind] ?? '',
    members: along.get(edge.id) ?? [],
    next: [edge.from, edge.to].map((end) => ({ id: end, name: labels.get(end) ?? end })),
  }
}

import type { Scene } from '../graph/scene.ts'
import type { MapMember } from './drawing.ts'
import type { MapFacts } from './facts.ts'
import { type Grouping, tagKeysOf } from './grouping.ts'
import { projectMap } from './projectMap.ts'
import type { MapOptions } from './principalsColumn.ts'

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

/** What one node stands for. */
export interface MapMembers {
  readonly label: string
  /** What there is to say of it, in one line. */
  readonly about: string
  readonly members: readonly MapMember[]
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

/** null: no node of the map has this id now. */
export function membersAnswer(facts: MapFacts, options: MapOptions, node: string): MapMembers | null {
  const { scene, members } = projectMap(facts, options)
  const found = scene.nodes.find(({ id }) => id === node)
  if (found === undefined) return null
  const about = found.name.replace(`${found.label}: `, '')
  return { label: found.label, about, members: members.get(node) ?? [] }
}

import { foldNode } from './nodes.ts'
import type { ColumnId, SceneNode } from './scene.ts'
import { grouped } from './words.ts'

/** Nodes that are drawn as one until the reader opens it, and that close again. */

/** So many are drawn one by one when a fold opens; more come in parts, by name. */
const FEW = 40
const PART = 30

export interface Folding {
  readonly column: ColumnId
  readonly id: string
  /** What is folded. */
  readonly members: readonly SceneNode[]
  /** "services" */
  readonly noun: string
  readonly isOpen: (id: string) => boolean
  /** Where the fold stands in its column; what it holds stands below it. */
  readonly section: number
}
export interface Folded {
  readonly nodes: readonly SceneNode[]
  /** By what is not drawn: the fold that stands for it. */
  readonly standIns: ReadonlyMap<string, string>
}

/** The nodes of a fold as it is now: itself, and below it what the reader opened of it. */
export function foldNodes({ column, id, members, noun, isOpen, section }: Folding): Folded {
  const fold = (part: string, list: readonly SceneNode[], at: number, words = noun): SceneNode => {
    const closed = { ...foldNode(column, part, list, words), section: at }
    if (!isOpen(part)) return closed
    const label = `${grouped(list.length)} ${words}`
    return { ...closed, label, name: `${label}, open`, expansion: 'open' }
  }
  const standIns = new Map<string, string>()
  const whole = fold(id, members, section)
  if (!isOpen(id)) {
    for (const member of members) standIns.set(member.id, id)
    return { nodes: [whole], standIns }
  }
  const placed = (list: readonly SceneNode[], at: number): readonly SceneNode[] =>
    list.map((member) => ({ ...member, section: at }))
  if (members.length <= FEW) return { nodes: [whole, ...placed(members, section + 1)], standIns }
  const sorted = members.toSorted((a, b) => (a.label < b.label ? -1 : 1))
  const size = Math.ceil(sorted.length / Math.ceil(sorted.length / PART))
  const nodes: SceneNode[] = [whole]
  for (let from = 0; from < sorted.length; from += size) {
    const list = sorted.slice(from, from + size)
    const part = `${id}/${from}`
    const at = section + 1 + (2 * from) / size
    nodes.push(fold(part, list, at, `${list[0]?.label ?? ''} to ${list.at(-1)?.label ?? ''}`))
    if (isOpen(part)) nodes.push(...placed(list, at + 1))
    else for (const member of list) standIns.set(member.id, part)
  }
  return { nodes, standIns }
}

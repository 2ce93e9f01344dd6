import { addCounts, worseTone, worstOf } from './scene.ts'
import type { ColumnId, EdgeKind, NodeKind, SceneEdge, SceneNode, Tone } from './scene.ts'
import { countsInWords, grouped } from './words.ts'

/** Makers of nodes, edges and folds. */

type NodeDefaults = Pick<
  SceneNode,
  'section' | 'tone' | 'bar' | 'outlier' | 'hollow' | 'expansion' | 'members'
>
const DEFAULTS: NodeDefaults = {
  section: 0,
  tone: 'none',
  bar: [],
  outlier: false,
  hollow: false,
  expansion: null,
  members: [],
}

export function makeNode(
  id: string,
  kind: NodeKind,
  column: ColumnId,
  rest: Pick<SceneNode, 'label' | 'detail' | 'name'> & Partial<NodeDefaults>,
): SceneNode {
  return { id, kind, column, ...DEFAULTS, ...rest }
}

/** Whether an id is that of an edge: it begins with its kind and a bar, which no id of a node does. */
export function isEdgeId(id: string): boolean {
  return /^[a-z-]+\|/.test(id)
}

/** One edge per kind between two nodes. */
export function makeEdge(
  from: string,
  to: string,
  kind: EdgeKind,
  tone: Tone,
  verb: string,
  weight = 1,
): SceneEdge {
  return { id: `${kind}|${from}|${to}`, from, to, kind, tone, weight, verb }
}

/** "+12 services": carries what its members carry, so that nothing serious hides in it. */
export function foldNode(
  column: ColumnId,
  id: string,
  members: readonly SceneNode[],
  noun: string,
  count = members.length,
): SceneNode {
  const bar = addCounts(members.map((member) => member.bar))
  // A service's own tone says what is left of it: the worst is in its bar.
  const tone = members.reduce<Tone>((worst, member) => worseTone(worst, member.tone), worstOf(bar))
  const label = `+${grouped(count)} ${noun}`
  const detail = bar.length > 0 ? countsInWords(bar.slice(0, 2), ' · ') : 'folded'
  return makeNode(id, 'fold', column, {
    label,
    detail,
    name: `${label}${bar.length > 0 ? `: ${countsInWords(bar)}` : ''}, folded`,
    tone,
    bar,
    section: 3,
    expansion: 'closed',
    members: members.map((member) => member.id),
  })
}

/**
 * Parts a ranked list into what is shown and what folds. What `keep` names is always shown; a fold of one would save
 * nothing and is shown instead. Both lists keep the given order.
 */
export function splitFold<T>(
  items: readonly T[],
  keep: (item: T) => boolean,
  limit: number,
): { shown: T[]; folded: T[] } {
  let room = limit - items.filter(keep).length
  const shown: T[] = []
  const folded: T[] = []
  for (const item of items) {
    if (keep(item)) shown.push(item)
    else if (room > 0) {
      room -= 1
      shown.push(item)
    } else folded.push(item)
  }
  return folded.length === 1 ? { shown: [...items], folded: [] } : { shown, folded }
}

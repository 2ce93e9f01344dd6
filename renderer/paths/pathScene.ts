import type { Tone } from '../../shared/graph/scene.ts'
import type { Certainty } from '../../shared/paths/edge/certainty.ts'
import type { EscalationPath } from '../../shared/paths/edge/path.ts'
import { shortName } from '../common/principalNames.ts'
import { endsAtResource, resourceName } from './ends.ts'
import { HOP_KINDS } from './rows.ts'

/** A path as it is drawn: principals in a row, hops between them, at the end perhaps a resource. Positions only; no browser is needed. */
export interface PathNode {
  /** ARN, `admin`, or what was given for the resource. */
  readonly id: string
  readonly kind: 'user' | 'role' | 'missing' | 'resource'
  readonly label: string
  readonly detail: string
  readonly x: number
}
export interface PathEdge {
  readonly number: number
  readonly tone: Tone
  /** Where the line starts and ends. */
  readonly from: number
  readonly to: number
  readonly title: string
  /** The steps of the hop, a line for each. */
  readonly steps: readonly string[]
}
export interface PathScene {
  readonly nodes: readonly PathNode[]
  readonly edges: readonly PathEdge[]
  readonly width: number
  readonly height: number
  /** The line that all boxes stand on. */
  readonly middle: number
}

export const NODE = { width: 184, height: 54 } as const
/** Wide enough for the longest title of a hop, and for most names of actions. */
export const GAP = 196
const MARGIN = 8
const LINE = 17
const MOST_STEPS = 4

export const TONES: Readonly<Record<Certainty, Tone>> = {
  proved: 'denied',
  conditional: 'conditional',
  unproved: 'none',
}

/** Lays a path out from left to right. */
export function pathScene({ from, hops }: EscalationPath): PathScene {
  const place = (index: number): number => MARGIN + index * (NODE.width + GAP)
  const nodes = [
    nodeOf(from, place(0)),
    ...hops.map((hop, index) =>
      endsAtResource(hop) ? resourceAt(hop.edge.to, place(index + 1)) : nodeOf(hop.edge.to, place(index + 1)),
    ),
  ]
  const edges = hops.map(({ kind, edge }, index) => {
    const start = MARGIN + NODE.width + index * (NODE.width + GAP)
    const steps = edge.name.split(' + ')
    const shown = steps.length > MOST_STEPS ? [...steps.slice(0, MOST_STEPS - 1), '…'] : steps
    return {
      number: index + 1,
      tone: TONES[edge.certainty],
      from: start,
      to: start + GAP,
      title: HOP_KINDS[kind],
      steps: shown,
    }
  })
  const lines = Math.max(1, ...edges.map(({ steps }) => steps.length))
  const above = Math.max(NODE.height / 2, 34)
  const below = Math.max(NODE.height / 2, 10 + lines * LINE)
  return {
    nodes,
    edges,
    width: 2 * MARGIN + nodes.length * NODE.width + hops.length * GAP,
    height: 2 * MARGIN + above + below,
    middle: MARGIN + above,
  }
}

function nodeOf(id: string, x: number): PathNode {
  if (id === 'admin') {
    return { id, kind: 'missing', label: 'Administrator', detail: 'Full permissions', x }
  }
  const role = id.includes(':role/')
  return { id, kind: role ? 'role' : 'user', label: shortName(id), detail: role ? 'Role' : 'User', x }
}

function resourceAt(id: string, x: number): PathNode {
  return { id, kind: 'resource', label: resourceName(id), detail: 'Resource', x }
}

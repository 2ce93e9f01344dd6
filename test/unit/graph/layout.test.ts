import { describe, expect, it } from 'vitest'
import { principalFacts } from '../../../shared/graph/facts.ts'
import type { PrincipalInput } from '../../../shared/graph/facts.ts'
import { layoutScene } from '../../../shared/graph/layout.ts'
import type { Box } from '../../../shared/graph/layout.ts'
import { crossings, untangle } from '../../../shared/graph/order.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import type { ProjectionOptions } from '../../../shared/graph/scene.ts'
import * as made from './facts.ts'

const CASES = Object.entries({
  mixed: made.mixedUser,
  administrator: made.administratorRole,
  denied: made.deniedUser,
  nobody: made.nobody,
  hostile: made.hostileUser,
})
const scene = (input: PrincipalInput, options?: ProjectionOptions) =>
  projectPrincipal(principalFacts(input), options)

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

describe.each(CASES)('layout of %s', (_, make) => {
  const placed = scene(make())
  const layout = layoutScene(placed)
  const boxes = [...layout.boxes.values()]

  it('gives every node a box, and no two overlap', () => {
    expect(layout.boxes.size).toBe(placed.nodes.length)
    for (const [at, box] of boxes.entries()) {
      expect(boxes.slice(at + 1).filter((other) => overlap(box, other))).toEqual([])
    }
  })

  it('uses integers only', () => {
    expect(boxes.flatMap((box) => [box.x, box.y, box.width, box.height]).every(Number.isInteger)).toBe(true)
    const points = [...layout.routes.values()].flatMap((route) => route.points)
    expect(points.flatMap((point) => [point.x, point.y]).every(Number.isInteger)).toBe(true)
  })

  it('keeps every edge out of the boxes of other nodes', () => {
    for (const edge of placed.edges) {
      const points = layout.routes.get(edge.id)?.points ?? []
      expect(points.length).toBeGreaterThanOrEqual(2)
      for (let at = 1; at < points.length; at += 1) {
        const a = points[at - 1]
        const b = points[at]
        if (!a || !b) continue
        // A curve's control points keep it within the rectangle of its two ends.
        const span = {
          x: a.x,
          y: Math.min(a.y, b.y),
          width: b.x - a.x,
          height: Math.max(1, Math.abs(b.y - a.y)),
        }
        expect(boxes.filter((box) => overlap(span, box))).toEqual([])
      }
    }
  })

  it('keeps the action groups of one service together', () => {
    const parents = placed.nodes
      .filter((node) => node.kind === 'actions')
      .sort((a, b) => (layout.boxes.get(a.id)?.y ?? 0) - (layout.boxes.get(b.id)?.y ?? 0))
      .map((node) => node.id.split(':')[1])
    const runs = parents.filter((parent, at) => parent !== parents[at - 1])
    expect(runs.length).toBe(new Set(parents).size)
  })

  it('is the same for the same scene', () => {
    const again = layoutScene(scene(make()))
    expect([...again.boxes]).toEqual([...layout.boxes])
    expect([...again.routes].map(([, route]) => route.path)).toEqual(
      [...layout.routes].map(([, route]) => route.path),
    )
  })
})

describe('stability', () => {
  it('keeps what was there in its order when something is opened', () => {
    const before = scene(made.administratorRole())
    const first = layoutScene(before)
    const after = scene(made.administratorRole(), { toggled: new Map([['service:iam', 'open']]) })
    const second = layoutScene(after, { previous: first })
    const order = (layout: typeof first): string[] =>
      before.nodes
        .filter((node) => node.column === 'services')
        .map((node) => node.id)
        .sort((a, b) => (layout.boxes.get(a)?.y ?? 0) - (layout.boxes.get(b)?.y ?? 0))
    expect(order(second)).toEqual(order(first))
    expect(after.nodes.length).toBeGreaterThan(before.nodes.length)
  })
})

describe('untangle', () => {
  const cell = (id: string, column: number) => ({ id, column, section: 0, height: 10, node: true })
  it('removes crossings that another order avoids', () => {
    const order = [
      [cell('a', 0), cell('b', 0)],
      [cell('x', 1), cell('y', 1)],
    ]
    const links = [
      { from: 'a', to: 'y' },
      { from: 'b', to: 'x' },
    ]
    expect(crossings(order, links)).toBe(1)
    expect(crossings(untangle(order, links), links)).toBe(0)
  })
})

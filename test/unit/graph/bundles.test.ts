import { describe, expect, it } from 'vitest'
import { bundlesOf } from '../../../shared/graph/bundles.ts'
import { layoutScene } from '../../../shared/graph/layout.ts'
import { makeEdge } from '../../../shared/graph/nodes.ts'
import { principalFacts } from '../../../shared/graph/facts.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import * as made from './facts.ts'

const COLUMNS = new Map([
  ['p', 0],
  ...[1, 2, 3, 4, 5].map((at) => [`s${at}`, 1] as const),
  ...[1, 2, 3].map((at) => [`far${at}`, 2] as const),
])
const columnOf = (node: string) => COLUMNS.get(node)
const to = (node: string, tone: 'allowed' | 'denied' = 'allowed') =>
  makeEdge('p', node, 'allows', tone, 'allows')

describe('bundles', () => {
  it('hold many edges of one kind and tone at one node, and leave few ones alone', () => {
    const five = ['s1', 's2', 's3', 's4', 's5'].map((node) => to(node))
    const [bundle, ...others] = bundlesOf(five, columnOf)
    expect(others).toEqual([])
    expect(bundle).toMatchObject({ node: 'p', end: 'from', gap: 0 })
    expect(bundle?.edges).toHaveLength(5)
    expect(bundlesOf(five.slice(0, 3), columnOf)).toEqual([])
    expect(bundlesOf([...five.slice(0, 3), to('s4', 'denied')], columnOf)).toEqual([])
  })

  it('gather at the node where they end', () => {
    const into = ['s1', 's2', 's3', 's4'].map((node) => makeEdge(node, 'far1', 'holds', 'none', 'is'))
    expect(bundlesOf(into, columnOf)).toMatchObject([{ node: 'far1', end: 'to', gap: 1 }])
  })

  it('of edges that pass a column share one channel, two of them already', () => {
    const far = [to('far1'), to('far2')]
    expect(bundlesOf(far, columnOf)).toMatchObject([{ node: 'p', end: 'from', gap: null }])
  })

  it('leave from one point, along a spine in the gap, and end each at its own box', () => {
    const scene = projectPrincipal(principalFacts(made.administratorRole()))
    const layout = layoutScene(scene)
    const bundled = scene.edges.filter(
      ({ id, kind }) => kind === 'allows' && layout.routes.get(id)?.bundled === true,
    )
    expect(bundled.length).toBeGreaterThanOrEqual(4)
    const routes = bundled.flatMap(({ id }) => layout.routes.get(id) ?? [])
    expect(new Set(routes.map(({ points }) => `${points[0]?.x} ${points[0]?.y}`)).size).toBe(1)
    expect(new Set(routes.map(({ points }) => points[1]?.x)).size).toBe(1)
    expect(new Set(routes.map(({ end }) => end.y)).size).toBe(routes.length)
    expect(new Set(routes.map(({ own }) => own)).size).toBe(routes.length)
  })
})

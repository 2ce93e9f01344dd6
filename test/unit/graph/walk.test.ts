import { describe, expect, it } from 'vitest'
import { principalFacts } from '../../../shared/graph/facts.ts'
import { layoutScene } from '../../../shared/graph/layout.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import { outline, pathsThrough, step } from '../../../shared/graph/walk.ts'
import type { OutlineItem } from '../../../shared/graph/walk.ts'
import { administratorRole, deniedUser, mixedUser } from './facts.ts'

describe.each(Object.entries({ mixedUser, administratorRole, deniedUser }))('walking %s', (_, make) => {
  const scene = projectPrincipal(principalFacts(make()))
  const layout = layoutScene(scene)

  it('reaches every node by arrow keys from the principal', () => {
    const seen = new Set(['principal'])
    const queue = ['principal']
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = step(scene, layout, id, direction)
        if (next !== null && !seen.has(next)) {
          seen.add(next)
          queue.push(next)
        }
      }
    }
    expect([...seen].sort()).toEqual(scene.nodes.map((node) => node.id).sort())
  })

  it('outlines each node exactly once', () => {
    const flat = (items: readonly OutlineItem[]): string[] =>
      items.flatMap((item) => [item.node.id, ...flat(item.children)])
    expect(flat(outline(scene)).sort()).toEqual(scene.nodes.map((node) => node.id).sort())
  })
})

describe('paths through a node', () => {
  it('hold what leads to it and what it leads to, and no sibling', () => {
    const scene = projectPrincipal(principalFacts(mixedUser()))
    const lit = pathsThrough(scene, 'service:iam')
    expect(lit.has('principal')).toBe(true)
    expect(lit.has('actions:iam:List:cut')).toBe(true)
    expect(lit.has('service:s3')).toBe(false)
  })
})

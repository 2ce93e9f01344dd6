import { describe, expect, it } from 'vitest'
import { layoutScene } from '../../../shared/graph/layout.ts'
import { makeNode } from '../../../shared/graph/nodes.ts'
import type { Scene } from '../../../shared/graph/scene.ts'
import { nodeText } from '../../../shared/graph/style.ts'
import { textWidth } from '../../../shared/graph/text.ts'
import { widthOnTwoLines, wrapText } from '../../../shared/graph/wrap.ts'

const LONG = 'northwind-partner-exchange'
const node = (id: string, column: 'services' | 'resources', label: string) =>
  makeNode(id, 'resource', column, { label, detail: 's3', name: label })
const scene: Scene = {
  title: 'widths',
  columns: [
    { id: 'services', title: 'Services' },
    { id: 'resources', title: 'Resources' },
  ],
  nodes: [node('a', 'services', 's3'), node('b', 'resources', LONG), node('c', 'resources', 'x')],
  edges: [],
  legend: [],
  hidden: 0,
  folded: 0,
  capped: false,
}
const linesAt = (room: number | undefined): readonly string[] => {
  const box = layoutScene(scene, { room }).boxes.get('b')
  const [, resource] = scene.nodes
  if (box === undefined || resource === undefined) throw new Error('it has no box')
  return nodeText(resource, box).label.map(({ text }) => text)
}

describe('columns', () => {
  it('are as wide as their names where nothing limits them, and where there is room', () => {
    expect(linesAt(undefined)).toEqual([LONG])
    expect(linesAt(1200)).toEqual([LONG])
  })

  it('break names before any is cut, and give a broken one the height of its second line', () => {
    const lines = linesAt(380)
    expect(lines).toHaveLength(2)
    expect(lines.join('')).toBe(LONG)
    const { boxes } = layoutScene(scene, { room: 380 })
    expect(boxes.get('b')?.height).toBe((boxes.get('c')?.height ?? 0) + 15)
  })

  it('stay within the room that there is, and part further where there is more', () => {
    expect(layoutScene(scene, { room: 420 }).width).toBeLessThanOrEqual(420)
    expect(layoutScene(scene, { room: 1200 }).width).toBeGreaterThan(layoutScene(scene).width)
  })

  it('cut the middle of the second line only where two lines are not enough', () => {
    const lines = linesAt(100)
    expect(lines.at(-1)).toMatch(/…/)
  })
})

describe('a name on two lines', () => {
  it('is broken behind marks and before capitals, as evenly as it can be', () => {
    const two = (text: string) => wrapText(text, widthOnTwoLines(text, 13), 13)
    expect(two('northwind-ledger-archive/*')).toEqual(['northwind-', 'ledger-archive/*'])
    expect(two('OrganizationAccountAccessRole')).toEqual(['Organization', 'AccountAccessRole'])
    expect(two('secretsmanager')).toEqual(['secretsmanager'])
  })

  it('keeps to the width', () => {
    for (const line of wrapText('a-very-long-name-of-a-role-that-nobody-can-read', 90, 13))
      expect(textWidth(line, 13)).toBeLessThanOrEqual(90)
  })

  it('shows marks for what could make a name read as another one', () => {
    expect(wrapText('a\u202eb', 200, 13)).toEqual(['a\ufffdb'])
  })
})

import { describe, expect, it } from 'vitest'
import { principalFacts } from '../../../shared/graph/facts.ts'
import { foldNodes } from '../../../shared/graph/folds.ts'
import { makeNode } from '../../../shared/graph/nodes.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import * as made from './facts.ts'

const members = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    makeNode(`service:s${String(at).padStart(3, '0')}`, 'service', 'services', {
      label: `s${String(at).padStart(3, '0')}`,
      detail: '',
      name: '',
    }),
  )
const folded = (count: number, ...open: readonly string[]) =>
  foldNodes({
    column: 'services',
    id: 'fold:services',
    members: members(count),
    noun: 'services',
    isOpen: (id) => open.includes(id),
    section: 3,
  })

describe('a fold', () => {
  it('is one node for all until it is opened', () => {
    const { nodes, standIns } = folded(100)
    expect(nodes).toMatchObject([{ id: 'fold:services', label: '+100 services', expansion: 'closed' }])
    expect(standIns.size).toBe(100)
  })

  it('opens in place and stays there, to be closed again', () => {
    const { nodes, standIns } = folded(20, 'fold:services')
    expect(nodes[0]).toMatchObject({ id: 'fold:services', label: '20 services', expansion: 'open' })
    expect(nodes).toHaveLength(21)
    expect(standIns.size).toBe(0)
  })

  it('opens in parts by name where they are many, each of which opens in turn', () => {
    const { nodes, standIns } = folded(100, 'fold:services')
    expect(nodes.map(({ label }) => label)).toEqual([
      '100 services',
      '+25 s000 to s024',
      '+25 s025 to s049',
      '+25 s050 to s074',
      '+25 s075 to s099',
    ])
    expect(standIns.get('service:s030')).toBe('fold:services/25')
    const deeper = folded(100, 'fold:services', 'fold:services/25')
    expect(deeper.nodes).toHaveLength(5 + 25)
    expect(deeper.standIns.has('service:s030')).toBe(false)
    expect(deeper.standIns.size).toBe(75)
  })

  it('of a picture holds every service in exactly one place, opened or not', () => {
    const facts = principalFacts(made.administratorRole())
    for (const open of [[], ['fold:services'], ['fold:services', 'fold:services/0']]) {
      const scene = projectPrincipal(facts, { toggled: new Map(open.map((id) => [id, 'open' as const])) })
      const services = scene.nodes.filter(({ column }) => column === 'services')
      const shown = services.flatMap(({ id, kind }) => (kind === 'service' ? [id] : []))
      const inside = services.flatMap(({ expansion, kind, members: list }) =>
        kind === 'fold' && expansion === 'closed' ? list : [],
      )
      expect([...shown, ...inside].sort()).toEqual(facts.services.map(({ id }) => id).sort())
    }
  })
})

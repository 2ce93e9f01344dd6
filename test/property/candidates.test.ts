import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../shared/account/build.ts'
import { EscalationGraph } from '../../shared/paths/search/graph.ts'
import { noCredentials } from '../../shared/paths/ways/takeOver.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { randomSnapshot } from '../unit/paths/randomAccounts.ts'
import { CONDITIONS } from './hopConditions.ts'

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed + 1)

describe('whoever has a hop is among those who are asked about', () => {
  it.each(SEEDS)('in the random account %i', (seed) => {
    const model = buildAccountModel(randomSnapshot(seed, seed % 2 === 0, CONDITIONS))
    const graph = new EscalationGraph({
      model,
      catalogue: testCatalogue(),
      credentials: noCredentials,
      facts: {},
    })
    const everybody = new Set(graph.principals.map(({ arn }) => arn))
    const missed = graph.principals.flatMap((to) => {
      const unread = graph.unreadEdges(to, everybody).map(({ from }) => from)
      const able = new Set([...graph.candidatesFor(to, everybody, 'able'), ...unread])
      const sure = new Set(graph.candidatesFor(to, everybody, 'sure'))
      return [...everybody].flatMap((from) => {
        const edge = graph.edge(from, to)
        if (edge === null || (edge.certainty === 'proved' ? sure : able).has(from)) return []
        return [`${from} -> ${to.arn}: ${edge.name}, ${edge.certainty}`]
      })
    })
    expect(missed).toEqual([])
  })
})

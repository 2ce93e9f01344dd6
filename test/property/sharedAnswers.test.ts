import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../shared/account/build.ts'
import { EscalationGraph } from '../../shared/paths/search/graph.ts'
import { noCredentials } from '../../shared/paths/ways/takeOver.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { randomSnapshot } from '../unit/paths/randomAccounts.ts'
import { CONDITIONS } from './hopConditions.ts'

/**
 * An answer that was worked out for one principal, role or Region serves for others of which it has to be the same: the hops
 * of a graph that has answered much are those of one that was asked nothing before.
 */
const SEEDS = Array.from({ length: 150 }, (_, seed) => seed + 1)

describe('an answer that is shared is the one of whom it serves', () => {
  it.each(SEEDS)('in the random account %i', (seed) => {
    const model = buildAccountModel(randomSnapshot(seed, seed % 2 === 0, CONDITIONS, true))
    const fresh = () =>
      new EscalationGraph({ model, catalogue: testCatalogue(), credentials: noCredentials, facts: {} })
    const shared = fresh()
    const { principals } = shared
    const pairs = principals.flatMap((to) => principals.map(({ arn }) => [arn, to] as const))
    const hops = (graphOf: () => EscalationGraph) =>
      pairs.map(([from, to]) => {
        const edge = graphOf().edge(from, to)
        return `${from} -> ${to.arn}: ${edge === null ? 'none' : `${edge.name}, ${edge.certainty}`}`
      })
    expect(hops(() => shared)).toEqual(hops(fresh))
    const own = (graphOf: () => EscalationGraph) =>
      principals.map(({ arn }) => `${arn}: ${graphOf().escalates(arn)?.certainty ?? 'none'}`)
    expect(own(() => shared)).toEqual(own(fresh))
  })
})

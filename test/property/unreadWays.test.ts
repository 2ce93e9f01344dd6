import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../shared/account/build.ts'
import { findPaths } from '../../shared/paths/search/find.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { EVERYBODY } from '../unit/paths/naiveSearch.ts'
import { randomSnapshot } from '../unit/paths/randomAccounts.ts'

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed + 1)

/** A random account whose functions could not be listed, and in which some may change functions. */
function withoutFunctions(seed: number): Snapshot {
  const text = JSON.stringify(randomSnapshot(seed)).replaceAll(
    /"(iam:CreateAccessKey|iam:UpdateAssumeRolePolicy|lambda:InvokeFunction)"/g,
    '"lambda:UpdateFunctionCode"',
  )
  return {
    ...(JSON.parse(text) as Snapshot),
    coverage: [{ call: 'lambda:ListFunctions', status: 'denied' }],
  }
}

describe('on random accounts whose functions were not read', { timeout: 60_000 }, () => {
  it('the search from one principal agrees with the search from the administrators, which asks for these ways last', () => {
    let throughFunctions = 0
    for (const seed of SEEDS) {
      const model = buildAccountModel(withoutFunctions(seed))
      const all = new Map(findPaths(model, {}, testCatalogue()).paths.map((path) => [path.from, path]))
      for (const from of EVERYBODY) {
        const [one] = findPaths(model, { from }, testCatalogue()).paths
        const other = all.get(from)
        const of = (path: typeof one) => [seed, from, path?.certainty, path?.hops.length]
        expect(of(one)).toEqual(of(other))
        if (other?.hops.some(({ catalogueId }) => catalogueId === 'lambda-003') === true)
          throughFunctions += 1
      }
    }
    expect(throughFunctions).toBeGreaterThan(10)
  })
})

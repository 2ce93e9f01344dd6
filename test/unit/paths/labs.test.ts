import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { searchPaths } from '../../../shared/paths/search/find.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { noCredentials } from '../../../shared/paths/ways/takeOver.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { PATHFINDING_ACCOUNTS } from '../../fixtures/labs/pathfindingAccounts.ts'
import { PATHFINDING_BUCKET } from '../../fixtures/labs/pathfindingBucket.ts'
import { PATHFINDING_CHAINS } from '../../fixtures/labs/pathfindingChains.ts'
import { PATHFINDING_EXISTING } from '../../fixtures/labs/pathfindingExisting.ts'
import { PATHFINDING_IAM } from '../../fixtures/labs/pathfindingIam.ts'
import { PATHFINDING_NEW } from '../../fixtures/labs/pathfindingNew.ts'
import type { LabScenario } from '../../fixtures/labs/scenario.ts'

function searched({ accounts, from, goal, credentials = {} }: LabScenario) {
  const sources = {
    models: accounts.map(buildAccountModel),
    catalogue: testCatalogue(),
    credentials: (user: Parameters<typeof noCredentials>[0]) => ({ ...noCredentials(user), ...credentials[user.name] }),
  }
  const [path] = runToEnd(searchPaths(sources, { from, ...goal })).paths
  return path === undefined
    ? { certainty: 'silent' }
    : { certainty: path.certainty, hops: path.hops.map(({ catalogueId }) => catalogueId) }
}

describe.each([
  ['new', PATHFINDING_NEW],
  ['existing', PATHFINDING_EXISTING],
  ['iam', PATHFINDING_IAM],
  ['bucket', PATHFINDING_BUCKET],
  ['chains', PATHFINDING_CHAINS],
  ['accounts', PATHFINDING_ACCOUNTS],
])('%s', (_, scenarios) => {
  it.each(scenarios.map((each) => [each.id, each] as const))('%s', (_id, scenario) => {
    const { expected, hops } = scenario
    expect(searched(scenario)).toEqual(expected === 'silent' ? { certainty: 'silent' } : { certainty: expected, hops })
  })
})

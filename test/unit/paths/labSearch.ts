import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { searchPaths } from '../../../shared/paths/search/find.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { noCredentials } from '../../../shared/paths/ways/takeOver.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import type { LabScenario } from '../../fixtures/labs/scenario.ts'

const models = new WeakMap<Snapshot, AccountModel>()
function modelOf(snapshot: Snapshot): AccountModel {
  const model = models.get(snapshot) ?? buildAccountModel(snapshot)
  models.set(snapshot, model)
  return model
}

/** What the search finds of a scenario: the whole answer, how it ends, and the catalogue ids of the first path's hops. */
export function searched({ accounts, from, goal, credentials = {} }: LabScenario) {
  const answer = runToEnd(
    searchPaths(
      {
        models: accounts.map(modelOf),
        catalogue: testCatalogue(),
        credentials: (user) => ({ ...noCredentials(user), ...credentials[user.name] }),
      },
      { from, ...goal },
    ),
  )
  const [path] = answer.paths
  return {
    ...answer,
    end: path?.certainty ?? 'silent',
    hops: path?.hops.map(({ catalogueId }) => catalogueId) ?? [],
  }
}

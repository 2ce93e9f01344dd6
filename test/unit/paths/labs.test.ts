import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { searchPaths } from '../../../shared/paths/search/find.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { noCredentials } from '../../../shared/paths/ways/takeOver.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { CLOUDGOAT_IAM } from '../../fixtures/labs/cloudGoatIam.ts'
import { CLOUDGOAT_SERVICES } from '../../fixtures/labs/cloudGoatServices.ts'
import { EFFECTIVE, EFFECTIVE_ADMINS, NEARLY_ADMINS, STOPPED } from '../../fixtures/labs/effectiveAdmins.ts'
import { IAM_VULNERABLE, IAM_VULNERABLE_TOOLS } from '../../fixtures/labs/iamVulnerable.ts'
import { PATHFINDING_ACCOUNTS } from '../../fixtures/labs/pathfindingAccounts.ts'
import { PATHFINDING_BUCKET } from '../../fixtures/labs/pathfindingBucket.ts'
import { PATHFINDING_CHAINS } from '../../fixtures/labs/pathfindingChains.ts'
import { PATHFINDING_EXISTING } from '../../fixtures/labs/pathfindingExisting.ts'
import { PATHFINDING_IAM } from '../../fixtures/labs/pathfindingIam.ts'
import { PATHFINDING_NEW } from '../../fixtures/labs/pathfindingNew.ts'
import type { LabScenario } from '../../fixtures/labs/scenario.ts'

const PATHFINDING = [
  ...PATHFINDING_NEW,
  ...PATHFINDING_EXISTING,
  ...PATHFINDING_IAM,
  ...PATHFINDING_BUCKET,
  ...PATHFINDING_CHAINS,
  ...PATHFINDING_ACCOUNTS,
]
const toAdmin = ({ id }: LabScenario) => id.endsWith('-to-admin')
/** By lab: its scenarios, and how they end. */
const LABS = {
  'pathfinding-labs, to an administrator': {
    scenarios: PATHFINDING.filter(toAdmin),
    ends: { proved: 71, unproved: 34, 'silent: no way': 1, 'silent: outside of IAM': 3, 'silent: missed': 1 },
  },
  'pathfinding-labs, to a bucket': {
    scenarios: PATHFINDING.filter((each) => !toAdmin(each)),
    ends: { proved: 20, unproved: 4 },
  },
  'iam-vulnerable, its paths': {
    scenarios: IAM_VULNERABLE,
    ends: { proved: 24, unproved: 6, 'silent: no way': 1 },
  },
  'iam-vulnerable, its tests of tools': {
    scenarios: IAM_VULNERABLE_TOOLS,
    ends: { proved: 3, conditional: 1, 'silent: no way': 4, 'wrongly conditional': 1 },
  },
  CloudGoat: {
    scenarios: [...CLOUDGOAT_IAM, ...CLOUDGOAT_SERVICES],
    ends: { proved: 7, conditional: 1, unproved: 3, 'silent: outside of IAM': 2, 'silent: missed': 1 },
  },
}

const models = new Map<Snapshot, AccountModel>()
function modelOf(snapshot: Snapshot): AccountModel {
  const model = models.get(snapshot) ?? buildAccountModel(snapshot)
  models.set(snapshot, model)
  return model
}
function searched({ accounts, from, goal, credentials = {} }: LabScenario) {
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
/** What a row of the table says: silence with its kind, and a wrong way apart. */
function rowOf({ silent, wrong }: LabScenario, end: string): string {
  if (end === 'silent') return `silent: ${silent?.kind ?? 'unexplained'}`
  return wrong === undefined ? end : `wrongly ${end}`
}

describe.each(Object.entries(LABS))('%s', (_lab, { scenarios, ends }) => {
  const found = new Map<string, number>()

  it.each(scenarios.map((each) => [each.id, each] as const))('%s', (_id, scenario) => {
    const { end, hops } = searched(scenario)
    const row = rowOf(scenario, end)
    found.set(row, (found.get(row) ?? 0) + 1)
    expect({ end, hops }).toEqual({ end: scenario.expected, hops: scenario.hops ?? [] })
  })

  it('ends as often so as the table says, and names the reason of each silence', () => {
    expect(Object.fromEntries(found)).toEqual(ends)
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
  })
})

describe('what is not followed', () => {
  it('is said where a way leads across accounts without sts:AssumeRole', () => {
    const scenario = PATHFINDING_ACCOUNTS.find(({ id }) => id === 'lambda-invoke-update-to-admin')
    expect(scenario && searched(scenario).notes.join(' ')).toContain('only sts:AssumeRole was followed')
  })
})

describe('who is an administrator, of those who have all permissions by name', () => {
  const model = buildAccountModel(EFFECTIVE)
  const answer = runToEnd(searchPaths({ models: [model], catalogue: testCatalogue() }, {}))

  it('those whom nothing stops, however their permissions are put together', () => {
    expect(answer.admins.toSorted()).toEqual([...EFFECTIVE_ADMINS].toSorted())
    expect(answer.maybeAdmins).toEqual([])
  })
  it('who has all of IAM and much else can become one; whom a Deny or a boundary stops cannot', () => {
    const starts = answer.paths.map(({ from }) => from)
    expect(starts.filter((arn) => NEARLY_ADMINS.includes(arn)).toSorted()).toEqual(
      [...NEARLY_ADMINS].toSorted(),
    )
    expect(starts.filter((arn) => STOPPED.includes(arn))).toEqual([])
    expect(STOPPED).toHaveLength(24)
  })
})

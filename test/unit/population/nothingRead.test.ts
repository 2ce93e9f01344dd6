import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { searchEscalations } from '../../../shared/paths/search/escalations.ts'
import { reviewAccount } from '../../../shared/population/reviewAccount.ts'
import { CHECKS } from '../../../shared/review/checks/registry.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { snapshotOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { AS_OF } from '../review/fixture.ts'

function statusesOf(snapshot: Snapshot) {
  const model = buildAccountModel(snapshot)
  const catalogue = testCatalogue()
  const { checks } = reviewAccount({
    snapshot,
    model,
    catalogue,
    canBecomeOf: runToEnd(searchEscalations(model, { catalogue })),
    exposures: [],
    asOf: AS_OF,
  })
  return new Map(checks.map(({ id, status }) => [id, status]))
}

const base = snapshotOf({})
const { organization: _, ...nothing } = base
const EMPTY: Snapshot = {
  ...nothing,
  source: { kind: 'crawl', profile: 'p', callerArn: 'arn:aws:iam::111122223333:user/eva' },
  regions: ['us-east-1'],
  coverage: [],
  iam: { authorizationDetails: base.iam.authorizationDetails },
}

describe('an account of which nothing was read', () => {
  const statuses = statusesOf(EMPTY)

  it.each(CHECKS.map(({ id }) => [id] as const))('%s neither passes nor fails', (id) => {
    expect(['unknown', 'manual']).toContain(statuses.get(id))
  })
})

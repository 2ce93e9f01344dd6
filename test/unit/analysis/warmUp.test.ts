import { describe, expect, it } from 'vitest'
import { warmUp } from '../../../electron/analysis/warmUp.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const users = ['ann', 'ben', 'cyd'].map((name) =>
  user(name, { UserPolicyList: [inline('own', documentOf(allow(`s3:Get${name}`)))] }),
)
const model = buildAccountModel(snapshotOf({ UserDetailList: users }))

describe('getting ready for the first questions', () => {
  it('lets others run in between, and ends where nobody wants it any more', async () => {
    let time = 0
    const hurrying = (): number => (time += 1000)
    let asked = 0
    await warmUp(model, testCatalogue(), () => (asked += 1) > 0, hurrying)
    // Three parts of what an access is read from, each policy, and the context of each user.
    expect(asked).toBe(3 + model.policies.size + users.length)
    asked = 0
    await warmUp(model, testCatalogue(), () => (asked += 1) < 2, hurrying)
    expect(asked).toBe(2)
  })
})

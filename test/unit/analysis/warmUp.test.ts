import { describe, expect, it } from 'vitest'
import { type Warming, warmingOf, warmUp } from '../../../electron/analysis/warmUp.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const users = ['ann', 'ben', 'cyd'].map((name) =>
  user(name, { UserPolicyList: [inline('own', documentOf(allow(`s3:Get${name}`)))] }),
)
const model = buildAccountModel(snapshotOf({ UserDetailList: users }))

const hurrying = (): (() => number) => {
  let time = 0
  return () => (time += 1000)
}
/** Goes on for so many parts; gives how often it was asked whether it is still wanted, and how often it rested. */
async function goOn(warming: Warming, parts: number) {
  const counts = { asked: 0, rested: 0 }
  await warmUp(
    warming,
    () => (counts.asked += 1) < parts,
    hurrying(),
    async () => (counts.rested += 1),
  )
  return counts
}
// Three parts of what an access is read from, each policy, the context of each user, and the rest before who can.
const ALL = 3 + model.policies.size + users.length + 1

describe('getting ready for the first questions', () => {
  it('lets others run in between, and rests before what cannot be cut', async () => {
    expect(await goOn(warmingOf(model, testCatalogue()), Infinity)).toEqual({ asked: ALL, rested: 1 })
  })

  it('ends where nobody wants it any more, and goes on where it was left', async () => {
    const warming = warmingOf(model, testCatalogue())
    expect(await goOn(warming, 2)).toEqual({ asked: 2, rested: 0 })
    expect(await goOn(warming, Infinity)).toEqual({ asked: ALL - 2, rested: 1 })
    expect(await goOn(warming, Infinity)).toEqual({ asked: 0, rested: 0 })
  })

  it('has nothing to build of one principal where there is none', async () => {
    const empty = buildAccountModel(snapshotOf({}))
    expect(await goOn(warmingOf(empty, testCatalogue()), Infinity)).toMatchObject({ rested: 1 })
  })
})

import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { credentialReader } from '../../../shared/review/userCredentials.ts'
import { searchPaths } from '../../../shared/paths/search/find.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { waysBetween } from '../../../shared/whatIf/waysBetween.ts'
import { allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

function pathsOf(...actions: readonly string[]) {
  const ann = user('ann', { UserPolicyList: [inline('own', documentOf(allow([...actions])))] })
  const snapshot = snapshotOf({ UserDetailList: [ann] })
  const models = [buildAccountModel(snapshot)]
  return runToEnd(
    searchPaths({ models, catalogue: testCatalogue(), credentials: credentialReader(snapshot) }, {}),
  )
}

describe('ways to administrators before and after', () => {
  const some = pathsOf('iam:PutUserPolicy')
  const none = pathsOf('iam:ListUsers')

  it('tell which come and go', () => {
    expect(waysBetween(some, none).changes).toMatchObject([{ from: arnOf('user', 'ann'), after: null }])
    expect(waysBetween(none, some)).toMatchObject({ changes: [{ before: null }], notes: [] })
  })

  it('tell of none that it goes or comes where an answer left some out, and say so', () => {
    expect(waysBetween(some, { ...none, leftOut: 1 })).toEqual({
      changes: [],
      notes: [expect.stringMatching(/^1 ways are more than an answer holds/)],
    })
    expect(waysBetween({ ...none, leftOut: 1 }, some).changes).toEqual([])
    expect(waysBetween({ ...some, leftOut: 1 }, none).changes).toHaveLength(1)
  })

  it('tell of nobody that it was or becomes an administrator where the other side does not know', () => {
    const ann = arnOf('user', 'ann')
    const admin = pathsOf('*')
    expect(admin.admins).toEqual([ann])
    const open = { ...none, maybeAdmins: [{ arn: ann, what: 'its policy P', call: 'iam:GetPolicyVersion' }] }
    expect(waysBetween(admin, open)).toEqual({
      changes: [],
      notes: [
        `${ann} was an administrator, and whether it is one is not known after the edits (iam:GetPolicyVersion).`,
      ],
    })
    expect(waysBetween(open, admin)).toEqual({
      changes: [],
      notes: [
        `${ann} is an administrator, and whether it was one was not known before the edits (iam:GetPolicyVersion).`,
      ],
    })
    expect(waysBetween(admin, none).changes).toMatchObject([{ administrator: 'was' }])
  })
})

import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, deny, snapshotOf, user } from '../../fixtures/account.ts'
import { admin, ask, can, EVERYTHING, modelOf, movedTo } from './waysWorld.ts'

const OTHER = '999988887777'
const TOP = `arn:aws:iam::${OTHER}:role/top`
const other = (trust: JsonObject) =>
  movedTo(snapshotOf({ Policies: [EVERYTHING], RoleDetailList: [admin('top', trust)] }), OTHER)
const HERE = { AWS: 'arn:aws:iam::HERE:root' }
/** The trusted account is this one, whatever ids were replaced. */
function trustingHere(): ReturnType<typeof movedTo> {
  const snapshot = snapshotOf({ Policies: [EVERYTHING], RoleDetailList: [admin('top', HERE)] })
  const text = JSON.stringify(snapshot).replaceAll(ACCOUNT, OTHER).replaceAll('::HERE:', `::${ACCOUNT}:`)
  return buildAccountModel(JSON.parse(text) as Snapshot)
}
const caller = (...statements: Parameters<typeof can>) =>
  modelOf({ UserDetailList: [user('mallory', can(...statements))] })

describe('paths across the accounts that are open', () => {
  it('leads to a role of another account that trusts this one, where the caller may assume it', () => {
    const found = ask([caller(allow('sts:AssumeRole', TOP)), trustingHere()], {})
    expect(found.paths).toMatchObject([
      { from: arnOf('user', 'mallory'), to: TOP, certainty: 'proved', hops: [{ kind: 'assume-role' }] },
    ])
    expect(found.admins).toEqual([TOP])
    expect(found.notes).toContain(
      'From one account to another only sts:AssumeRole was followed; other ways across accounts were not looked at.',
    )
  })

  it.each([
    ['the caller’s own policies do not allow it', [caller(allow('s3:*')), trustingHere()]],
    ['the caller’s own policies deny it', [caller(allow('*'), deny('sts:AssumeRole', TOP)), trustingHere()]],
    [
      'the role trusts another account',
      [caller(allow('sts:AssumeRole')), other({ AWS: 'arn:aws:iam::123412341234:root' })],
    ],
    ['the other account is not open', [caller(allow('sts:AssumeRole', TOP))]],
  ])('leads nowhere where %s', (_, models) => {
    const starts = ask(models, {}).paths.filter(({ to }) => to === TOP)
    expect(starts).toEqual([])
  })

  it('goes on within the other account', () => {
    const found = ask([caller(allow('sts:AssumeRole', TOP)), trustingHere()], {
      to: 'top',
      from: 'mallory',
      all: true,
    })
    expect(found.paths.map(({ hops }) => hops.length)).toEqual([1])
  })

  it('of two snapshots of one account the first answers', () => {
    const found = ask([caller(allow('s3:*')), caller(allow('sts:AssumeRole')), trustingHere()], {})
    expect(found.paths).toEqual([])
  })
})

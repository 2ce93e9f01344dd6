import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { ADMIN } from '../../../shared/paths/edge/path.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { importSnapshot } from '../../../shared/snapshot/import.ts'
import { allow, arnOf, documentOf, inline, role, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const trust = documentOf({
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
})
const strong = role('strong', {
  AssumeRolePolicyDocument: trust,
  RolePolicyList: [inline('p', documentOf(allow('*')))],
})
const ann = user('ann', {
  UserPolicyList: [inline('p', documentOf(allow(['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'])))],
})
const account = {
  name: 'account.json',
  text: JSON.stringify({
    UserDetailList: [ann],
    GroupDetailList: [],
    RoleDetailList: [strong],
    Policies: [],
  }),
}
const functions = {
  name: 'functions.json',
  text: JSON.stringify({
    Functions: [
      {
        FunctionName: 'job',
        FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:job',
        Role: arnOf('role', 'strong'),
      },
    ],
  }),
}
const answer = (workloads: readonly (typeof functions)[]) => {
  const snapshot = importSnapshot({ account, workloads, now: '2026-11-24T08:00:00.000Z' })
  return findPaths(buildAccountModel(snapshot), { to: ADMIN }, testCatalogue())
}

describe('paths of an import', () => {
  it('go through a function that was imported by file', () => {
    const { paths } = answer([functions])
    expect(paths.map(({ from }) => from)).toEqual([ann.Arn])
  })

  it('are not claimed to be all where functions were not imported, nor where other Regions were not', () => {
    expect(answer([]).paths).toMatchObject([
      { from: ann.Arn, certainty: 'unproved', hops: [{ catalogueId: 'lambda-003' }] },
    ])
    expect(answer([]).notes.join(' ')).toContain('lambda:ListFunctions is not in the import.')
    expect(answer([functions]).notes.join(' ')).toContain(
      'lambda:ListFunctions of other Regions is not in the import.',
    )
  })
})

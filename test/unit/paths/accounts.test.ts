import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, snapshotOf, user } from '../../fixtures/account.ts'
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
    expect(found.notes).toContainEqual(
      expect.stringMatching(
        /^From one account to another sts:AssumeRole was followed, and what runs as a role/,
      ),
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

describe('from one account to a function of another', () => {
  const FUNCTION = `arn:aws:lambda:eu-west-1:${OTHER}:function:deploy`
  const WORKER = `arn:aws:iam::${OTHER}:role/worker`
  const mallory = { AWS: arnOf('user', 'mallory') }
  const may = (...statements: Parameters<typeof can>) => caller(...statements)
  /** The function runs as an administrator; `policy`: its own. */
  function withFunction(policy: JsonObject | null) {
    const snapshot = snapshotOf({
      Policies: [EVERYTHING],
      RoleDetailList: [admin('worker', { Service: 'lambda.amazonaws.com' })],
    })
    const text = JSON.stringify(snapshot).replaceAll(ACCOUNT, OTHER)
    const moved = JSON.parse(text) as Snapshot
    return buildAccountModel({
      ...moved,
      workloads: [
        { kind: 'lambda-function', arn: FUNCTION, region: 'eu-west-1', name: 'deploy', roleArn: WORKER },
      ],
      resources: [
        { arn: FUNCTION, type: 'AWS::Lambda::Function', policy: policy === null ? null : documentOf(policy) },
      ],
    })
  }
  const lets = (action: string, principal: JsonObject = mallory) => ({
    ...allow(action, FUNCTION),
    Principal: principal,
  })
  const wayTo = (models: Parameters<typeof ask>[0]) => ask(models, {}).paths.filter(({ to }) => to === WORKER)

  it.each(['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'])(
    'leads %s, where its policy names the caller and the caller may',
    (action) => {
      expect(wayTo([may(allow(action, FUNCTION)), withFunction(lets(action))])).toMatchObject([
        { from: arnOf('user', 'mallory'), certainty: 'proved', hops: [{ kind: 'existing-workload' }] },
      ])
    },
  )

  it('leads to it where the policy names the account', () => {
    const named = lets('lambda:*', { AWS: `arn:aws:iam::${ACCOUNT}:root` })
    expect(wayTo([may(allow('lambda:UpdateFunctionCode')), withFunction(named)])).toHaveLength(1)
  })

  it.each([
    ['the function has no policy', may(allow('lambda:*')), withFunction(null)],
    ['its policy lets invoke only', may(allow('lambda:*')), withFunction(lets('lambda:InvokeFunction'))],
    [
      'its policy names somebody else',
      may(allow('lambda:*')),
      withFunction(lets('lambda:*', { AWS: arnOf('user', 'eve') })),
    ],
    ['the caller’s own policies do not allow it', may(allow('s3:*')), withFunction(lets('lambda:*'))],
    [
      'the caller’s own policies deny it',
      may(allow('lambda:*'), deny('lambda:*', FUNCTION)),
      withFunction(lets('lambda:*')),
    ],
    [
      'the caller may do it to other functions',
      may(allow('lambda:*', `${FUNCTION}-2`)),
      withFunction(lets('lambda:*')),
    ],
  ])('leads nowhere where %s', (_, here, there) => {
    expect(wayTo([here, there])).toEqual([])
  })
})

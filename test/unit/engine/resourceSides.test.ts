import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import { effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  deny,
  documentOf,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const ANN = arnOf('user', 'ann')
const RUNNER = arnOf('role', 'runner')
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k1`
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`
const BUCKET = 'arn:aws:s3:::data'
const to = (principal: unknown, statement: object) => ({ ...statement, Principal: principal }) as JsonObject

interface Given {
  readonly own?: readonly JsonObject[]
  readonly boundary?: readonly JsonObject[]
  readonly resources?: Readonly<Record<string, JsonObject | null | undefined>>
  readonly trust?: JsonObject
  readonly rcps?: readonly JsonObject[]
}
function modelOf({ own = [], boundary, resources = {}, trust, rcps }: Given) {
  const policies = {
    ...(own.length > 0 && { UserPolicyList: [inline('own', documentOf(...own))] }),
    ...(boundary && { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'edge') } }),
  }
  const organization: Snapshot['organization'] =
    rcps === undefined
      ? null
      : {
          organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
          levels: [{ target: 'r', policies: [{ id: 'p', name: 'all', document: documentOf(allow('*')) }] }],
          rcpLevels: [{ target: 'r', policies: [{ id: 'q', name: 'rcp', document: documentOf(...rcps) }] }],
        }
  return buildAccountModel(
    snapshotOf(
      {
        UserDetailList: [user('ann', policies)],
        RoleDetailList: [
          role('runner', {
            ...(boundary && { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'edge') } }),
            ...(trust !== undefined && { AssumeRolePolicyDocument: documentOf(trust) }),
          }),
        ],
        Policies: boundary ? [managed('edge', documentOf(...boundary))] : [],
      },
      {
        organization,
        resources: Object.entries(resources).map(([arn, statement]) => ({
          arn,
          type: 'a type',
          ...(statement !== undefined && { policy: statement && documentOf(statement) }),
        })),
        coverage: ['kms:ListKeys', 's3:ListBuckets', 'iam:GetAccountAuthorizationDetails'].map((call) => ({
          call,
          status: 'done',
        })),
      },
    ),
  )
}
function actionOf(given: Given, action: string, principal = ANN) {
  const service = action.slice(0, action.indexOf(':'))
  const { actions } = serviceActions(modelOf(given), principal, service, catalogue)
  return actions.find((each) => each.action === action)
}

describe('what policies of resources grant', () => {
  it.each([
    [BUCKET, 's3:PutObject', `${BUCKET}/in/*`],
    [QUEUE, 'sqs:SendMessage', QUEUE],
    [KEY, 'kms:Decrypt', '*'],
    [`arn:aws:sns:eu-west-1:${ACCOUNT}:topic`, 'sns:Publish', '*'],
    [`arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:s-a`, 'secretsmanager:GetSecretValue', '*'],
    [`arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`, 'lambda:InvokeFunction', '*'],
  ])('to a user without an identity policy: %s (rule 3.4)', (arn, action, resource) => {
    const given = { resources: { [arn]: to({ AWS: ANN }, allow(action, resource)) } }
    expect(actionOf(given, action)).toMatchObject({ outcome: 'allowed', grants: [{ layer: 'resource' }] })
    expect(accessSummary(modelOf(given), ANN, catalogue).resourcePolicies).toMatchObject([
      { layer: 'resource', resource: arn, actions: 1, onlyHere: 1 },
    ])
  })
  it('only on that resource', () => {
    const given = { resources: { [BUCKET]: to({ AWS: ANN }, allow('s3:GetObject')) } }
    const { regions } = effectiveResources(modelOf(given), ANN, 's3:GetObject', { catalogue })
    expect(regions.map(({ include }) => include)).toEqual([`${BUCKET}/*`])
  })
  it('nothing by delegating to the account, but for keys and roles it takes that (rules 3.7, 10.2 and 11.1)', () => {
    const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
    const queue = { resources: { [QUEUE]: to(root, allow('sqs:*')) } }
    expect(actionOf(queue, 'sqs:SendMessage')).toBeUndefined()
    const own = [allow('kms:Decrypt'), allow('sts:AssumeRole', RUNNER)]
    const left = { own, resources: { [KEY]: to(root, allow('kms:*')) }, trust: to(root, ASSUME) }
    expect(actionOf(left, 'kms:Decrypt')?.outcome).toBe('allowed')
    expect(actionOf(left, 'sts:AssumeRole')?.outcome).toBe('allowed')
    expect(actionOf({ own, resources: { [KEY]: null } }, 'sts:AssumeRole')).toMatchObject({
      outcome: 'cut',
      ceilings: [{ layer: 'trust', extent: 'all' }],
    })
    const locked = {
      own: [allow('kms:Decrypt', KEY)],
      resources: { [KEY]: to({ AWS: RUNNER }, allow('kms:*')) },
    }
    expect(actionOf(locked, 'kms:Decrypt')?.outcome).toBe('cut')
  })
  it('to the user itself past its boundary, to a role under it (rows 4.1 and 4.2)', () => {
    const boundary = [allow('iam:*')]
    const given = { boundary, resources: { [QUEUE]: to({ AWS: [ANN, RUNNER] }, allow('sqs:SendMessage')) } }
    expect(actionOf(given, 'sqs:SendMessage')?.outcome).toBe('allowed')
    expect(actionOf(given, 'sqs:SendMessage', RUNNER)?.outcome).toBe('cut')
    const everyone = { boundary, resources: { [QUEUE]: to('*', allow('sqs:SendMessage')) } }
    expect(actionOf(everyone, 'sqs:SendMessage', RUNNER)?.outcome).toBe('allowed')
  })
  it('to everyone on a condition that data settles', () => {
    const only = (arn: string) => ({ Condition: { ArnEquals: { 'aws:PrincipalArn': arn } } })
    const given = { resources: { [QUEUE]: to('*', allow('sqs:SendMessage', '*', only(RUNNER))) } }
    expect(actionOf(given, 'sqs:SendMessage')).toBeUndefined()
    expect(actionOf(given, 'sqs:SendMessage', RUNNER)?.outcome).toBe('allowed')
  })
})

describe('what policies of resources take', () => {
  it('excepts their resource from what is allowed, and denies a grant on nothing else', () => {
    const resources = { [BUCKET]: to('*', deny('s3:DeleteObject')) }
    expect(actionOf({ own: [allow('s3:*')], resources }, 's3:DeleteObject')).toMatchObject({
      outcome: 'except',
      exceptions: [{ resources: [`${BUCKET}/*`] }],
    })
    expect(actionOf({ own: [allow('s3:*', `${BUCKET}/*`)], resources }, 's3:DeleteObject')?.outcome).toBe(
      'denied',
    )
  })
  it('counts a resource control policy on the services that it covers (rules 7.6 and 7.8)', () => {
    const given = { own: [allow('*')], rcps: [to('*', deny('*'))] }
    expect(actionOf(given, 'sqs:SendMessage')?.outcome).toBe('denied')
    expect(actionOf(given, 'sns:Publish')?.outcome).toBe('allowed')
    expect(actionOf(given, 's3:ListAllMyBuckets')?.outcome).toBe('allowed')
  })
  it('is not certain where a policy was not read, and names the call', () => {
    const given = { own: [allow('s3:GetObject', `${BUCKET}/*`)], resources: { [BUCKET]: undefined } }
    expect(actionOf(given, 's3:GetObject')?.outcome).toBe('conditional')
    expect(accessSummary(modelOf(given), ANN, catalogue).unknown[0]).toMatchObject({ couldFlip: true })
  })
  it('says what another account still has to allow (rule 5.1)', () => {
    const own = [
      allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:999988887777:q'),
      allow('s3:GetObject', 'arn:aws:s3:::other/*'),
    ]
    expect(actionOf({ own }, 'sqs:SendMessage')).toMatchObject({
      outcome: 'conditional',
      ceilings: [{ layer: 'resource', because: expect.stringContaining('account 999988887777') }],
    })
    expect(actionOf({ own }, 's3:GetObject')?.outcome).toBe('conditional')
  })
})

const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole' }

import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { ResourceRecord, Workload } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

/** Ways through functions and instances that run already, to a role that is no administrator. */

const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:web`
const INSTANCE = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`
const PROFILE = `arn:aws:iam::${ACCOUNT}:instance-profile/web`

interface Parts {
  readonly can?: readonly JsonObject[]
  readonly roleCan?: readonly JsonObject[]
  readonly trust?: JsonObject
  readonly instance?: Partial<Extract<Workload, { kind: 'ec2-instance' }>>
  readonly functionPolicy?: JsonObject | null
}
function pathsToWeb({ can = [], roleCan = [], trust, instance = {}, functionPolicy = null }: Parts) {
  const profile = {
    Path: '/',
    InstanceProfileName: 'web',
    InstanceProfileId: 'AIPA1',
    Arn: PROFILE,
    Roles: [{ RoleName: 'web', Arn: arnOf('role', 'web') }],
  }
  const resources: readonly ResourceRecord[] = [
    { arn: FUNCTION, type: 'AWS::Lambda::Function', policy: functionPolicy },
  ]
  const workloads: readonly Workload[] = [
    {
      kind: 'lambda-function',
      arn: FUNCTION,
      region: 'eu-west-1',
      name: 'web',
      roleArn: arnOf('role', 'web'),
    },
    {
      kind: 'ec2-instance',
      arn: INSTANCE,
      region: 'eu-west-1',
      state: 'running',
      instanceProfileArn: PROFILE,
      ...instance,
    },
  ]
  const model = buildAccountModel(
    snapshotOf(
      {
        UserDetailList: [
          user('mallory', can.length === 0 ? {} : { UserPolicyList: [inline('own', documentOf(...can))] }),
        ],
        RoleDetailList: [
          role('web', {
            InstanceProfileList: [profile],
            ...(roleCan.length === 0 ? {} : { RolePolicyList: [inline('own', documentOf(...roleCan))] }),
            ...(trust && { AssumeRolePolicyDocument: documentOf(trust) }),
          }),
        ],
      },
      { resources, workloads },
    ),
  )
  return findPaths(model, { from: 'mallory', to: 'web' }, testCatalogue()).paths
}
const certainties = (parts: Parts) => pathsToWeb(parts).map(({ certainty }) => certainty)

describe('functions that run already', () => {
  it('lets in whom the function’s own policy names', () => {
    const statement = { Effect: 'Allow', Principal: { AWS: arnOf('user', 'mallory') }, Resource: FUNCTION }
    const functionPolicy = (Action: string) => documentOf({ ...statement, Action })
    expect(certainties({ functionPolicy: functionPolicy('lambda:UpdateFunctionCode') })).toEqual(['proved'])
    expect(certainties({ functionPolicy: functionPolicy('lambda:InvokeFunction') })).toEqual([])
  })
  it('a deny of the function’s own policy keeps out', () => {
    const functionPolicy = documentOf({
      Effect: 'Deny',
      Principal: '*',
      Action: 'lambda:*',
      Resource: FUNCTION,
    })
    const can = [allow('lambda:UpdateFunctionCode')]
    expect(certainties({ can })).toEqual(['proved'])
    expect(certainties({ can, functionPolicy })).toEqual([])
  })
  it('only those that run as the role', () => {
    const other = FUNCTION.replace('web', 'other')
    expect(certainties({ can: [allow('lambda:UpdateFunctionCode', other)] })).toEqual([])
  })
})

describe('instances that run already', () => {
  const agent = [allow('ssm:UpdateInstanceInformation')]
  const userData = [allow(['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'])]

  it.each([
    ['running', 1, 1],
    ['stopped', 1, 0],
    ['terminated', 0, 0],
  ])('%s: new user data %i, a session %i', (state, changed, entered) => {
    const instance = { state }
    expect(pathsToWeb({ can: userData, instance })).toHaveLength(changed)
    expect(pathsToWeb({ can: [allow('ssm:StartSession')], roleCan: agent, instance })).toHaveLength(entered)
  })
  it('a session needs an agent that may report, and that it runs was not collected', () => {
    const can = [allow('ssm:StartSession', INSTANCE)]
    expect(certainties({ can })).toEqual([])
    const [path] = pathsToWeb({ can, roleCan: agent })
    expect(path?.certainty).toBe('unproved')
    expect(path?.hops[0]?.evidence.flatMap(({ missing }) => missing.map(({ call }) => call))).toEqual([
      'ssm:DescribeInstanceInformation',
    ])
  })
  it('a command needs its document beside the instance', () => {
    const send = (...resources: string[]) => ({ can: [allow('ssm:SendCommand', resources)], roleCan: agent })
    const document = 'arn:aws:ssm:*::document/AWS-RunShellScript'
    expect(certainties(send(INSTANCE))).toEqual([])
    expect(certainties(send(document))).toEqual([])
    expect(certainties(send(INSTANCE, document))).toEqual(['unproved'])
  })
})

describe('a service that becomes the role', () => {
  const can = [allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])]
  const from = (account: string): JsonObject => ({
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  })
  it('for another account never, for this one if it says so', () => {
    expect(certainties({ can, trust: from('999988887777') })).toEqual([])
    expect(certainties({ can, trust: from(ACCOUNT) })).toEqual(['conditional'])
  })
})

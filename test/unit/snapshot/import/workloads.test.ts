import { describe, expect, it } from 'vitest'
import { accountOverview } from '../../../../shared/answers/overview.ts'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { summarise } from '../../../../shared/snapshot/summary.ts'
import { contentsOf, ID, imported, OTHER, refusal } from './importing.ts'

const role = `arn:aws:iam::${ID}:role/app`
const fn = (name: string, region = 'eu-west-1', account = ID) => ({
  FunctionName: name,
  FunctionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
  Role: role,
  Runtime: 'nodejs22.x',
})
const profile = `arn:aws:iam::${ID}:instance-profile/app`
const instance = (id: string, zone = 'eu-west-1b') => ({
  InstanceId: id,
  State: { Code: 16, Name: 'running' },
  Placement: { AvailabilityZone: zone },
  Tags: [{ Key: 'Name', Value: `the ${id}` }],
  IamInstanceProfile: { Arn: profile, Id: 'AIPA1' },
})
const reservations = (...Instances: object[]) => ({ Reservations: [{ OwnerId: ID, Instances }] })
const file = (...values: unknown[]) => ({
  name: 'workloads.json',
  text: values.map((value) => JSON.stringify(value)).join('\n'),
})
const workloadsOf = (...values: unknown[]) => imported({ workloads: [file(...values)] }).workloads

describe('workloads by file', () => {
  const oneFunction = {
    kind: 'lambda-function',
    arn: `arn:aws:lambda:eu-west-1:${ID}:function:f`,
    region: 'eu-west-1',
    name: 'f',
    roleArn: role,
  }
  const oneInstance = {
    kind: 'ec2-instance',
    arn: `arn:aws:ec2:eu-west-1:${ID}:instance/i-1`,
    region: 'eu-west-1',
    name: 'the i-1',
    state: 'running',
    instanceProfileArn: profile,
  }

  it.each([
    ['lambda list-functions', [{ Functions: [fn('f')] }]],
    ['lambda get-function', [{ Configuration: fn('f'), Code: {} }]],
    ['lambda get-function-configuration', [fn('f')]],
    ['a list of functions (--query)', [[fn('f')]]],
    ['pages in a list', [[{ Functions: [fn('f')] }, { Functions: [] }]]],
    ['pages one after another', [{ Functions: [] }, { Functions: [fn('f')] }]],
    ['the same function twice', [{ Functions: [fn('f')] }, { Functions: [fn('f')] }]],
    ['camel case', [{ functions: [{ functionName: 'f', functionArn: fn('f').FunctionArn, role }] }]],
    ['our list', [[{ kind: 'lambda-function', arn: fn('f').FunctionArn, roleArn: role }]]],
    ['our list, wrapped', [{ workloads: [oneFunction] }]],
  ])('takes a function from %s', (_what, values) => {
    expect(workloadsOf(...values)).toEqual([oneFunction])
  })

  it.each([
    ['ec2 describe-instances', [reservations(instance('i-1'))]],
    ['ec2 run-instances', [{ ReservationId: 'r-1', OwnerId: ID, Instances: [instance('i-1')] }]],
    ['a list of instances (--query)', [[instance('i-1')]]],
    ['lists of instances (--query)', [[[instance('i-1')], []]]],
    ['our list', [[oneInstance]]],
  ])('takes an instance from %s', (_what, values) => {
    expect(workloadsOf(...values)).toEqual([oneInstance])
  })

  it('takes both from several files and several values of one', () => {
    const snapshot = imported({
      workloads: [
        file({ Functions: [fn('f')] }, reservations(instance('i-1'))),
        file({ Functions: [fn('g', 'us-east-1')] }),
      ],
    })
    expect(snapshot.workloads.map(({ arn }) => arn.split(/[:/]/).at(-1))).toEqual(['f', 'i-1', 'g'])
    expect(contentsOf(snapshot, 1).holds).toEqual(['1 Lambda function', '1 EC2 instance'])
    expect(contentsOf(snapshot, 2).holds).toEqual(['1 Lambda function'])
  })

  it('reads the Region of local zones, and keeps what an instance does not have', () => {
    const { IamInstanceProfile: _none, Tags: _untagged, ...bare } = instance('i-2', 'us-west-2-lax-1a')
    expect(workloadsOf(reservations(bare))).toEqual([
      {
        kind: 'ec2-instance',
        arn: `arn:aws:ec2:us-west-2:${ID}:instance/i-2`,
        region: 'us-west-2',
        state: 'running',
      },
    ])
  })

  it('leaves out what cannot be placed, with the reason, and keeps the rest', () => {
    const { Placement: _nowhere, ...lost } = instance('i-3')
    const { Role: _roleless, ...bare } = fn('h')
    const snapshot = imported({
      workloads: [
        file(
          { Functions: [fn('f'), fn('far', 'eu-west-1', OTHER), bare, null, {}] },
          reservations(lost),
          { Reservations: [{ OwnerId: OTHER, Instances: [instance('i-4')] }] },
          [{ kind: 'ecs-task', arn: 'x' }],
        ),
      ],
    })
    expect(snapshot.workloads).toHaveLength(1)
    expect(contentsOf(snapshot, 1).leftOut.map(({ entry, why }) => `${entry} ${why}`)).toEqual([
      expect.stringContaining(`Function 2 (far) is of account ${OTHER}`),
      expect.stringContaining('Function 3 (h) does not tell its role'),
      expect.stringContaining('Function 4 is no object'),
      expect.stringContaining('Function 5 has no ARN of a function'),
      expect.stringContaining('Instance 1 (i-3) has no `Placement.AvailabilityZone`'),
      expect.stringContaining(`Instance 1 (i-4) is of account ${OTHER}`),
      expect.stringContaining('"ecs-task"; known are "lambda-function" and "ec2-instance"'),
    ])
  })

  it('says for each Region what was read, and never that the others are empty', () => {
    const snapshot = imported({ workloads: [file({ Functions: [fn('f'), fn('g', 'us-east-1')] })] })
    const entries = snapshot.coverage.filter(({ call }) => call === 'lambda:ListFunctions')
    expect(entries.map(({ region, status, items }) => [region, status, items])).toEqual([
      ['eu-west-1', 'done', 1],
      ['us-east-1', 'done', 1],
      [undefined, 'not-asked', undefined],
    ])
    const { counts } = accountOverview(snapshot, buildAccountModel(snapshot), summarise('s', snapshot, 1))
    expect(counts.workloads).toMatchObject({ state: 'unknown', read: 2 })
    const { counts: none } = accountOverview(
      imported(),
      buildAccountModel(imported()),
      summarise('s', imported(), 1),
    )
    expect(none.workloads).toMatchObject({ state: 'unknown', read: 0 })
  })

  it('says that pages are missing', () => {
    const cut = imported({ workloads: [file({ Functions: [fn('f')], NextToken: 'eyJ' })] })
    expect(contentsOf(cut, 1).missing[0]?.what).toContain('The pages that follow')
  })

  it.each([
    ['another output', { Clusters: [] }],
    ['an account file', { UserDetailList: [], RoleDetailList: [] }],
    ['an account summary', { SummaryMap: { Users: 1 } }],
    ['a text', 'functions'],
    ['a list of texts', ['f', 'g']],
    ['a function beside something else', [fn('f'), { Clusters: [] }]],
    ['null', null],
  ])('refuses %s and names the commands that are taken', (_what, value) => {
    const info = refusal({ workloads: [file(value)] })
    expect(info.message).toContain('workloads.json')
    expect(info.whatToDo).toContain('aws lambda list-functions')
    expect(info.whatToDo).toContain('aws ec2 describe-instances')
  })

  it('takes lists that are empty for what they say', () => {
    const snapshot = imported({ workloads: [file({ Functions: [] }, { Reservations: [] })] })
    expect(snapshot.workloads).toEqual([])
    expect(contentsOf(snapshot, 1).holds).toEqual(['0 Lambda functions', '0 EC2 instances'])
  })
})

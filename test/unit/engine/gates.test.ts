import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import type { AccessSummary } from '../../../shared/engine/effective/access.ts'
import { accessContexts, type AccessFacts } from '../../../shared/engine/where/accessContext.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ANN, MFA, modelOf } from './symbolicPolicies.ts'
import { BUCKET } from './whoCanAccounts.ts'

const catalogue = testCatalogue()

const REGIONS = { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } }
const NO_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }
const lock = (Condition: JsonObject, spared: string[] = ['sts:*']): JsonObject => ({
  Sid: 'Lock',
  Effect: 'Deny',
  NotAction: spared,
  Resource: '*',
  Condition,
})

function access(model: AccountModel, facts: AccessFacts = {}): AccessSummary {
  return accessSummary(model, ANN, catalogue, accessContexts(model, ANN, facts))
}
function counts({ services }: AccessSummary) {
  const levels = services.flatMap((service) => service.levels)
  const sum = (of: (level: (typeof levels)[number]) => number) =>
    levels.reduce((all, each) => all + of(each), 0)
  return {
    allowed: sum(({ allowed }) => allowed),
    conditional: sum(({ conditional }) => conditional),
    denied: sum(({ denied }) => denied),
    given: sum(({ given }) => given.allowed),
    givenExcept: sum(({ given }) => given.except),
  }
}
function action(model: AccountModel, name: string, facts: AccessFacts = {}) {
  const answer = serviceActions(
    model,
    ANN,
    name.slice(0, name.indexOf(':')),
    catalogue,
    accessContexts(model, ANN, facts),
  )
  return answer.actions.find((each) => each.action === name)
}

/** Rule 12.9: the settings of Block Public Access are not in these accounts, so calls that write policies and lists hang on them. */
const PUBLIC_WRITES = 5

describe('a Deny that asks one thing of nearly everything', () => {
  const model = modelOf([allow('*')], { scps: [[allow('*')], [allow('*'), lock(REGIONS)]] })

  it('is a gate: said once, with its words, what it does and how many actions it asks', () => {
    const { gates, denies } = access(model)
    expect(gates).toMatchObject([
      {
        layer: 'scp',
        statement: { policy: 'scp 1', sid: 'Lock', index: 1, level: 'level-1' },
        does: 'denies-unless',
        opens: [[{ operator: 'StringEquals', key: 'aws:RequestedRegion' }]],
        words: 'only in eu-west-1, eu-central-1',
        state: 'open',
        example: { 'aws:RequestedRegion': 'eu-west-1' },
      },
    ])
    expect(denies[0]).toMatchObject({ gate: 0, conditions: [{ key: 'aws:RequestedRegion' }] })
  })
  it('leaves actions conditional, and tells that they are allowed once it is met', () => {
    const summary = access(model)
    const found = counts(summary)
    expect(found.given).toBe(found.conditional - PUBLIC_WRITES)
    expect(summary.gates[0]?.actions).toBe(found.conditional)
    expect(action(model, 'ec2:RunInstances')).toMatchObject({
      outcome: 'conditional',
      given: { outcome: 'allowed', gates: [0] },
    })
    expect(action(model, 'sts:AssumeRole')).toMatchObject({ outcome: 'allowed' })
    expect(action(model, 'sts:AssumeRole')).not.toHaveProperty('given')
  })
  it('is settled for services with one endpoint: they are asked in its Region, whatever the caller does', () => {
    const { denies, notes } = access(model)
    expect(action(model, 'iam:CreateUser')?.outcome).toBe('denied')
    expect(denies[0]?.always?.services).toContain('iam')
    expect(denies[0]?.always?.services).not.toContain('ec2')
    expect(notes.join(' ')).toContain('one endpoint')
    const home = modelOf([allow('*')], {
      scps: [[allow('*'), lock({ StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } })]],
    })
    expect(action(home, 'iam:CreateUser')?.outcome).toBe('allowed')
    // There the Region is no way through any more: what is left of the gate is another one.
    const either = modelOf([allow('*'), lock({ ...REGIONS, ...NO_MFA })])
    expect(action(either, 'sqs:ListQueues')?.given?.outcome).toBe('allowed')
    expect(action(either, 'iam:CreateUser')).toMatchObject({ outcome: 'conditional' })
    expect(action(either, 'iam:CreateUser')).not.toHaveProperty('given')
  })
  it('is told to be met, or not, by the context that the person gives', () => {
    const met = access(model, { context: { 'aws:RequestedRegion': 'eu-west-1' } })
    expect(met.gates).toMatchObject([{ state: 'met', words: 'only in eu-west-1, eu-central-1', example: {} }])
    expect(counts(met)).toMatchObject({ conditional: PUBLIC_WRITES, given: 0, denied: 0 })
    const shut = access(model, { context: { 'aws:RequestedRegion': 'us-east-1' } })
    expect(shut.gates).toMatchObject([{ state: 'not-met' }])
    expect(counts(shut).denied).toBe(shut.denies[0]?.always?.actions)
    expect(
      action(model, 'ec2:RunInstances', { context: { 'aws:RequestedRegion': 'us-east-1' } })?.outcome,
    ).toBe('denied')
  })
  it('is told to be not met where keys that were not given are absent', () => {
    const mfa = modelOf([allow('*'), lock({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), lock(NO_MFA)])
    expect(access(mfa, { strict: true }).gates.map(({ state }) => state)).toContain('not-met')
  })
  it('leaves the Denies of some resources beside it', () => {
    const spared = modelOf([allow('*'), lock(REGIONS), deny('s3:*', `${BUCKET}/*`)])
    expect(action(spared, 's3:GetObject')).toMatchObject({
      outcome: 'conditional',
      exceptions: [],
      given: { outcome: 'except', exceptions: [{ resources: [`${BUCKET}/*`] }] },
    })
    expect(counts(access(spared)).givenExcept).toBeGreaterThan(0)
  })
  it('does not hide what else an action asks for', () => {
    const model2 = modelOf([allow('*'), lock(REGIONS), deny('ec2:*', '*', { Condition: NO_MFA })])
    expect(access(model2).gates).toHaveLength(1)
    expect(action(model2, 'ec2:RunInstances')).not.toHaveProperty('given')
    expect(action(model2, 'lambda:InvokeFunction')?.given?.outcome).toBe('allowed')
  })
})

describe('what is no gate', () => {
  const gates = (...statements: JsonObject[]) => access(modelOf([allow('*'), ...statements])).gates

  it('is a Deny that asks something of the resource, or of a key of the action', () => {
    expect(gates(lock({ StringNotEquals: { 'aws:ResourceTag/team': 'a' } }))).toEqual([])
    expect(gates(lock({ StringNotEquals: { 'aws:RequestTag/team': 'a' } }))).toEqual([])
    expect(gates(lock({ StringNotEquals: { 'aws:PrincipalTag/team': '${aws:ResourceTag/team}' } }))).toEqual(
      [],
    )
  })
  it('is a Deny that touches less than half of what is left, or three actions', () => {
    expect(gates(deny('s3:*', '*', { Condition: REGIONS }))).toEqual([])
    const few = (...actions: string[]) => access(modelOf([allow(actions), lock(REGIONS)])).gates.length
    expect(few('sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage')).toBe(0)
    expect(few('sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ListQueues')).toBe(1)
  })
  it('is a Deny that no request passes, or none that passes the wider ones', () => {
    expect(gates(lock({ StringLike: { 'aws:RequestedRegion': '*' } }))).toEqual([])
    const only = (region: string, spared: string[]) =>
      lock({ StringNotEquals: { 'aws:RequestedRegion': region } }, spared)
    const two = gates(only('eu-west-1', ['sts:*']), only('us-east-1', ['sts:*', 'sqs:*']))
    expect(two.map(({ words }) => words)).toEqual(['only in eu-west-1'])
  })
  it('is a condition of the grant itself', () => {
    expect(access(modelOf([allow('*', '*', MFA)])).gates).toEqual([])
  })
})

describe('gates of other kinds', () => {
  it('are Allows of ceilings under a condition', () => {
    const eu = { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }
    for (const around of [{ scps: [[allow('*', '*', eu)]] }, { boundary: [allow('*', '*', eu)] }]) {
      const model = modelOf([allow('*')], around)
      expect(access(model).gates).toMatchObject([
        { does: 'allows-only-if', words: 'only in eu-west-1', opens: [[{ operator: 'StringEquals' }]] },
      ])
      expect(action(model, 'sqs:ListQueues')).toMatchObject({
        outcome: 'conditional',
        given: { outcome: 'allowed' },
      })
      expect(access(model, { context: { 'aws:RequestedRegion': 'us-east-1' } }).gates[0]?.state).toBe(
        'not-met',
      )
    }
  })
  it('stand one after the other', () => {
    const model = modelOf([allow('*'), lock(NO_MFA, ['sts:*', 'sqs:*'])], {
      scps: [[allow('*'), lock(REGIONS)]],
    })
    expect(access(model).gates.map(({ words }) => words)).toEqual([
      'only in eu-west-1, eu-central-1',
      'only with MFA',
    ])
    expect(action(model, 'sqs:ListQueues')?.given?.gates).toEqual([0])
    expect(action(model, 'sns:ListTopics')?.given?.gates).toEqual([0, 1])
    const one = { context: { 'aws:MultiFactorAuthPresent': 'true' } }
    expect(access(model, one).gates.map(({ state }) => state)).toEqual(['open', 'met'])
    expect(action(model, 'sns:ListTopics', one)?.given?.gates).toEqual([0])
  })
  it('are found together however many there are', () => {
    const keys = ['RequestedRegion', 'SourceVpc', 'SourceVpce', 'UserAgent', 'Referer', 'SourceIdentity']
    const locks = keys.map((key) => lock({ StringEquals: { [`aws:${key}`]: 'eu-west-1' } }))
    const { gates } = access(modelOf([allow('*'), ...locks]))
    expect(gates.map(({ words }) => words.includes('eu-west-1'))).toEqual(keys.map(() => true))
    expect(action(modelOf([allow('*'), ...locks]), 'sqs:ListQueues')?.given?.gates).toHaveLength(keys.length)
  })
  it('open in several ways, and what is settled is asked no more', () => {
    const model = modelOf([
      allow('*'),
      lock({
        NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
        StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
      }),
    ])
    expect(access(model).gates[0]?.words).toBe('only from 10.0.0.0/8, or through vpce-1')
    const outside = { context: { 'aws:SourceIp': '192.0.2.1' } }
    expect(access(model, outside).gates).toMatchObject([{ state: 'open', words: 'only through vpce-1' }])
  })
  it('are the Denies of the policy of the one bucket that is granted', () => {
    const model = buildAccountModel(
      snapshotOf(
        {
          UserDetailList: [
            user('ann', {
              UserPolicyList: [inline('own', documentOf(allow('s3:*', [BUCKET, `${BUCKET}/*`])))],
            }),
          ],
        },
        {
          resources: [
            {
              arn: BUCKET,
              type: 's3:bucket',
              policy: documentOf({
                ...deny('s3:*', [BUCKET, `${BUCKET}/*`], {
                  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
                }),
                Principal: '*',
              }),
            },
          ],
        },
      ),
    )
    // TLS is taken for granted where nobody says otherwise: a gate only where no context is looked at.
    expect(access(model).gates).toEqual([])
    expect(accessSummary(model, ANN, catalogue).gates).toMatchObject([
      { layer: 'resource', words: 'only over TLS, or where the request does not say' },
    ])
  })
})

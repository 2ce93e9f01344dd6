import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { traceDecoded } from '../../../../shared/trace/decoded.ts'
import { parseDecoded } from '../../../../shared/trace/event/decode.ts'
import type { JsonObject } from '../../../../shared/json.ts'
import { ACCOUNT, allow, deny, documentOf, snapshotOf } from '../../../fixtures/account.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'
import {
  noIdentity,
  organizationWith,
  refused,
  sentencesOf,
  SESSION,
  traceIn,
  worker,
  type World,
} from './world.ts'

const INSTANCE = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/*`
const needTag = (sid: string, tag: string) =>
  ({
    ...deny('ec2:RunInstances', '*', { Condition: { Null: { [`aws:RequestTag/${tag}`]: 'true' } } }),
    Sid: sid,
  }) as JsonObject
const app = (...statements: readonly JsonObject[]): World => ({
  details: { RoleDetailList: [worker('app', [allow('*'), ...statements])] },
})
const message = (reason: string) => refused(SESSION('app'), 'ec2:RunInstances', INSTANCE, reason)
const BY_SCP = 'with an explicit deny in a service control policy'
const BY_IDENTITY = 'with an explicit deny in an identity-based policy'

describe('what AWS says of its own decision', () => {
  it('an explicit deny is the only Deny that can be it, in the layer that AWS names', () => {
    const world = { ...app(), more: organizationWith(needTag('NeedTag', 'cost')) }
    const { decision, causes, notes, disagreement } = traceIn(world, { message: message(BY_SCP) })
    expect(decision).toMatchObject({ verdict: 'ExplicitlyDenied', blockedBy: ['scp'], residual: [] })
    expect(decision!.decidedBy).toEqual([expect.objectContaining({ sid: 'NeedTag', layer: 'scp' })])
    expect(causes[0]!.summary).toContain('denies ec2:RunInstances')
    expect(causes[0]!.summary).not.toContain('depends')
    expect(causes.flatMap(({ evidence }) => evidence.map(({ sentence }) => sentence)).join(' ')).toContain(
      'the request does not have the key',
    )
    expect(notes.join(' ')).toContain('is the only one collected that can be it')
    expect(disagreement).toBeNull()
  })
  it('without a kind of policy it is the only one anywhere', () => {
    const trace = traceIn(app(needTag('NeedTag', 'cost')), { message: message('with an explicit deny') })
    expect(trace.decision).toMatchObject({ verdict: 'ExplicitlyDenied', blockedBy: ['identity'] })
    expect(sentencesOf(trace).join(' ')).not.toContain('one policy type only')
  })
  it('one of several, and which is not said', () => {
    const trace = traceIn(app(needTag('One', 'one'), needTag('Two', 'two')), {
      message: message(BY_IDENTITY),
    })
    expect(trace.decision).toMatchObject({ verdict: 'ExplicitlyDenied', decidedBy: [] })
    expect(trace.notes.join(' ')).toMatch(/can be statement "One" of own or statement "Two" of own/)
  })
  it('where no statement can be it the snapshot’s answer stays, and the two are said to differ', () => {
    const trace = traceIn(app(needTag('NeedTag', 'cost')), {
      message: message('with an explicit deny in a permissions boundary'),
    })
    expect(trace.decision!.verdict).toBe('Depends')
    expect(trace.disagreement).not.toBeNull()
  })
  it('a missing allow leaves out an Allow whose condition is open', () => {
    const world = {
      details: {
        RoleDetailList: [
          worker('app', [
            allow('ec2:StopInstances', '*', {
              Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
            }),
          ]),
        ],
      },
    }
    const said = refused(SESSION('app'), 'ec2:StopInstances', INSTANCE, noIdentity('ec2:StopInstances'))
    const { decision, causes } = traceIn(world, { message: said })
    expect(decision).toMatchObject({ verdict: 'ImplicitlyDenied', blockedBy: ['identity'] })
    expect(causes.map(({ kind }) => kind)).toContain('condition-not-met')
    expect(
      traceIn(world, { message: refused(SESSION('app'), 'ec2:StopInstances', INSTANCE) }).decision!.verdict,
    ).toBe('Depends')
  })
  it('says nothing of a policy that was not read', () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/unread`
    const role = {
      ...worker('app', [
        allow('ec2:StopInstances', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      ]),
      AttachedManagedPolicies: [{ PolicyName: 'unread', PolicyArn: arn }],
    }
    const said = refused(SESSION('app'), 'ec2:StopInstances', INSTANCE, noIdentity('ec2:StopInstances'))
    expect(traceIn({ details: { RoleDetailList: [role] } }, { message: said }).decision!.verdict).not.toBe(
      'ImplicitlyDenied',
    )
  })
  it('a missing allow is one though a policy that was not read leaves the snapshot’s answer open', () => {
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`
    const world = {
      details: { RoleDetailList: [worker('app', [allow('kms:Decrypt', key.replace(/key.*/, 'alias/app'))])] },
    }
    const trace = traceIn(world, {
      message: refused(SESSION('app'), 'kms:Decrypt', key, noIdentity('kms:Decrypt')),
    })
    expect(trace.decision).toMatchObject({ verdict: 'ImplicitlyDenied', blockedBy: ['identity'] })
    expect(trace.causes[0]!.evidence[0]!.sentence).toContain('an alias in Resource matches no use of the key')
    // It can't be proved, and is needed in any case.
    expect(trace.fixes).toEqual([])
    expect(trace.partial![0]).toMatchObject({ kind: 'change-statement' })
    expect(trace.notes.join(' ')).toContain('No change can be proved to be enough')
  })
  it('an action without resource level is granted by * alone', () => {
    const secret = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:*`
    const world = {
      details: { RoleDetailList: [worker('app', [allow('secretsmanager:BatchGetSecretValue', secret)])] },
    }
    const trace = traceIn(world, {
      message: refused(
        SESSION('app'),
        'secretsmanager:BatchGetSecretValue',
        null,
        noIdentity('secretsmanager:BatchGetSecretValue'),
      ),
    })
    expect(trace.decision!.verdict).toBe('ImplicitlyDenied')
    const said = sentencesOf(trace).join(' ')
    expect(said).toContain('no resource level')
    expect(said).not.toMatch(/name the resource where you can|covers only nothing|asks for ;/)
  })
})

describe('a decoded message', () => {
  const traced = (world: World, conditions: Readonly<Record<string, string>>, more: JsonObject = {}) => {
    const snapshot = snapshotOf(world.details ?? {}, world.more ?? {})
    const decoded = parseDecoded({
      allowed: false,
      explicitDeny: true,
      matchedStatements: { items: [] },
      context: {
        principal: { arn: SESSION('app') },
        action: 'ec2:RunInstances',
        resource: INSTANCE,
        conditions: {
          items: Object.entries(conditions).map(([key, value]) => ({ key, values: { items: [{ value }] } })),
        },
      },
      ...more,
    })!
    return traceDecoded([buildAccountModel(snapshot)], decoded, undefined, { catalogue: testCatalogue() })
  }
  it('has the whole context: a key that is not in it is absent', () => {
    const { decision } = traced(app(needTag('NeedTag', 'cost')), {
      'aws:Region': 'eu-west-1',
      'ec2:InstanceType': 't3.micro',
    })
    expect(decision).toMatchObject({ verdict: 'ExplicitlyDenied', blockedBy: ['identity'] })
    expect(
      sentencesOf(traced(app(needTag('NeedTag', 'cost')), { 'ec2:InstanceType': 't3.micro' })).join(' '),
    ).not.toMatch(/not known/)
    expect(traced(app(needTag('NeedTag', 'cost')), { 'aws:RequestTag/cost': '1' }).decision!.verdict).toBe(
      'Allowed',
    )
  })
  it('tells which statement it was by the Sid', () => {
    const matched = {
      matchedStatements: {
        items: [
          {
            statementId: 'Two',
            effect: 'DENY',
            principals: { items: [] },
            actions: { items: [] },
            resources: { items: [] },
            conditions: { items: [] },
          },
        ],
      },
    }
    const { decision } = traced(app(needTag('One', 'one'), needTag('Two', 'two')), {}, matched)
    expect(decision!.decidedBy).toEqual([expect.objectContaining({ sid: 'Two' })])
  })
  it('pasted as JSON has it too', () => {
    const text = JSON.stringify({
      allowed: false,
      explicitDeny: true,
      matchedStatements: { items: [] },
      context: {
        principal: { arn: SESSION('app') },
        action: 'ec2:RunInstances',
        resource: INSTANCE,
        conditions: { items: [{ key: 'ec2:Tenancy', values: { items: [{ value: 'default' }] } }] },
      },
    })
    expect(traceIn(app(needTag('NeedTag', 'cost')), { message: text }).decision!.verdict).toBe(
      'ExplicitlyDenied',
    )
  })
})

describe('a VPC endpoint', () => {
  const endpoint = (id: string, ...statements: readonly JsonObject[]) => ({
    arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc-endpoint/${id}`,
    type: 'AWS::EC2::VPCEndpoint',
    policy: documentOf(...statements),
  })
  const said = refused(
    SESSION('app'),
    'ecr:GetAuthorizationToken',
    '*',
    'because no VPC endpoint policy allows the ecr:GetAuthorizationToken action',
  )
  const only = endpoint('vpce-1', { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' })
  it('whose policy was given is asked, and gets the Allow that it lacks', () => {
    const trace = traceIn({ ...app(), more: { resources: [only] } }, { message: said })
    expect(trace.decision).toMatchObject({ verdict: 'ImplicitlyDenied', blockedBy: ['endpoint'] })
    expect(trace.notes.join(' ')).toContain('taken as that of vpce-1')
    expect(trace.fixes[0]).toMatchObject({ kind: 'add-resource-policy-statement', verified: true })
    expect(trace.fixes[0]!.command).toContain('aws ec2 modify-vpc-endpoint')
    expect(trace.disagreement).toBeNull()
  })
  it('is none of several that were given, unless the context says which', () => {
    const more = {
      resources: [only, endpoint('vpce-2', { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })],
    }
    expect(traceIn({ ...app(), more }, { message: said }).decision!.verdict).toBe('Allowed')
    const through = (id: string) =>
      traceIn({ ...app(), more }, { message: said, context: { 'aws:SourceVpce': id } }).decision!.verdict
    expect([through('vpce-1'), through('vpce-2')]).toEqual(['ImplicitlyDenied', 'Allowed'])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { requestSteps } from '../../../shared/engine/steps/steps.ts'
import { explainSteps } from '../../../shared/engine/steps/stepsExplain.ts'
import type { StepsQuestion } from '../../../shared/engine/steps/stepsTypes.ts'
import type { CoverageEntry, ResourceRecord } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1111`
const keyPolicy = documentOf({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
})
const bucket: ResourceRecord = {
  arn: 'arn:aws:s3:::vault',
  type: 'AWS::S3::Bucket',
  objectOwnership: 'BucketOwnerEnforced',
  region: 'eu-west-1',
  policy: null,
  publicAccessBlock: null,
  kmsKey: KEY,
}
const plain: ResourceRecord = { ...bucket, arn: 'arn:aws:s3:::open', kmsKey: undefined }
const key: ResourceRecord = { arn: KEY, type: 'AWS::KMS::Key', region: 'eu-west-1', policy: keyPolicy }

const READ: readonly CoverageEntry[] = [{ call: 's3:GetBucketEncryption', status: 'done' }]
let coverage = READ
afterEach(() => {
  coverage = READ
})

function asked(question: Omit<StepsQuestion, 'principal'>, ...statements: JsonObject[]) {
  const users = [user('ana', { UserPolicyList: [inline('own', documentOf(...statements))] })]
  const snapshot = snapshotOf({ UserDetailList: users, RoleDetailList: [role('job')], Policies: [] })
  const models = [
    buildAccountModel({
      ...snapshot,
      resources: [bucket, plain, key],
      coverage,
      accountPublicAccessBlock: null,
    }),
  ]
  const whole = { principal: 'ana', strict: true, ...question }
  return {
    steps: requestSteps(models, whole, testCatalogue()),
    explained: explainSteps(models, whole, testCatalogue()),
  }
}
const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::vault/a' }
const objects = allow('s3:*Object', 'arn:aws:s3:::vault/*')

describe('requestSteps and explainSteps (rule 1.5)', () => {
  it('rule 19B.2: an object under SSE-KMS needs the key as well, by the caller’s own permissions', () => {
    const { steps, explained } = asked(read, objects)
    expect(steps.map(({ action, resource }) => [action, resource])).toEqual([
      ['s3:GetObject', 'arn:aws:s3:::vault/a'],
      ['kms:Decrypt', KEY],
    ])
    expect(explained.steps.map(({ verdict }) => verdict)).toEqual(['Allowed', 'Unknown'])
    // A grant of the key, which nobody read, may let the caller in (rule 11.6).
    expect(explained.steps[1]?.decision.unknown).toMatchObject([{ call: 'kms:ListGrants' }])
    expect(explained.verdict).toBe('Unknown')
    expect(asked(read, objects, allow('kms:Decrypt', KEY)).explained.verdict).toBe('Allowed')
  })

  it('the forwarded call carries kms:ViaService and not the caller’s network', () => {
    const via = { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } }
    expect(asked(read, objects, allow('kms:Decrypt', KEY, via)).explained.verdict).toBe('Allowed')
    const office = { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }
    const question = { ...read, context: { 'aws:SourceIp': '203.0.113.9' } }
    expect(asked(question, objects, allow('kms:Decrypt', KEY, office)).explained.verdict).toBe('Unknown')
  })

  const open = { action: 's3:GetObject', resource: 'arn:aws:s3:::open/a' }
  const openObjects = allow('s3:*Object', 'arn:aws:s3:::open/*')

  it('a bucket without a key of the customer’s needs no key', () => {
    const { steps, explained } = asked(open, openObjects)
    expect(steps).toHaveLength(1)
    expect(explained.verdict).toBe('Allowed')
  })

  it.each<readonly CoverageEntry[]>([
    [{ call: 's3:GetBucketEncryption', status: 'not-asked' }],
    [{ call: 's3:GetBucketEncryption', status: 'denied' }],
    [...READ, { call: 's3:GetBucketEncryption', target: 'open', status: 'denied' }],
  ])('encryption that was not collected is never an Allowed (%j)', (...entries) => {
    coverage = entries
    expect(asked(open, openObjects).explained.verdict).toBe('Unknown')
    expect(asked({ ...open, parameters: { key: 'none' } }, openObjects).explained.verdict).toBe('Allowed')
    expect(asked({ ...open, parameters: { key: KEY } }, openObjects).explained.verdict).toBe('Unknown')
  })

  it('another bucket’s gap says nothing of this one', () => {
    coverage = [...READ, { call: 's3:GetBucketEncryption', target: 'other', status: 'denied' }]
    expect(asked(open, openObjects).explained.verdict).toBe('Allowed')
  })

  it('writing takes kms:GenerateDataKey', () => {
    const { steps } = asked({ ...read, action: 's3:PutObject' }, objects)
    expect(steps.map(({ action }) => action)).toContain('kms:GenerateDataKey')
  })

  it('lambda:CreateFunction asks which role is passed, and is Unknown without it', () => {
    const create = {
      action: 'lambda:CreateFunction',
      resource: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`,
    }
    const { steps, explained } = asked(create, allow('lambda:*'), allow('iam:PassRole'))
    const pass = steps.find(({ action }) => action === 'iam:PassRole')
    expect(pass).toMatchObject({ resource: null, need: 'always', parameter: { name: 'role' } })
    expect(explained.verdict).toBe('Unknown')
  })

  it('with the role it decides PassRole on it, with iam:PassedToService filled in', () => {
    const create = {
      action: 'lambda:CreateFunction',
      resource: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`,
      parameters: { role: arnOf('role', 'job') },
    }
    const pass = (service: string) =>
      allow('iam:PassRole', arnOf('role', 'job'), {
        Condition: { StringEquals: { 'iam:PassedToService': service } },
      })
    const verdictOf = (service: string) =>
      asked(create, allow('lambda:*'), pass(service)).explained.steps.find(
        ({ step }) => step.action === 'iam:PassRole',
      )?.verdict
    expect(verdictOf('lambda.amazonaws.com')).toBe('Allowed')
    expect(verdictOf('ec2.amazonaws.com')).toBe('ImplicitlyDenied')
  })

  it('no allow for PassRole on any role denies the whole, whichever role it is', () => {
    const create = {
      action: 'lambda:CreateFunction',
      resource: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`,
    }
    const { explained } = asked(create, allow('lambda:*'))
    expect(explained.verdict).toBe('ImplicitlyDenied')
    expect(explained.because).toContain('iam:PassRole')
  })

  it('ec2:RunInstances is authorized on every resource that it uses or makes', () => {
    const { steps } = asked(
      { action: 'ec2:RunInstances', parameters: { region: 'eu-west-1' } },
      allow('ec2:*'),
    )
    const own = steps.filter(({ action }) => action === 'ec2:RunInstances').map(({ id }) => id)
    expect(own).toEqual(
      expect.arrayContaining(['image', 'instance', 'subnet', 'network-interface', 'volume']),
    )
  })

  it('copying reads one object and writes another', () => {
    const copy = {
      action: 's3:CopyObject',
      resource: 'arn:aws:s3:::open/b',
      parameters: { source: 'arn:aws:s3:::vault/a' },
    }
    expect(asked(copy, objects).steps.map(({ id, action }) => [id, action])).toEqual([
      ['source', 's3:GetObject'],
      ['source key', 'kms:Decrypt'],
      ['target', 's3:PutObject'],
    ])
  })

  it('an action that needs nothing else has one step, with the decision of explain', () => {
    const { explained } = asked({ action: 'iam:ListUsers' }, allow('iam:ListUsers'))
    expect(explained.steps).toHaveLength(1)
    expect(explained.verdict).toBe('Allowed')
  })
})

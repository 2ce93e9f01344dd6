import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { COMPLETE_ACTIONS } from '../../../shared/engine/steps/completeActions.ts'
import { SECOND_ACTIONS } from '../../../shared/engine/steps/secondActions.ts'
import { explainSteps } from '../../../shared/engine/steps/stepsExplain.ts'
import type { StepsQuestion } from '../../../shared/engine/steps/stepsTypes.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { SERVICES } from '../../../shared/services/registry/index.ts'
import type { AwsService } from '../../../shared/services/types.ts'
import type { CoverageEntry, ResourceRecord } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const REGION = 'eu-west-1'
const at = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`
const KEY = at('kms', 'key/1111')
const keyPolicy = documentOf({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
})
const key: ResourceRecord = { arn: KEY, type: 'AWS::KMS::Key', region: REGION, policy: keyPolicy }

interface Collected {
  readonly statements?: readonly JsonObject[]
  readonly resources?: readonly ResourceRecord[]
  readonly coverage?: readonly CoverageEntry[]
}

function asked(
  question: Omit<StepsQuestion, 'principal'>,
  { statements = [allow('*')], resources = [], coverage = [] }: Collected = {},
) {
  const users = [user('ana', { UserPolicyList: [inline('own', documentOf(...statements))] })]
  const model = buildAccountModel({
    ...snapshotOf({ UserDetailList: users, Policies: [] }),
    resources: [...resources, key],
    coverage: [...coverage],
  })
  return explainSteps([model], { principal: 'ana', strict: true, ...question }, catalogue)
}

describe('rule 1.5: a request whose authorizations are not all known is never Allowed', () => {
  it.each([
    ['secretsmanager:GetSecretValue', at('secretsmanager', 'secret:s-AbCdEf')],
    ['secretsmanager:PutSecretValue', at('secretsmanager', 'secret:s-AbCdEf')],
    ['secretsmanager:BatchGetSecretValue', undefined],
    ['ssm:GetParameter', at('ssm', 'parameter/p')],
    ['ssm:GetParametersByPath', at('ssm', 'parameter/p')],
    ['ssm:PutParameter', at('ssm', 'parameter/p')],
    ['sns:Publish', at('sns', 't')],
    ['sqs:SendMessage', at('sqs', 'q')],
    ['sqs:ReceiveMessage', at('sqs', 'q')],
    ['kinesis:PutRecord', at('kinesis', 'stream/s')],
    ['kinesis:GetRecords', at('kinesis', 'stream/s')],
    ['dynamodb:GetItem', at('dynamodb', 'table/t')],
    ['lambda:GetFunction', at('lambda', 'function:f')],
    ['lambda:InvokeFunctionUrl', at('lambda', 'function:f')],
    ['athena:StartQueryExecution', at('athena', 'workgroup/primary')],
    ['athena:GetQueryResults', at('athena', 'workgroup/primary')],
    ['s3:GetObject', undefined],
    ['s3:PutObject', 'arn:aws:s3:::elsewhere/*'],
    ['cloudformation:CreateStack', at('cloudformation', 'stack/s/*')],
    ['ec2:StartInstances', at('ec2', 'instance/i-1')],
    ['glue:StartJobRun', at('glue', 'job/j')],
  ])('%s on %s', (action, resource) => {
    const { verdict, because } = asked({ action, ...(resource !== undefined && { resource }) })
    expect(verdict).toBe('Unknown')
    expect(because).not.toContain('Every authorization')
    expect(because.length).toBeGreaterThan(20)
  })

  it('an action of which no page tells names where to look', () => {
    const { completeness, because } = asked({ action: 'glue:StartJobRun', resource: at('glue', 'job/j') })
    expect(completeness).toMatchObject({ action: 'glue:StartJobRun', complete: false, page: null })
    expect(completeness.lookAt[0]).toContain('list_awsglue.html')
    expect(because).toContain('list_awsglue.html')
  })

  it('a denied step denies, whatever else may be needed', () => {
    const { verdict } = asked({ action: 'glue:StartJobRun' }, { statements: [allow('s3:*')] })
    expect(verdict).toBe('ImplicitlyDenied')
  })

  it.each(['iam:ListUsers', 'sqs:ListQueues', 'logs:DescribeLogGroups', 'kms:ListKeys'])(
    '%s takes nothing else, and the answer names the page',
    (action) => {
      const { verdict, because, completeness } = asked({ action })
      expect(completeness.complete).toBe(true)
      expect(verdict).toBe('Allowed')
      expect(because).toContain('https://docs.aws.amazon.com/')
    },
  )
})

describe('rule 19B.2: the key behind a resource', () => {
  const QUEUE = at('sqs', 'q')
  const queue: ResourceRecord = { arn: QUEUE, type: 'AWS::SQS::Queue', region: REGION, policy: null }
  const send = { action: 'sqs:SendMessage', resource: QUEUE }
  const read: CoverageEntry = { call: 'sqs:GetQueueAttributes', region: REGION, status: 'done' }

  it('is asked for both uses that a message takes', () => {
    const { steps, verdict } = asked(send, { resources: [{ ...queue, kmsKey: KEY }], coverage: [read] })
    expect(steps.map(({ step }) => [step.action, step.resource])).toEqual([
      ['sqs:SendMessage', QUEUE],
      ['kms:GenerateDataKey', KEY],
      ['kms:Decrypt', KEY],
    ])
    expect(verdict).toBe('Allowed')
  })

  it('is not known when one of them is missing: a grant of the key, which nobody read, may allow it (rule 11.6)', () => {
    const statements = [allow('sqs:*'), allow('kms:GenerateDataKey')]
    const resources = [{ ...queue, kmsKey: KEY }]
    const { verdict, because } = asked(send, { statements, resources, coverage: [read] })
    expect(verdict).toBe('Unknown')
    expect(because).toContain('kms:Decrypt')
  })

  it('is none where the crawl read the queue and saw none', () => {
    expect(asked(send, { resources: [queue], coverage: [read] }).verdict).toBe('Allowed')
  })

  it('is not known from a file of policies, which holds no keys', () => {
    const coverage: CoverageEntry[] = [{ call: 'sqs:GetQueueAttributes', status: 'done' }]
    expect(asked(send, { resources: [queue], coverage }).verdict).toBe('Unknown')
  })

  it('can be said, and ruled out', () => {
    expect(asked({ ...send, parameters: { key: 'none' } }, { resources: [queue] }).verdict).toBe('Allowed')
    const statements = [allow('sqs:*')]
    expect(asked({ ...send, parameters: { key: KEY } }, { statements, resources: [queue] }).verdict).toBe(
      'Unknown',
    )
  })

  it('is the AWS managed one of a secret without a key, for its own account', () => {
    const SECRET = at('secretsmanager', 'secret:s-AbCdEf')
    const secret: ResourceRecord = {
      arn: SECRET,
      type: 'AWS::SecretsManager::Secret',
      region: REGION,
      policy: null,
    }
    const coverage: CoverageEntry[] = [{ call: 'secretsmanager:ListSecrets', region: REGION, status: 'done' }]
    const get = { action: 'secretsmanager:GetSecretValue', resource: SECRET }
    expect(asked(get, { resources: [secret], coverage }).verdict).toBe('Allowed')
  })

  it('named by the alias of an AWS managed key denies nothing by itself', () => {
    const resources = [{ ...queue, kmsKey: at('kms', 'alias/aws/sqs') }]
    expect(asked(send, { statements: [allow('sqs:*')], resources }).verdict).toBe('Unknown')
  })

  it('of an upload in parts asks for kms:Decrypt, which can be ruled out', () => {
    const bucket: ResourceRecord = {
      arn: 'arn:aws:s3:::vault',
      type: 'AWS::S3::Bucket',
      region: REGION,
      policy: null,
      publicAccessBlock: null,
      kmsKey: KEY,
    }
    const put = { action: 's3:PutObject', resource: 'arn:aws:s3:::vault/a' }
    const collected = { statements: [allow('s3:*'), allow('kms:GenerateDataKey')], resources: [bucket] }
    expect(asked(put, collected).verdict).toBe('Unknown')
    const parameters = { 'key kms:Decrypt': 'none' }
    const { steps } = asked({ ...put, parameters }, collected)
    expect(steps.map(({ step }) => step.action)).toEqual(['s3:PutObject', 'kms:GenerateDataKey'])
  })
})

describe('second actions', () => {
  const url = { action: 'lambda:InvokeFunctionUrl', resource: at('lambda', 'function:f') }
  const unshared = (arn: string, type: string): ResourceRecord => ({
    arn,
    type,
    region: REGION,
    policy: null,
  })
  const resources = [
    unshared(url.resource, 'AWS::Lambda::Function'),
    unshared(at('secretsmanager', 'secret:s-AbCdEf'), 'AWS::SecretsManager::Secret'),
  ]

  it('a function URL takes lambda:InvokeFunction as well', () => {
    const { verdict, because } = asked(url, {
      statements: [allow('lambda:InvokeFunctionUrl')],
      resources,
    })
    expect(verdict).toBe('ImplicitlyDenied')
    expect(because).toContain('lambda:InvokeFunction on')
  })

  it('with lambda:InvokedViaFunctionUrl filled in', () => {
    const via = { Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } }
    const statements = [allow('lambda:InvokeFunctionUrl'), allow('lambda:InvokeFunction', '*', via)]
    const second = asked(url, { statements }).steps.find(({ step }) => step.id === 'lambda:InvokeFunction')
    expect(second?.step.context).toEqual({ 'lambda:InvokedViaFunctionUrl': 'true' })
    expect(second?.decision.layers.find(({ layer }) => layer === 'identity')?.result).toBe('allow')
  })

  it('a batch of secrets takes GetSecretValue on each', () => {
    const statements = [allow('secretsmanager:BatchGetSecretValue')]
    const batch = {
      action: 'secretsmanager:BatchGetSecretValue',
      parameters: { secret: at('secretsmanager', 'secret:s-AbCdEf'), key: 'none' },
    }
    expect(asked(batch, { statements, resources }).verdict).toBe('ImplicitlyDenied')
  })

  it('those that some uses need deny nothing', () => {
    const pull = { action: 'ecr:BatchGetImage', resource: at('ecr', 'repository/r') }
    expect(asked(pull, { statements: [allow('ecr:BatchGetImage')] }).verdict).toBe('Unknown')
  })
})

describe('the data', () => {
  it('asks for types of resource that the actions have', () => {
    const asks = Object.values(SECOND_ACTIONS).flatMap((list) =>
      list.flatMap(({ action, on }) => (typeof on === 'string' ? [] : [[action, on.type] as const])),
    )
    const strange = asks.filter(
      ([action, type]) =>
        catalogue.action(action)?.resourceTypes.every(({ name }) => name !== type) !== false,
    )
    expect(strange).toEqual([])
  })

  const services: readonly AwsService[] = SERVICES
  const pages = [
    ...COMPLETE_ACTIONS.map(({ page }) => page),
    ...Object.values(SECOND_ACTIONS).flatMap((list) => list.map(({ page }) => page)),
    ...services.flatMap(({ encryption }) => (encryption === undefined ? [] : [encryption.page])),
  ]

  it('names a page of AWS’s for each fact', () => {
    expect(pages.filter((page) => !page.startsWith('https://docs.aws.amazon.com/'))).toEqual([])
  })

  it('names actions that AWS has', () => {
    const patterns = COMPLETE_ACTIONS.flatMap(({ actions }) => actions)
    const second = Object.entries(SECOND_ACTIONS).flatMap(([action, list]) => [
      action,
      ...list.map((one) => one.action),
    ])
    const strange = [...patterns, ...second].filter((one) => catalogue.expandPattern(one).length === 0)
    // An operation, and no action: it stands for a read and a write.
    expect(strange).toEqual(['s3:CopyObject'])
  })
})

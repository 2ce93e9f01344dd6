import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { resolveDenial } from '../../../shared/trace/subject/resolve.ts'
import { NO_DENIAL, type ParsedDenial } from '../../../shared/trace/facts/denial.ts'
import { arnOf, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const model = buildAccountModel(
  snapshotOf({
    UserDetailList: [user('ana', { Path: '/people/', Arn: arnOf('user', 'people/ana') })],
    RoleDetailList: [role('app', { Path: '/apps/', Arn: arnOf('role', 'apps/app') })],
  }),
)
const catalogue = testCatalogue()
const resolve = (more: Partial<ParsedDenial>, context = {}) =>
  resolveDenial(
    [model],
    {
      ...NO_DENIAL,
      principal: arnOf('user', 'people/ana'),
      action: 's3:GetObject',
      text: 'a message',
      ...more,
    },
    { catalogue, context },
  )

describe('what a denial asks', () => {
  it.each([
    ['SNS:Publish', 'sns:Publish'],
    ['sqs:receivemessage', 'sqs:ReceiveMessage'],
    ['S3:getobject', 's3:GetObject'],
  ])('spells %s as the catalogue does', (written, action) => {
    expect(resolve({ action: written, resource: 'arn:aws:s3:::b/k' }).question?.action).toBe(action)
  })
  it('evaluates an action it does not know as it is written, and says so', () => {
    const { question, notes } = resolve({ action: 'widgets:GetWidget', resource: '*' })
    expect(question?.action).toBe('widgets:GetWidget')
    expect(notes.join(' ')).toContain('not in the catalogue')
  })
  it('takes an operation for an action only when one alone has the name', () => {
    expect(resolve({ action: null, operation: 'ListBucketsNobodyKnows' }).question).toBeNull()
    expect(resolve({ action: null, operation: 'RunInstances', resource: '*' }).question?.action).toBe(
      'ec2:RunInstances',
    )
    const many = resolve({ action: null, operation: 'TagResource', resource: '*' })
    expect(many.question).toBeNull()
    expect(many.notes.join(' ')).toContain('could be')
  })
  it('knows the action of an operation that no action is named after', () => {
    const head = resolve({ action: null, operation: 'HeadObject', resource: 'arn:aws:s3:::b/k' })
    expect(head.question?.action).toBe('s3:GetObject')
    const list = resolve({ action: null, operation: 'ListObjectsV2', resource: 'arn:aws:s3:::b' })
    expect(list.question?.action).toBe('s3:ListBucket')
  })
  it('finds role NAME with its path', () => {
    expect(resolve({ action: 'iam:GetRole', resource: 'role app' }).question?.resource).toBe(
      arnOf('role', 'apps/app'),
    )
    expect(resolve({ action: 'iam:GetRole', resource: 'role gone' }).question?.resource).toBe(
      arnOf('role', 'gone'),
    )
  })
  it('reads the ARN after a word, and drops the quotes of S3', () => {
    const policy = arnOf('policy', 'p')
    expect(resolve({ action: 'iam:GetPolicy', resource: `policy ${policy}` }).question?.resource).toBe(policy)
    expect(resolve({ resource: '"arn:aws:s3:::b/a b.txt"' }).question?.resource).toBe(
      'arn:aws:s3:::b/a b.txt',
    )
  })
  it('fills a masked account in when one open account fits', () => {
    const masked = 'arn:aws:execute-api:us-east-1:********3333:abc/prod/GET/pets'
    const { question } = resolve({ action: 'execute-api:Invoke', resource: masked })
    expect(question?.resource).toBe('arn:aws:execute-api:us-east-1:111122223333:abc/prod/GET/pets')
  })
  it('keeps the ARN that a message names for an action without resource type (rule 17.6)', () => {
    const on = (resource: string | null) => resolve({ action: 'iam:ListRoles', resource }).question?.resource
    expect(on('arn:aws:iam::111122223333:role/')).toBe('arn:aws:iam::111122223333:role/')
    expect([on('*'), on('roles'), on(null)]).toEqual(['*', '*', '*'])
  })
  it('says that the resource is missing', () => {
    const { question, notes, ifEvaluated } = resolve({ resource: null })
    expect(question?.resource).toBe('*')
    expect(ifEvaluated.join(' ')).toContain('does not name the resource')
    // It is said only where there is an answer.
    expect(notes.join(' ')).not.toContain('evaluated')
  })
  it('takes a service label for no principal, and a service’s name for one', () => {
    expect(resolve({ principal: 'SageMaker', resource: '*' }).question).toBeNull()
    expect(resolve({ principal: 'lambda.amazonaws.com', resource: '*' }).question?.principal).toBe(
      'service:lambda.amazonaws.com',
    )
    expect(resolve({ principal: 'ana', resource: '*' }).question?.principal).toBe('ana')
    expect(resolve({ principal: 'SageMaker', resource: '*', text: '' }).question?.principal).toBe('SageMaker')
  })
  it('derives the service of a service-linked role, which the asker’s context overrules', () => {
    const resource = arnOf('role', 'aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')
    const asked = { action: 'iam:CreateServiceLinkedRole', resource }
    expect(resolve(asked).question?.context).toEqual({ 'iam:AWSServiceName': 'ecs.amazonaws.com' })
    expect(resolve(asked, { 'IAM:awsservicename': 'x' }).question?.context).toEqual({
      'IAM:awsservicename': 'x',
    })
  })
  it('takes the context of the denial, keys like __proto__ among it', () => {
    const context = JSON.parse('{"__proto__": "x", "aws:SourceIp": "192.0.2.1"}') as Record<string, string>
    const asked = resolve({ resource: '*', context }).question?.context ?? {}
    expect(Object.entries(asked)).toContainEqual(['aws:SourceIp', '192.0.2.1'])
    expect(Object.getPrototypeOf(asked)).toBe(Object.prototype)
  })
})

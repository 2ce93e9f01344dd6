import { describe, expect, it } from 'vitest'
import { evaluateCaseLine } from '../../../shared/engine/cases/cases.ts'
import { ACCOUNT, allow, deny, OBJECT, ROLE, SESSION, USER } from './asking.ts'

const doc = (...statements: ReturnType<typeof allow>[]) => ({ Version: '2012-10-17', Statement: statements })
const named = (...statements: ReturnType<typeof allow>[]) => [{ name: 'p', document: doc(...statements) }]
const request = { principal: USER, action: 's3:GetObject', resource: OBJECT, context: {} }
const run = (value: unknown, options = {}) => evaluateCaseLine(JSON.stringify(value), 7, options)

describe('evaluateCaseLine', () => {
  it('answers with exactly the keys of the interface', () => {
    const line = {
      name: 'n',
      request,
      policies: { identity: named(allow({ Sid: 'S' })) },
      expected: 'Allowed',
    }
    expect(run(line)).toEqual({
      name: 'n',
      verdict: 'Allowed',
      decidedBy: [{ layer: 'identity', policy: 'p', sid: 'S', index: 0 }],
      blockedBy: [],
      expected: 'Allowed',
      agrees: true,
    })
  })
  it('says when it does not agree', () => {
    const line = { name: 'n', request, policies: { identity: named(deny()) }, expected: 'Allowed' }
    expect(run(line)).toMatchObject({ verdict: 'ExplicitlyDenied', agrees: false, blockedBy: ['identity'] })
  })
  it.each([
    ['{', 'not JSON'],
    ['[]', 'the case must be an object'],
    ['{}', 'request must be an object'],
    ['{"request":{"principal":"x","action":"s3:GetObject"}}', 'is not a principal'],
    [JSON.stringify({ request: { ...request, action: 'nothing' } }), 'is not an action'],
    [JSON.stringify({ request, policies: { identity: {} } }), 'policies.identity must be an array'],
    [JSON.stringify({ request, policies: { identity: [{ name: 'x' }] } }), 'has no document'],
    [JSON.stringify({ request: { ...request, resourceAccount: '12' } }), '12 digits'],
    [JSON.stringify({ request: { ...request, context: { a: {} } } }), 'request.context.a'],
  ])('a line that can not be read gives its number and the reason: %s', (text, reason) => {
    expect(evaluateCaseLine(text, 7)).toEqual({ line: 7, error: expect.stringContaining(reason) })
  })
  it('a document that nests deeper than the call stack is unknown, and no crash', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const line = `{"request":${JSON.stringify(request)},"policies":{"identity":[{"name":"full","document":${JSON.stringify(doc(allow()))}},{"name":"deep","document":${deep}}]}}`
    expect(evaluateCaseLine(line, 1)).toMatchObject({ verdict: 'Unknown', blockedBy: ['identity'] })
  })
  it('a pattern of actions is not read: no single answer fits it', () => {
    expect(run({ request: { ...request, action: 's3:*' } })).toMatchObject({ line: 7 })
  })
  it('takes keys that are not given as absent, and as open on request', () => {
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': true } }
    const line = { name: 'n', request, policies: { identity: named(allow({ Condition })) } }
    expect(run(line)).toMatchObject({ verdict: 'ImplicitlyDenied', agrees: null })
    expect(run(line, { openContext: true })).toMatchObject({ verdict: 'Depends' })
  })
  it('rules 3.2 and 7.8: RCPFullAWSAccess stands at every RCP level, nothing at an SCP level', () => {
    expect(run({ request, policies: { identity: named(allow()), rcps: [[]], scps: [] } })).toMatchObject({
      verdict: 'Allowed',
    })
    expect(run({ request, policies: { identity: named(allow()), scps: [[]] } })).toMatchObject({
      blockedBy: ['scp'],
    })
  })
  it("the resource's account is the ARN's, else the principal's", () => {
    const policies = { identity: named(allow({ Action: '*' })) }
    expect(run({ request, policies })).toMatchObject({ verdict: 'Allowed' })
    const foreign = {
      ...request,
      action: 'sqs:SendMessage',
      resource: 'arn:aws:sqs:eu-west-1:999988887777:q',
    }
    expect(run({ request: foreign, policies })).toMatchObject({ blockedBy: ['resource'] })
    expect(run({ request: { ...request, resourceAccount: '999988887777' }, policies })).toMatchObject({
      blockedBy: ['resource'],
    })
  })
  it('the resource policy of an assumed role is its trust policy', () => {
    const resource = { Statement: { Effect: 'Allow', Principal: { AWS: SESSION }, Action: 'sts:AssumeRole' } }
    const line = {
      request: { ...request, principal: SESSION, action: 'sts:AssumeRole', resource: ROLE },
      policies: { resource },
    }
    expect(run(line)).toMatchObject({ verdict: 'Allowed', decidedBy: [{ layer: 'trust' }] })
    expect(run({ ...line, policies: {} })).toMatchObject({ blockedBy: ['trust'] })
  })
  it('row 4.6: a grant to the user of the same name reaches a federated user', () => {
    const principal = `arn:aws:sts::${ACCOUNT}:federated-user/ann`
    const resource = doc(allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/ann` } }))
    expect(
      run({ request: { ...request, principal }, policies: { resource, session: named(allow()) } }),
    ).toMatchObject({ verdict: 'Allowed' })
    expect(run({ request: { ...request, principal }, policies: { resource } })).toMatchObject({
      blockedBy: ['session'],
    })
  })
  it('an empty list of boundaries or session policies is none', () => {
    const policies = { identity: named(allow()), boundary: [], session: [] }
    expect(run({ request, policies })).toMatchObject({ verdict: 'Allowed' })
  })
  it('equal documents are parsed once when the lines share a cache', () => {
    const documents = new Map()
    const line = { request, policies: { identity: named(allow()) } }
    run(line, { documents })
    run(line, { documents })
    expect(documents.size).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { saidAround } from '../../../shared/trace/authorization/around.ts'
import { evaluationDenial } from '../../../shared/trace/authorization/denial.ts'
import { matchedPolicies, type EvaluatedPolicy } from '../../../shared/trace/authorization/details.ts'
import { parseDetails } from '../../../shared/trace/authorization/parseDetails.ts'
import { thenAndNow } from '../../../shared/trace/authorization/policyThen.ts'
import { documentChange } from '../../../shared/trace/authorization/sameDocument.ts'
import {
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  inline,
  managed,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'

const evaluation = (more: object = {}) => ({
  action: 'iam:GetUser',
  resource: arnOf('user', 'ana'),
  evaluatedEffect: 'IMPLICIT_DENY',
  ...more,
})
const page = (evaluations: unknown, more: object = {}) => ({
  requestContext: { 'aws:PrincipalArn': arnOf('user', 'ana') },
  evaluations,
  policies: [],
  ...more,
})
const one = (more: object = {}, whole: object = {}) =>
  parseDetails([page([evaluation(more)], whole)])?.evaluations[0]

describe('parseDetails', () => {
  it('reads checks by layer, with the trust policy of a role apart from other resource policies', () => {
    const checks = [
      { checkType: 'RESOURCE', evaluatedEffect: 'EXPLICIT_DENY' },
      { checkType: 'SESSION', evaluatedEffect: 'NO_IMPACT' },
    ]
    const layers = (more: object) =>
      one({ checks, ...more })?.checks?.map(({ layer, effect }) => [layer, effect])
    expect(layers({})).toEqual([
      ['resource', 'explicit-deny'],
      ['session', 'no-impact'],
    ])
    expect(layers({ action: 'sts:AssumeRole', resource: arnOf('role', 'r') })?.[0]).toEqual([
      'trust',
      'explicit-deny',
    ])
  })

  it('knows no effect and no layer that AWS did not document, and guesses none', () => {
    const read = one({
      evaluatedEffect: 'MAYBE',
      checks: [{ checkType: 'NEW_KIND', evaluatedEffect: 'PARTLY' }],
    })
    expect(read).toMatchObject({ effect: null, checks: [{ layer: null, effect: null }] })
    expect(one({})?.checks).toBeNull()
  })

  it('takes numbers, truth values and lists, leaves out null, and names what it cannot read', () => {
    const requestContext = {
      'aws:SecureTransport': true,
      'aws:EpochTime': 12,
      'aws:TagKeys': ['a', 1],
      'aws:SourceVpc': null,
      'aws:Odd': { nested: 'x' },
    }
    expect(one({ context: { 'AWS:securetransport': 'false' } }, { requestContext })).toMatchObject({
      context: { 'AWS:securetransport': 'false', 'aws:EpochTime': '12', 'aws:TagKeys': ['a', '1'] },
      unreadKeys: ['aws:Odd'],
    })
    expect(one({}, { requestContext })?.context).not.toHaveProperty('aws:SourceVpc')
  })

  it.each([
    ['no page', []],
    ['no evaluation', [page([])]],
    ['evaluations that are no list', [page({ length: 1 })]],
    ['an evaluation without action', [page([{ resource: '*' }])]],
    ['an evaluation that is text', [page(['allowed'])]],
    ['no context', [page([evaluation()], { requestContext: 'none' })]],
    ['one page of two that is broken', [page([evaluation()]), page([7])]],
  ])('takes an answer with %s for none, not for "nothing was evaluated"', (_, pages) => {
    expect(parseDetails(pages)).toBeNull()
  })

  it('keeps hostile names as text, and reads keys of objects only', () => {
    const uri = `arn:aws:iam::1:policy/\u202e<script>`
    const matched = [{ uri, matchedStatements: [{ sid: '__proto__', evaluatedEffect: 'DENY' }] }]
    const requestContext = JSON.parse('{"__proto__": "x", "constructor": "y"}') as object
    const read = one({ checks: [{ checkType: 'PRINCIPAL', matchedPolicies: matched }] }, { requestContext })
    expect(read === undefined ? null : matchedPolicies(read)).toEqual([
      { uri, statements: [{ sid: '__proto__', effect: 'Deny' }] },
    ])
    expect(Object.entries(read?.context ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })
})

describe('evaluationDenial', () => {
  const read = one()
  it('takes the caller from the context where no text names it', () => {
    if (read === undefined) throw new Error('not read')
    expect(evaluationDenial('id', read, null).denial).toMatchObject({
      principal: arnOf('user', 'ana'),
      action: 'iam:GetUser',
      denyType: 'implicit',
    })
  })

  it('blames the policy that the text names for the action that the text names only', () => {
    if (read === undefined) throw new Error('not read')
    const around = {
      principal: 'arn:aws:sts::1:assumed-role/r/s',
      action: 'iam:PassRole',
      operation: null,
      errorCode: 'AccessDenied',
      policyType: 'scp',
      policyArn: null,
      transitivelyThrough: null,
    } as const
    expect(evaluationDenial('id', read, around).denial.policyType).toBeNull()
    expect(evaluationDenial('id', read, { ...around, action: 'iam:getuser' }).denial).toMatchObject({
      policyType: 'scp',
      principal: 'arn:aws:sts::1:assumed-role/r/s',
    })
  })
})

describe('saidAround', () => {
  const ID = 'example1a2b3c4d5e6f7g8h9i0j'
  const message = `User: ${arnOf('user', 'ana')} is not authorized to perform: iam:GetRole on resource: role x because no identity-based policy allows the iam:GetRole action. Go to https://eu-west-2.console.aws.amazon.com/iam/home?region=eu-west-2#/authorization-details/${ID} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${ID}`

  it('finds the denial of the ID, and the Region of its link', () => {
    expect(saidAround(message, ID.toUpperCase())).toMatchObject({
      region: 'eu-west-2',
      denial: { principal: arnOf('user', 'ana'), policyType: 'identity' },
    })
    expect(saidAround(message, 'another0id')).toBeNull()
  })

  it('takes the Region of an event whose message has no link', () => {
    const event = {
      eventSource: 'iam.amazonaws.com',
      eventName: 'GetRole',
      awsRegion: 'us-east-1',
      errorCode: 'AccessDenied',
      errorMessage: `User: ${arnOf('user', 'ana')} is not authorized to perform: iam:GetRole on resource: role x. authorization id: ${ID}`,
    }
    expect(saidAround(JSON.stringify(event), ID)?.region).toBe('us-east-1')
  })
})

describe('documentChange', () => {
  const text = (...statements: readonly JsonObject[]) => JSON.stringify(documentOf(...statements))
  const read = allow(['iam:GetUser', 's3:GetObject'], '*')

  it('sees through order, spelling of lists and Id', () => {
    const then = { Id: 'x', Version: '2012-10-17', Statement: allow(['s3:getobject', 'iam:GetUser'], ['*']) }
    expect(
      documentChange({ ...then, Id: 'x' }, JSON.stringify({ ...documentOf(read), Id: 'x' }), 'iam'),
    ).toBe('same')
  })

  it('forgives what is left out of other services, and only that', () => {
    expect(documentChange(documentOf(allow('iam:GetUser')), text(read), 'iam')).toBe('same-for-service')
    expect(documentChange(documentOf(allow('s3:GetObject')), text(read), 'iam')).toBe('changed')
    const more = text(allow('iam:GetUser'), deny('s3:*'))
    expect(documentChange(documentOf(allow('iam:GetUser')), more, 'iam')).toBe('same-for-service')
    // A star may be about any service: leaving it out is a change.
    expect(
      documentChange(documentOf(allow('iam:GetUser')), text(allow('iam:GetUser'), deny('*')), 'iam'),
    ).toBe('changed')
  })

  it('tells a changed condition, effect, version or NotAction', () => {
    const then = documentOf(allow('iam:GetUser'))
    const condition = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    expect(documentChange(then, text(allow('iam:GetUser', '*', condition)), 'iam')).toBe('changed')
    expect(documentChange(then, text(deny('iam:GetUser')), 'iam')).toBe('changed')
    expect(documentChange({ ...then, Version: '2008-10-17' }, text(allow('iam:GetUser')), 'iam')).toBe(
      'changed',
    )
    const not = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }
    expect(documentChange(documentOf(not), text({ ...not, NotAction: 's3:*' }), 'iam')).toBe('changed')
  })

  it('does not compare what cannot be read', () => {
    expect(documentChange({ Statement: 'none' }, text(read), 'iam')).toBeNull()
    expect(documentChange(documentOf(read), '{', 'iam')).toBeNull()
    const deep: { Statement: unknown } = { Statement: [] }
    let at = deep
    for (let level = 0; level < 20_000; level += 1) {
      const next = { Statement: [] as unknown }
      at.Statement = next
      at = next
    }
    expect(documentChange(deep as never, text(read), 'iam')).toBeNull()
  })
})

describe('thenAndNow', () => {
  const model = buildAccountModel(
    snapshotOf({
      UserDetailList: [
        user('ana', {
          UserPolicyList: [
            inline('a', documentOf(allow('iam:GetUser'))),
            inline('b', documentOf(deny('iam:*'))),
          ],
          AttachedManagedPolicies: [attached('m')],
        }),
        user('ben', { UserPolicyList: [inline('only', documentOf(allow('iam:GetUser')))] }),
      ],
      Policies: [managed('m', documentOf(allow('iam:List*'))), managed('unread', undefined)],
    }),
  )
  const policy = (change: Partial<EvaluatedPolicy>): EvaluatedPolicy => ({
    uri: 'opaque',
    layer: 'identity',
    inline: true,
    attachedTo: [],
    source: null,
    ...change,
  })
  const compare = (change: Partial<EvaluatedPolicy>, then = documentOf(allow('iam:GetUser'))) =>
    thenAndNow([model], policy(change), then, 'iam')

  it('finds a managed policy by its ARN', () => {
    const uri = arnOf('policy', 'm')
    expect(compare({ uri, inline: false }, documentOf(allow('iam:List*')))).toMatchObject({
      change: 'same',
      name: 'm',
    })
    expect(compare({ uri, inline: false })).toMatchObject({ change: 'changed', policyId: uri })
  })

  it('finds an inline policy, which AWS does not name, by what it says', () => {
    expect(compare({ attachedTo: [arnOf('user', 'ana')] })).toMatchObject({ change: 'same', name: 'a' })
    const changed = compare({ attachedTo: [arnOf('user', 'ana')] }, documentOf(allow('iam:GetRole')))
    expect(changed).toMatchObject({ change: 'changed', policyId: null })
    expect(changed.because).toContain('None of the 2 policies')
    expect(compare({ attachedTo: [arnOf('user', 'ben')] }, documentOf(allow('iam:GetRole')))).toMatchObject({
      change: 'changed',
      name: 'only',
    })
  })

  it('does not know of what is in no snapshot, or was not read', () => {
    expect(compare({ layer: 'session' }).change).toBe('unknown')
    expect(compare({ uri: arnOf('policy', 'gone'), inline: false }).change).toBe('unknown')
    const unread = compare({ uri: arnOf('policy', 'unread'), inline: false })
    expect(unread.change).toBe('unknown')
    expect(unread.because).toContain('iam:')
  })
})

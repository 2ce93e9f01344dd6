import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { readQuestion } from '../../../shared/question/question.ts'
import { allow, deny, documentOf } from '../../fixtures/account.ts'

const json = (...statements: readonly JsonObject[]) => JSON.stringify(documentOf(...statements))
const reads = json(allow('s3:Get*'))
const withPolicies = (...sessionPolicies: readonly string[]) =>
  readQuestion({ principal: 'ana', action: 's3:GetObject', sessionPolicies })

describe('a question', () => {
  it('that needs no reading stays as it is', () => {
    const question = { principal: 'ana', context: undefined, strict: true }
    expect(readQuestion(question)).toBe(question)
  })

  it('has one key for those that differ in case', () => {
    const context = { 'aws:SourceIp': '192.0.2.1', 'AWS:SourceIP': '192.0.2.2' }
    expect(readQuestion({ context })).toEqual({ context: { 'aws:SourceIp': ['192.0.2.1', '192.0.2.2'] } })
  })
})

describe('session policies', () => {
  it.each([
    ['one', [reads]],
    [
      'one with a deny, conditions and Sids',
      [json(deny('s3:*', '*', { Sid: 'No', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }))],
    ],
    ['one that begins with line breaks', [`\r\n\t${reads}`]],
    ['eleven, of which one can be passed as text', Array.from({ length: 11 }, () => reads)],
    ['one that warns only', [json(allow([]))]],
    [
      'a managed policy, longer than what can be passed as text',
      [json(allow('s3:Get*'), { ...allow('s3:List*'), Sid: 'x'.repeat(3000) })],
    ],
    ['none', []],
  ])('%s: taken as AWS takes them', (_what, texts) => {
    expect(withPolicies(...texts)).toMatchObject({ sessionPolicies: texts })
  })

  it.each([
    ['', "line 1, column 1: The policy document can't be read: the text ends too early."],
    ['{', "line 1, column 2: The policy document can't be read: a key in quotation marks is missing here."],
    ['[]', "line 1, column 1: The policy document can't be read: it is not a JSON object."],
    ['"x"', "line 1, column 1: The policy document can't be read: it is not a JSON object."],
    ['{}', 'line 1, column 1: The policy has no Statement.'],
    ['{"Statment":[]}', 'line 1, column 13: "Statment" is no element of a policy.'],
    [
      '{"Version":"2013-01-01","Statement":[]}',
      'line 1, column 12: Version must be 2012-10-17 or 2008-10-17.',
    ],
    ['{"Statement":[],\n"Statement":[]}', 'line 2, column 1: The key "Statement" stands here twice.'],
    [
      '{"Statement":[\n{"Effect":"Allow","Action":"s3:*","Resource":"*"},\n{"Effect":"Allow","Actoin":"s3:*","Resource":"*"}]}',
      'line 3, column 19, Statement[1]: "Actoin" is no element of a statement.',
    ],
    [
      '{"Statement":{"Effect":"Maybe","Action":"s3:*","Resource":"*"}}',
      'line 1, column 24, Statement[0]: Effect must be exactly Allow or Deny.',
    ],
    [json({ ...allow('s3:*'), Principal: '*' }), 'Statement[0]: Principal is not allowed in this policy.'],
    [json({ ...allow('s3:*'), NotPrincipal: '*' }), 'NotPrincipal is not allowed in this policy.'],
    [json({ Effect: 'Allow', Action: 's3:*' }), 'The statement has no Resource.'],
    [json(allow('s3:Get*', 'bucket')), '"bucket" is neither an ARN nor "*".'],
    [
      json(allow('s3:Get*', '*', { Condition: { StringLiek: { k: 'v' } } })),
      '"StringLiek" is no condition operator.',
    ],
    [
      `{"Statement":[],\n"Id":"\u0438"}`,
      'line 2, column 7: "\u0438" is not among the characters that AWS takes',
    ],
    ['\ufeff{"Statement":[]}', 'line 1, column 1: "\ufeff" is not among the characters'],
    [json(allow('x:'.padEnd(6_200, 'y'))), 'characters without whitespace, and AWS takes 6144 at most.'],
  ])('refuses %j with its place', (text, says) => {
    expect(() => withPolicies(text)).toThrow(
      expect.objectContaining({
        info: expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(says) }),
      }),
    )
    expect(() => withPolicies(text)).toThrow(/^The session policy is not one that AWS takes: /)
  })

  it('names the one of several that is wrong', () => {
    expect(() => withPolicies(reads, '{}', reads)).toThrow(
      /^Session policy 2 is not one that AWS takes: line 1/,
    )
  })

  it('refuses more than AWS takes, and eleven of which none can be passed as text', () => {
    expect(() => withPolicies(...Array.from({ length: 12 }, () => reads))).toThrow(
      'These are 12 session policies',
    )
    const long = json(allow('s3:Get*'), { ...allow('s3:List*'), Sid: 'x'.repeat(3000) })
    expect(() => withPolicies(...Array.from({ length: 11 }, () => long))).toThrow('at most 2048 characters')
  })
})

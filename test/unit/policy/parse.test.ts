import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../shared/policy/parse.ts'
import type { ParsedPolicyKind } from '../../../shared/policy/parse.ts'
import type { RawPolicyDocument } from '../../../shared/policy/rawText.ts'

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const codes = (raw: RawPolicyDocument, kind: ParsedPolicyKind = 'identity') =>
  parsePolicy(raw, kind).problems.map((problem) => problem.code)
const invalid = (raw: RawPolicyDocument, kind: ParsedPolicyKind = 'identity') =>
  parsePolicy(raw, kind).invalidStatements.map((statement) => statement.effect)

describe('parsePolicy', () => {
  it('rule 19C.1: an absent Version means 2008-10-17', () => {
    expect(parsePolicy({ Statement: allow }, 'identity').version).toBe('2008-10-17')
    expect(parsePolicy({ Version: '2012-10-17', Statement: allow }, 'identity').version).toBe('2012-10-17')
    expect(codes({ Version: '2020-01-01', Statement: allow })).toContain('bad-version')
  })

  it('rule 19C.2: Statement may be an object or an array, and one value may drop its brackets', () => {
    const single = parsePolicy({ Statement: allow }, 'identity')
    const list = parsePolicy(
      { Statement: [{ ...allow, Action: ['s3:GetObject'], Resource: ['*'] }] },
      'identity',
    )
    expect(single.statements).toHaveLength(1)
    expect(list.statements[0]?.action).toEqual(single.statements[0]?.action)
  })

  it('rule 19C.3: numbers and booleans may stand without quotes', () => {
    const text =
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"a":true},"NumericEquals":{"b":[1.50,2]}}}}'
    const [statement] = parsePolicy(text, 'identity').statements
    expect(statement?.conditions.map((condition) => condition.values)).toEqual([['true'], ['1.50', '2']])
  })

  it('rule 19C.4: a repeated key makes the statement invalid', () => {
    const text = '{"Statement":{"Effect":"Deny","Action":"s3:*","Action":"ec2:*","Resource":"*"}}'
    expect(codes(text)).toEqual(['duplicate-key'])
    expect(invalid(text)).toEqual(['Deny'])
    for (const twice of ['"Effect":"Deny","Effect":"Allow"', '"Effect":"Allow","\\u0045ffect":"Deny"'])
      expect(invalid(`{"Statement":{${twice},"Action":"*","Resource":"*"}}`)).toEqual([null])
    const same = '"Effect":"Allow","Effect":"Allow"'
    expect(invalid(`{"Statement":{${same},"Action":"*","Resource":"*"}}`)).toEqual(['Allow'])
    expect(invalid('{"Statement":[],"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}')).toEqual([
      'Allow',
    ])
  })

  it('rule 19C.5: Effect is exactly Allow or Deny', () => {
    expect(invalid({ Statement: { ...allow, Effect: 'allow' } })).toEqual([null])
    expect(invalid({ Statement: { Action: '*', Resource: '*' } })).toEqual([null])
  })

  it('rule 19C.6: an element and its negation exclude each other', () => {
    expect(invalid({ Statement: { ...allow, NotAction: 'ec2:*' } })).toEqual(['Allow'])
    expect(invalid({ Statement: { ...allow, NotResource: '*' } })).toEqual(['Allow'])
  })

  it('rule 19C.8: a Resource that is neither an ARN nor * makes the statement invalid', () => {
    expect(codes({ Statement: { ...allow, Effect: 'Deny', Resource: 'logs' } })).toEqual(['bad-resource'])
    expect(invalid({ Statement: { ...allow, Effect: 'Deny', Resource: 'logs' } })).toEqual(['Deny'])
    const { Resource: _, ...without } = allow
    expect(invalid({ Statement: { ...without, NotResource: ['arn:aws:s3:::b', 'logs'] } })).toEqual(['Allow'])
    const api = { ...allow, Principal: '*', Resource: 'execute-api:/*' }
    expect(codes({ Statement: api }, 'resource')).toEqual([])
    expect(codes({ Statement: api }, 'endpoint')).toEqual(['bad-resource'])
  })

  it('rule 19C.7: Principal is required in resource policies and forbidden in identity policies', () => {
    expect(invalid({ Statement: { ...allow, Principal: '*' } })).toEqual(['Allow'])
    expect(codes({ Statement: allow }, 'resource')).toEqual(['missing-principal'])
    expect(codes({ Id: 'x', Statement: allow })).toEqual(['unexpected-id'])
  })

  it('rule 17.9: Resource may be left out in trust and resource policies only', () => {
    const statement = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }
    expect(parsePolicy({ Statement: statement }, 'trust').problems).toEqual([])
    expect(invalid({ Statement: { Effect: 'Deny', Action: '*' } })).toEqual(['Deny'])
  })

  it('rule 18.7: an unknown operator makes the statement invalid, and is named', () => {
    const statement = { ...allow, Effect: 'Deny', Condition: { StringEqualz: { a: 'b' } } }
    expect(codes({ Statement: statement })).toEqual(['unknown-operator'])
    expect(invalid({ Statement: statement })).toEqual(['Deny'])
  })

  it('rules 14.3 and 10.10: wildcards inside principals and unique ids are flagged', () => {
    const statement = {
      ...allow,
      Principal: { AWS: ['arn:aws:iam::*:root', 'AIDAJQABLZS4A3QDU576Q', 'AROAJQABLZS4A3QDU576Q'] },
    }
    expect(codes({ Statement: statement }, 'resource')).toEqual([
      'principal-wildcard',
      'dangling-principal',
      'dangling-principal',
    ])
  })

  it('decodes percent-encoded documents and keeps where statements stand', () => {
    const text = '{\n  "Statement": [\n    {"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"}\n  ]\n}'
    const document = parsePolicy(encodeURIComponent(text), 'identity')
    expect(document.text).toBe(text)
    expect(document.statements[0]?.sid).toBe('A')
    expect(document.statements[0]?.range.start).toEqual({ line: 3, column: 5, offset: text.indexOf('{"Sid') })
    expect(document).toEqual(parsePolicy(text, 'identity'))
  })

  it('prints objects with two spaces so that positions exist', () => {
    const document = parsePolicy({ Statement: [allow] }, 'identity')
    expect(document.text).toBe(JSON.stringify({ Statement: [allow] }, null, 2))
    expect(document.statements[0]?.range.start.line).toBe(3)
  })

  it.each([
    ['', 'not-json'],
    ['{', 'not-json'],
    ['[1,2]', 'not-a-policy'],
    ['null', 'not-a-policy'],
    ['%zz', 'bad-encoding'],
    ['{"Statement":"x\u0001"}', 'not-json'],
    ['{"a":"\\x"}', 'not-json'],
    ['{"a":01}', 'not-json'],
    ['['.repeat(200_000), 'not-json'],
    ['{"a":'.repeat(200_000), 'not-json'],
  ])('never throws: unreadable text %# is one invalid statement of unknown effect', (text, code) => {
    const document = parsePolicy(text, 'identity')
    expect(document.problems.map((problem) => problem.code)).toEqual([code])
    expect(document.invalidStatements.map((statement) => statement.effect)).toEqual([null])
    expect(document.statements).toEqual([])
  })

  it('never throws: values of the wrong type', () => {
    for (const statement of [null, 1, 'x', [], [[]], [null]])
      expect(() => parsePolicy({ Statement: statement as never }, 'resource')).not.toThrow()
    expect(parsePolicy(null as never, 'identity').statements).toEqual([])
    expect(invalid({ Statement: { ...allow, Condition: { Bool: { a: null } } } })).toEqual(['Allow'])
    expect(invalid({ Statement: { ...allow, Principal: { AWS: {} } } }, 'resource')).toEqual(['Allow'])
  })

  it('a misspelled Statement may hide a Deny; an empty document holds nothing', () => {
    expect(invalid({ statement: allow })).toEqual([null])
    expect(invalid({})).toEqual([])
    expect(invalid({ Statement: [] })).toEqual([])
  })

  it('hostile keys are keys like any other', () => {
    const text =
      '{"__proto__":{"x":1},"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"a"}}}}'
    const document = parsePolicy(text, 'identity')
    expect(document.statements[0]?.conditions).toEqual([
      { operator: 'StringEquals', key: '__proto__', values: ['a'] },
    ])
    expect(invalid('{"Statement":{"__proto__":1,"Effect":"Deny","Action":"*","Resource":"*"}}')).toEqual([
      'Deny',
    ])
  })

  it('reads ten thousand statements', () => {
    const statements = Array.from({ length: 10_000 }, (_, index) => ({ ...allow, Sid: `S${index}` }))
    const document = parsePolicy({ Statement: statements }, 'identity')
    expect(document.statements).toHaveLength(10_000)
    expect(document.statements[9_999]?.sid).toBe('S9999')
  })
})

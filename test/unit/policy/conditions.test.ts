import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../../shared/policy/conditions/compile.ts'
import { contextView } from '../../../shared/policy/context.ts'
import { MISSING, NO, OPEN, YES } from '../../../shared/policy/truth.ts'

type Context = Record<string, string | readonly string[]>
function test(operator: string, values: readonly string[], context: Context, key = 'k') {
  return compileCondition({ operator, key, values }, '2012-10-17').test(
    contextView(context, { openContext: false }),
  )
}
const is = (operator: string, required: string | readonly string[], observed: string | readonly string[]) =>
  test(operator, typeof required === 'string' ? [required] : required, { k: observed })

describe('missing keys', () => {
  it.each([
    ['18.1', 'StringEquals', NO],
    ['18.1', 'StringNotEquals', YES],
    ['18.1', 'StringNotLike', YES],
    ['18.1', 'NumericLessThan', NO],
    ['18.1', 'NotIpAddress', YES],
    ['18.1', 'StringEqualsIfExists', YES],
    ['18.2', 'StringNotEqualsIfExists', YES],
    ['18.3', 'ForAllValues:StringEquals', YES],
    ['18.3', 'ForAnyValue:StringEquals', NO],
    ['18.4', 'ForAnyValue:StringNotEquals', NO],
    ['18.5', 'ForAnyValue:StringEqualsIfExists', NO],
    ['18.5', 'ForAllValues:StringEqualsIfExists', YES],
    ['18.7', 'ForAllValues:Null', YES],
    ['18.7', 'ForAnyValue:Null', NO],
    ['18.15', 'ArnNotLike', YES],
  ])('rule %s: %s', (_rule, operator, result) => {
    expect(test(operator, ['1'], {})).toBe(result)
  })

  it('rule 18.17: Null is true of an absent key and, by default, of an empty value', () => {
    expect(test('Null', ['true'], {})).toBe(YES)
    expect(test('Null', ['false'], {})).toBe(NO)
    expect(is('Null', 'true', 'x')).toBe(NO)
    expect(is('Null', 'false', 'x')).toBe(YES)
    expect(is('Null', 'true', '')).toBe(YES)
    expect(is('Null', 'true', [])).toBe(YES)
  })
})

describe('operators', () => {
  it.each([
    ['2.2', 'StringEquals', ['a', 'b'], 'b', YES],
    ['2.2', 'StringNotEquals', ['a', 'b'], 'b', NO],
    ['2.2', 'StringNotEquals', ['a', 'b'], 'c', YES],
    ['18.7', 'stringequals', 'a', 'a', YES],
    ['18.7', 'forallvalues:STRINGEQUALS', 'a', 'a', YES],
    ['18.7', 'StringEqualz', 'a', 'a', NO],
    ['18.8', 'StringEquals', 'a', 'A', NO],
    ['18.8', 'StringEquals', 'a*', 'ab', NO],
    ['18.8', 'StringEqualsIgnoreCase', 'a', 'A', YES],
    ['18.8', 'StringNotEqualsIgnoreCase', 'a', 'A', NO],
    ['18.8', 'StringLike', 'a*c?', 'abbcd', YES],
    ['18.8', 'StringLike', 'A*', 'ab', NO],
    ['18.8', 'StringNotLike', 'a*', 'ab', NO],
    ['18.9', 'NumericEquals', '10', '10.0', YES],
    ['18.9', 'NumericEquals', '10', '10abc', NO],
    ['18.9', 'NumericEquals', '1000', '1e3', NO],
    ['18.9', 'NumericNotEquals', '10', '11', YES],
    ['18.9', 'NumericLessThan', '10', '9.99', YES],
    ['18.9', 'NumericLessThanEquals', '10', '10', YES],
    ['18.9', 'NumericGreaterThan', '10', '10', NO],
    ['18.9', 'NumericGreaterThanEquals', '-1', '0', YES],
    ['18.9', 'NumericEquals', '12345678901234567890', '12345678901234567891', NO],
    ['18.10', 'DateGreaterThan', '2020-01-01T00:00:00Z', '1700000000', YES],
    ['18.10', 'DateLessThan', '2020-01-01T00:00:00Z', '2019-12-31T23:59:59Z', YES],
    ['18.10', 'DateEquals', '2020-01-01', '2020-01-01T00:00:00', YES],
    ['18.10', 'DateEquals', '2020-01-01T02:00:00+02:00', '2020-01-01T00:00:00Z', YES],
    ['18.10', 'DateNotEquals', '2020-01-01', '2020-01-02', YES],
    ['18.10', 'DateGreaterThan', '2020', '2020-01-01T00:00:01Z', YES],
    ['18.10', 'DateLessThan', '0100', '0010', YES],
    ['18.10', 'DateEquals', '0010-03-01', '0010-03-01T00:00:00Z', YES],
    ['18.10', 'DateEquals', '10.00', '1970-01-01T00:00:10Z', YES],
    ['18.10', 'DateLessThan', '2020', '2019-12-31T23:59:59Z', YES],
    ['18.10', 'DateGreaterThan', '2020-01-01T00:00:00+99:99', '2021-01-01T00:00:00Z', NO],
    ['18.10', 'DateGreaterThan', '2020-01-01T10:75:00Z', '2021-01-01T00:00:00Z', NO],
    ['18.10', 'DateEquals', '-1', '1969-12-31T23:59:59Z', YES],
    ['18.10', 'DateLessThan', 'soon', '2020-01-02', NO],
    ['18.10', 'DateEquals', '2021-02-30', '2021-03-02', NO],
    ['18.10', 'DateLessThanEquals', '2020-01-01', '2020-01-01', YES],
    ['18.10', 'DateGreaterThanEquals', '2020-01-01', '2019-01-01', NO],
    ['18.11', 'Bool', 'True', 'tRUE', YES],
    ['18.11', 'Bool', 'false', 'yes', YES],
    ['18.11', 'Bool', 'yes', 'yes', NO],
    ['18.12', 'BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', YES],
    ['18.12', 'BinaryEquals', 'QQ==', 'QQ', YES],
    ['18.12', 'BinaryEquals', 'QQ==', 'QR', NO],
    ['18.13', 'IpAddress', '0.0.0.0/0', '1.2.3.4', YES],
    ['18.13', 'NotIpAddress', '0.0.0.0/0', '1.2.3.4', NO],
    ['18.13', 'IpAddress', '203.0.113.77/24', '203.0.113.9', YES],
    ['18.13', 'IpAddress', '203.0.113.9', '203.0.113.9', YES],
    ['18.13', 'IpAddress', '2001:db8::1', '2001:0DB8:0:0:0:0:0:1', YES],
    ['18.13', 'IpAddress', '2001:db8::/32', '2001:db8:ffff::', YES],
    ['18.13', 'IpAddress', '::/0', '1.2.3.4', NO],
    ['18.13', 'NotIpAddress', '1.2.3.4', '2001:db8::1', YES],
    ['18.13', 'IpAddress', '::ffff:1.2.3.4', '::ffff:102:304', YES],
    ['18.13', 'IpAddress', '1.2.3.0/33', '1.2.3.4', NO],
    ['18.13', 'IpAddress', '1.2.3', '1.2.3.4', NO],
    ['18.14', 'ArnEquals', 'arn:aws:iam::*:role/a*', 'arn:aws:iam::111122223333:role/a/b', YES],
    ['18.14', 'ArnLike', 'arn:aws:*:b', 'arn:aws:s3:::b', NO],
    ['18.14', 'ArnLike', 'arn:aws:s3:::B', 'arn:aws:s3:::b', NO],
    ['18.14', 'ArnNotEquals', 'arn:aws:s3:::a', 'arn:aws:s3:::b', YES],
    ['18.15', 'ArnLike', 'arn:aws:s3:::*', 'no arn', NO],
    ['18.15', 'ArnNotLike', 'arn:aws:s3:::*', 'no arn', MISSING],
    ['18.15', 'ArnNotLike', 'nonsense', 'arn:aws:s3:::b', MISSING],
    ['18.15', 'ArnNotLike', ['nonsense', 'arn:aws:s3:::*'], 'arn:aws:s3:::b', NO],
    ['18.15', 'ArnLike', ['nonsense', 'arn:aws:s3:::*'], 'arn:aws:s3:::b', YES],
    ['18.15', 'ArnLike', 'arn:aws:s3', 'arn:aws:s3:::b', YES],
    ['18.15', 'ArnLike', '*', 'arn:aws:s3:::b', YES],
    ['18.15', 'NumericNotEquals', 'few', '7', MISSING],
    ['18.15', 'DateNotEquals', 'soon', '2026-01-01', MISSING],
    ['18.15', 'NotIpAddress', '10.1.2', '10.1.2.3', MISSING],
    ['18.16', 'StringLike', 'arn:aws:*:b', 'arn:aws:s3:::b', YES],
    ['18.18', 'StringEquals', [], 'a', NO],
    ['18.18', 'StringNotEquals', [], 'a', YES],
    ['18.20', 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], YES],
    ['18.20', 'ForAllValues:StringEquals', ['a'], ['a', 'b'], NO],
    ['18.20', 'ForAnyValue:StringEquals', ['a'], ['a', 'b'], YES],
    ['18.20', 'ForAnyValue:StringNotEquals', ['a'], ['a', 'b'], YES],
    ['18.20', 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], NO],
    ['18.20', 'ForAllValues:StringNotEquals', ['a'], ['b', 'a'], NO],
    ['18.21', 'ForAllValues:StringEquals', ['a'], [], YES],
    ['18.21', 'ForAnyValue:StringEquals', ['a'], [], NO],
    ['18.22', 'ForAnyValue:StringLike', ['a*'], 'ab', YES],
    ['18.23', 'StringEquals', ['a'], ['a', 'b'], MISSING],
    ['18.23', 'StringNotEquals', ['c'], ['a', 'b'], MISSING],
    ['18.24', 'NumericEqualsIfExists', '1', '1', YES],
    ['18.24', 'IpAddressIfExists', '1.2.3.0/24', '1.2.3.4', YES],
    ['18.24', 'IpAddressIfExists', '1.2.3.0/24', '9.9.9.9', NO],
    ['18.26', 'StringEquals', 'Value', 'value', NO],
  ] as const)('rule %s: %s %j against %j', (_rule, operator, required, observed, result) => {
    expect(is(operator, required, observed)).toBe(result)
  })

  it('rule 18.25: key names ignore case', () => {
    expect(test('StringEquals', ['x'], { 'AWS:PrincipalTag/Team': 'x' }, 'aws:principaltag/team')).toBe(YES)
  })

  it('rule 18.23: keys known to hold sets need a qualifier even with one value', () => {
    expect(test('StringEquals', ['a'], { 'aws:TagKeys': ['a'] }, 'aws:TagKeys')).toBe(MISSING)
    expect(test('StringEquals', ['a'], {}, 'aws:TagKeys')).toBe(NO)
    expect(test('ForAllValues:StringEquals', ['a'], { 'aws:TagKeys': ['a'] }, 'aws:TagKeys')).toBe(YES)
  })

  it('rule 18.28: open, absent and not collected stay apart', () => {
    const condition = compileCondition({ operator: 'StringEquals', key: 'K', values: ['a'] }, '2012-10-17')
    expect(condition.test(contextView({}, { openContext: true }))).toBe(OPEN)
    expect(condition.test(contextView({}, { openContext: true, absent: new Set(['k']) }))).toBe(NO)
    expect(condition.test(contextView({}, { openContext: true, unknown: ['k'] }))).toBe(MISSING)
    expect(condition.test(contextView({ k: 'a' }, { openContext: true, unknown: ['k'] }))).toBe(YES)
  })

  it('hostile keys are absent unless given', () => {
    expect(test('StringEquals', ['x'], {}, '__proto__')).toBe(NO)
    expect(test('Null', ['true'], {}, 'constructor')).toBe(YES)
    expect(test('StringEquals', ['x'], JSON.parse('{"__proto__":"x"}') as Context, '__proto__')).toBe(YES)
  })
})

describe('policy variables', () => {
  const context = { 'aws:username': 'bob', k: 'bob' }
  const variable = (operator: string, value: string, given: Context, version: '2012-10-17' | '2008-10-17') =>
    compileCondition({ operator, key: 'k', values: [value] }, version).test(
      contextView(given, { openContext: false }),
    )

  it.each([
    ['19.1', 'StringEquals', '${aws:username}', context, '2012-10-17', YES],
    ['19.1', 'StringEquals', '${aws:username}', context, '2008-10-17', NO],
    ['19.1', 'StringEquals', '${aws:username}', { k: '${aws:username}' }, '2008-10-17', YES],
    ['19.2', 'NumericEquals', '${n}', { n: '1', k: '1' }, '2012-10-17', NO],
    ['19.2', 'Bool', '${b}', { b: 'true', k: 'true' }, '2012-10-17', YES],
    ['19.3', 'StringEquals', '${AWS:UserName}', context, '2012-10-17', YES],
    ['19.3', 'StringEquals', '${set}', { set: ['bob', 'eve'], k: 'bob' }, '2012-10-17', NO],
    ['19.4', 'StringEquals', "${gone, 'bob'}", context, '2012-10-17', YES],
    ['19.4', 'StringEquals', "${gone,'bob'}", context, '2012-10-17', YES],
    ['19.4', 'StringEquals', "x${gone, ''}", { k: 'x' }, '2012-10-17', YES],
    ['19.5', 'StringEquals', '${gone}', context, '2012-10-17', NO],
    ['19.5', 'StringNotEquals', '${gone}', context, '2012-10-17', NO],
    ['19.6', 'StringLike', '${v}', { v: '*', k: 'bob' }, '2012-10-17', NO],
    ['19.6', 'StringLike', '${v}', { v: '*', k: '*' }, '2012-10-17', YES],
    ['19.7', 'StringEquals', 'a${*}${?}${$}', { k: 'a*?$' }, '2012-10-17', YES],
    ['19.7', 'StringLike', 'a${*}', { k: 'ab' }, '2012-10-17', NO],
  ] as const)('rule %s: %s %s', (_rule, operator, value, given, version, result) => {
    expect(variable(operator, value, given, version)).toBe(result)
  })
})

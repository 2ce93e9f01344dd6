import { describe, expect, it } from 'vitest'
import { crossings } from '../../../shared/policy/crossing.ts'
import { parsePolicy } from '../../../shared/policy/parse.ts'
import { splitAtColons } from '../../../shared/policy/arn.ts'

/** The further readings of a pattern, as patterns of six parts. */
function readings(pattern: string): readonly string[] {
  const parts = splitAtColons(pattern)
  return crossings(parts)
    .filter(({ intoName }) => !intoName)
    .map(({ head, before, own }) => [...head, own ? before + (parts[5] ?? '') : before].join(':'))
}

describe('rule 17.2: a star at the end of a segment crosses the colon', () => {
  it.each([
    ['arn:aws:dynamodb:*:table/prod-*', ['arn:aws:dynamodb:*:*:table/prod-*']],
    ['arn:aws:lambda:*:function:work', ['arn:aws:lambda:*:*:function:work']],
    ['arn:aws:sns:*:*:alerts', []],
    ['arn:aws:s3:::logs*', []],
    ['arn:aws:s3:*', []],
    ['arn:aws:sqs:us-*1:1:q', []],
  ])('%s', (pattern, expected) => {
    expect(readings(pattern)).toEqual(expected)
  })

  it.each([
    ['arn:aws:dynamodb:*:table/prod-*', true],
    ['arn:aws:lambda:*:function:work', true],
    ['arn:aws:*:table/x', true],
    ['arn:aws:sns:*:*:alerts', false],
    ['arn:aws:iam::*:role/*', false],
    ['arn:aws:s3:*', false],
    ['arn:aws:imagebuilder:*:aws:image/*', false],
  ])('%s is flagged: %s', (Resource, flagged) => {
    const { problems } = parsePolicy({ Statement: [{ Effect: 'Deny', Action: '*', Resource }] }, 'identity')
    expect(problems.map(({ code }) => code)).toEqual(flagged ? ['star-crosses'] : [])
  })
})

describe('entries of conditions that are flagged', () => {
  it.each([
    [{ ArnNotLike: { 'aws:SourceArn': 'OrgRole*' } }, 'bad-condition-value'],
    [{ NumericEquals: { 's3:max-keys': 'few' } }, 'bad-condition-value'],
    [{ DateNotEquals: { 'aws:CurrentTime': 'soon' } }, 'bad-condition-value'],
    [{ IpAddress: { 'aws:SourceIp': '10.1.2' } }, 'bad-condition-value'],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*' } }, 'short-arn'],
    [{ StringNotLike: { 'aws:PrincipalOrgPaths': 'o-a/*' } }, 'missing-qualifier'],
  ])('%j', (Condition, code) => {
    const statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition }
    expect(parsePolicy({ Statement: [statement] }, 'identity').problems.map((each) => each.code)).toEqual([
      code,
    ])
  })

  it('but not those that say what they mean', () => {
    const Condition = {
      ArnLike: { 'aws:SourceArn': ['arn:aws:s3:::b', '${aws:PrincipalArn}'] },
      NumericLessThan: { 's3:max-keys': '10' },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a/*' },
      Null: { 'aws:TagKeys': 'true' },
    }
    const statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition }
    expect(parsePolicy({ Statement: [statement] }, 'identity').problems).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { actionResources } from '../../../shared/engine/where/actionResources.ts'
import { extentText, resourceSetText } from '../../../shared/graph/resourceSetText.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, deny } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ANN, MFA, modelOf } from '../engine/symbolicPolicies.ts'

const answerOf = (statements: readonly JsonObject[], resource?: string, action = 's3:GetObject') =>
  actionResources(
    modelOf(statements),
    { principal: ANN, action, ...(resource !== undefined && { resource }) },
    testCatalogue(),
  )
const textsOf = (...statements: readonly JsonObject[]) => answerOf(statements).regions.map(resourceSetText)

describe('where exactly an action is left, in words', () => {
  it('says what a Deny takes out of a pattern', () => {
    expect(textsOf(allow('s3:*'), deny('s3:GetObject', 'arn:aws:s3:::a/*'))).toEqual([
      { where: 'every resource', limits: ['but not arn:aws:s3:::a/*'] },
    ])
  })

  it('says the conditions of a grant, and those under which a Deny takes it', () => {
    const away = { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, Sid: 'Away' }
    expect(textsOf({ ...allow('s3:*', 'arn:aws:s3:::b/*'), ...MFA }, { ...deny('*', '*'), ...away })).toEqual(
      [
        {
          where: 'arn:aws:s3:::b/*',
          limits: [
            'if aws:MultiFactorAuthPresent Bool true',
            'unless the Deny of own, Away applies if aws:SourceIp NotIpAddress 203.0.113.0/24',
          ],
        },
      ],
    )
  })

  it('shows characters that would hide or turn the text', () => {
    const [{ where } = { where: '' }] = textsOf(allow('s3:*', 'arn:aws:s3:::a\u202eb/*'))
    expect(where).not.toContain('\u202e')
  })

  it('says how much of an asked pattern is allowed, with and without conditions (rule 17.10)', () => {
    const sentence = (statements: readonly JsonObject[], asked: string) =>
      extentText(answerOf(statements, asked), asked)
    expect(sentence([allow('s3:*', 'arn:aws:s3:::a/*')], 'arn:aws:s3:::a/x*')).toBe(
      's3:GetObject is allowed on all of arn:aws:s3:::a/x*.',
    )
    expect(sentence([allow('s3:*', 'arn:aws:s3:::a/*')], 'arn:aws:s3:::*/x')).toBe(
      's3:GetObject is allowed on part of arn:aws:s3:::*/x.',
    )
    expect(sentence([{ ...allow('s3:*', 'arn:aws:s3:::a/*'), ...MFA }], 'arn:aws:s3:::a/*')).toBe(
      's3:GetObject is allowed on all of arn:aws:s3:::a/*, and without conditions on none of it.',
    )
    expect(sentence([allow('s3:*', 'arn:aws:s3:::a/*')], 'arn:aws:s3:::b/*')).toBe(
      's3:GetObject is allowed on none of arn:aws:s3:::b/*.',
    )
    expect(extentText(answerOf([allow('s3:*')]), '*')).toBeNull()
  })

  it('says that an action is in no reference, and still says where it is granted', () => {
    const answer = answerOf([allow('s3:*')], undefined, 's3:Misspelt')
    expect(answer.notes.join()).toContain('s3:Misspelt is not in the catalogue')
    expect(answer.regions.map(({ include }) => include)).toEqual(['*'])
  })
})

import { describe, expect, it } from 'vitest'
import { conditionInWords } from '../../../shared/policy/conditionInWords.ts'

describe('conditionInWords', () => {
  const words = (operator: string, key: string, ...values: string[]) =>
    conditionInWords({ operator, key, values })
  it('says the common operators in words and keeps the others by name', () => {
    expect(words('StringNotEquals', 'aws:PrincipalOrgID', 'o-1')).toBe('aws:PrincipalOrgID must not be o-1')
    expect(words('ForAnyValue:StringLike', 'aws:TagKeys', 'a*')).toBe(
      'some value of aws:TagKeys must be like a*',
    )
    expect(words('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true')).toBe(
      'aws:MultiFactorAuthPresent must be true, if it is there',
    )
    expect(words('NumericLessThan', 's3:max-keys', '10')).toBe('s3:max-keys NumericLessThan 10')
  })
})

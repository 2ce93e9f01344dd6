import { describe, expect, it } from 'vitest'
import { missSentence } from '../../../shared/graph/missSentence.ts'

const detail = { required: ['o-1'], observed: ['o-1'], key: 'aws:PrincipalOrgID', sentence: 'As told.' }

describe('the sentence of a near miss', () => {
  it('says of a negated condition what it asks and what there is', () => {
    expect(missSentence({ detail: { ...detail, operator: 'StringNotEqualsIfExists' } })).toBe(
      'StringNotEqualsIfExists asks that aws:PrincipalOrgID is not o-1, and it is o-1.',
    )
  })

  it('is the given one for every other operator, and where the key is absent or open', () => {
    expect(missSentence({ detail: { ...detail, operator: 'StringEquals' } })).toBe('As told.')
    expect(missSentence({ detail: { ...detail, operator: 'StringNotEquals', observed: null } })).toBe(
      'As told.',
    )
    expect(missSentence({ detail: { ...detail, operator: 'StringNotEquals', observed: 'open' } })).toBe(
      'As told.',
    )
  })
})

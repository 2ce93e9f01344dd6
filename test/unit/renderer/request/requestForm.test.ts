import { describe, expect, it } from 'vitest'
import {
  accountProblem,
  detailsText,
  fieldsOf,
  formOf,
  hasDetails,
  sessionPolicyProblem,
} from '../../../../renderer/request/requestForm.ts'

const FIELDS = {
  principal: 'p',
  action: 'a:B',
  resource: 'r',
  context: ['aws:SourceIp=192.0.2.1', 'k=a=b'],
  resourceAccount: '111122223333',
  sessionPolicy: '{}',
  strict: true,
}

describe('the form of a request', () => {
  it('gives back the address that it was made from', () => {
    expect(fieldsOf(formOf(FIELDS))).toEqual(FIELDS)
    expect(fieldsOf(formOf({}))).toEqual({})
  })

  it('leaves out what was typed empty, and spaces around the rest', () => {
    const form = { ...formOf({}), principal: ' p ', action: '  ', context: [{ key: ' ', value: 'x' }] }
    expect(fieldsOf(form)).toEqual({ principal: 'p' })
  })

  it('says in a line what is given besides the question', () => {
    expect(hasDetails(formOf({ principal: 'p', action: 'a:B', resource: 'r' }))).toBe(false)
    expect(hasDetails(formOf(FIELDS))).toBe(true)
    expect(detailsText(formOf({}))).toBe('unset keys are treated as unknown')
    expect(detailsText(formOf(FIELDS))).toBe(
      'aws:SourceIp=192.0.2.1 · k=a=b · a session policy · resource of account 111122223333 · unset keys are treated as absent',
    )
  })

  it('takes an account of twelve digits and a session policy that is JSON', () => {
    expect(accountProblem(formOf({ resourceAccount: '12' }))).toBe('An account id is twelve digits.')
    expect(accountProblem(formOf(FIELDS))).toBeUndefined()
    expect(sessionPolicyProblem(formOf({ sessionPolicy: '{' }))).toMatch(/^This is not JSON: /)
    expect(sessionPolicyProblem(formOf(FIELDS))).toBeUndefined()
  })
})

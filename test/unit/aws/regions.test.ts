import { describe, expect, it } from 'vitest'
import { checkRegion } from '../../../electron/aws/regions.ts'
import { errorInfoOf } from '../../../shared/errors.ts'

function refusal(region: string) {
  try {
    checkRegion(region)
  } catch (error) {
    return errorInfoOf(error)
  }
  throw new Error(`${region} was accepted`)
}

describe('checkRegion', () => {
  it.each(['us-east-1', 'eu-west-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'])(
    'accepts %s',
    (region) => {
      expect(checkRegion(region)).toBe(region)
    },
  )
  it('accepts a Region newer than the list', () => {
    expect(checkRegion('ap-southeast-9')).toBe('ap-southeast-9')
  })
  it.each([
    ['eu-wset-1', 'eu-west-1'],
    ['us-eas-1', 'us-east-1'],
    ['US-EAST-1', 'us-east-1'],
    ['eucentral-1', 'eu-central-1'],
  ])('answers the typing error %s with %s', (typed, meant) => {
    expect(refusal(typed)).toMatchObject({ code: 'unknown-region', whatToDo: `Did you mean ${meant}?` })
  })
  it('refuses what would lead a signed request to another host', () => {
    expect(refusal('evil.example/x#').code).toBe('unknown-region')
    expect(refusal('x'.repeat(5000)).message.length).toBeLessThan(100)
  })
})

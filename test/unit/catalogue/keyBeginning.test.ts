import { describe, expect, it } from 'vitest'
import { keyBeginning } from '../../../shared/catalogue/keyBeginning.ts'

describe('keys that end in a name of the customer’s', () => {
  it.each([
    ['autoscaling:ResourceTag/${TagKey}', 'autoscaling:ResourceTag/'],
    ['s3:ExistingObjectTag/<key>', 's3:ExistingObjectTag/'],
    ['secretsmanager:ResourceTag/tag-key', 'secretsmanager:ResourceTag/'],
    ['s3:prefix', null],
    ['apigateway:Request/StageName', null],
  ])('%s', (key, beginning) => {
    expect(keyBeginning(key)).toBe(beginning)
  })
})

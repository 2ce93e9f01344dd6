import { describe, expect, it } from 'vitest'
import { CoverageLog } from '../../../shared/snapshot/coverage.ts'

const error = { code: 'AccessDenied', message: 'no' }
const of = (log: CoverageLog, call: string) =>
  log.entries(['eu-west-1', 'us-east-1']).filter((entry) => entry.call === call)

describe('CoverageLog', () => {
  it('says not-asked for every call that was never reached, in each Region', () => {
    expect(of(new CoverageLog(), 'kms:ListKeys')).toEqual([
      { call: 'kms:ListKeys', region: 'eu-west-1', status: 'not-asked' },
      { call: 'kms:ListKeys', region: 'us-east-1', status: 'not-asked' },
    ])
  })

  it('counts calls per item together, and lists the refused ones by themselves', () => {
    const log = new CoverageLog()
    log.done('iam:ListAccessKeys', { items: 2 })
    log.done('iam:ListAccessKeys', { items: 1 })
    log.failed('iam:ListAccessKeys', { target: 'ana' }, 'denied', error)
    expect(of(log, 'iam:ListAccessKeys')).toEqual([
      { call: 'iam:ListAccessKeys', status: 'done', items: 3 },
      { call: 'iam:ListAccessKeys', target: 'ana', status: 'denied', error },
    ])
    expect(log.complete('iam:ListAccessKeys')).toBe(false)
  })

  it('says once what was refused for every item', () => {
    const log = new CoverageLog()
    log.failed('iam:ListAccessKeys', { target: 'ana' }, 'denied', error)
    log.failed('iam:ListAccessKeys', { target: 'bo' }, 'denied', error)
    expect(of(log, 'iam:ListAccessKeys')).toEqual([{ call: 'iam:ListAccessKeys', status: 'denied', error }])
  })

  it('is done with nothing when there was nothing to ask about', () => {
    const log = new CoverageLog()
    log.begin('s3:GetBucketPolicy')
    expect(of(log, 's3:GetBucketPolicy')).toEqual([{ call: 's3:GetBucketPolicy', status: 'done', items: 0 }])
  })
})

import { describe, expect, it } from 'vitest'
import { errorInfoOf } from '../../../shared/errors.ts'
import { checkSnapshot } from '../../../shared/snapshot/check.ts'
import { emptySnapshot } from './fixture.ts'

function refusal(value: unknown) {
  try {
    checkSnapshot(value, 'a.json.gz')
  } catch (problem) {
    return errorInfoOf(problem)
  }
  throw new Error('it was accepted')
}

const DETAILS = 'iam.authorizationDetails'
const details = (user: object) => ({
  UserDetailList: [user],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
})

/** The same with another value at a place. */
function withAt(whole: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const before = new Map<string, unknown>(Object.entries(whole)).get(key)
  return { ...whole, [key]: rest.length === 0 ? value : withAt(Object(before), rest, value) }
}

describe('checkSnapshot', () => {
  it('accepts a whole snapshot as it is', () => {
    const snapshot = emptySnapshot()
    expect(checkSnapshot(snapshot, 'a.json.gz')).toBe(snapshot)
  })

  it('accepts a credential report that does not tell when AWS made it', () => {
    const { iam } = emptySnapshot()
    const snapshot = emptySnapshot({ iam: { ...iam, credentialReport: { Content: 'user,arn,x' } } })
    expect(checkSnapshot(snapshot, 'a.json.gz')).toBe(snapshot)
  })

  it.each([null, [], 'text', {}, { format: 'other' }])('calls %j foreign and names the file', (value) => {
    const info = refusal(value)
    expect(info.code).toBe('snapshot-foreign')
    expect(info.message).toContain('a.json.gz')
  })

  it('tells a later version from a damaged file', () => {
    expect(refusal({ ...emptySnapshot(), version: 2 }).code).toBe('snapshot-too-new')
    expect(refusal({ ...emptySnapshot(), version: 'x' }).code).toBe('snapshot-truncated')
    expect(refusal({ ...emptySnapshot(), version: 0 }).code).toBe('snapshot-truncated')
  })

  it('names the part that is missing', () => {
    const { coverage: _gone, ...rest } = emptySnapshot()
    expect(refusal(rest)).toMatchObject({
      code: 'snapshot-truncated',
      message: expect.stringContaining('`coverage`'),
    })
  })

  it('refuses a list whose members are not what they should be', () => {
    const info = refusal({ ...emptySnapshot(), resources: [{ arn: 'arn:aws:s3:::b', type: 't' }, null] })
    expect(info.message).toContain('resources[1]')
  })

  it('refuses an account id that is none, because file names are made of it', () => {
    expect(refusal(emptySnapshot({ account: { id: '../../etc', partition: 'aws' } })).code).toBe(
      'snapshot-truncated',
    )
  })

  it.each<[string, string, unknown]>([
    ['iam.authorizationDetails.UserDetailList[0].UserName', DETAILS, details({ Arn: 'arn' })],
    [
      'iam.authorizationDetails.UserDetailList[0].UserPolicyList',
      DETAILS,
      details({ Arn: 'a', Path: '/', UserName: 'a', UserPolicyList: 'x' }),
    ],
    ['source.profile', 'source', { kind: 'crawl' }],
    ['finishedAt', 'finishedAt', 'never'],
    ['iam.credentialReport.Content', 'iam.credentialReport', { GeneratedTime: '2026-11-24', Content: 5 }],
    ['coverage[0].status', 'coverage', [{ call: 's3:ListBuckets', status: 'well' }]],
    ['organization.organization', 'organization', { levels: [] }],
  ])('names %s when it is not what the later stages rely on', (place, where, value) => {
    const snapshot = withAt(emptySnapshot(), where.split('.'), value)
    expect(refusal(snapshot)).toMatchObject({
      code: 'snapshot-truncated',
      message: expect.stringContaining(`\`${place}\``),
    })
  })
})

import { describe, expect, it } from 'vitest'
import { carryOn } from '../../../shared/campaign/carry.ts'
import { campaignFile } from '../../../shared/campaign/file.ts'
import type { CampaignFile, DecisionKind } from '../../../shared/campaign/file.ts'
import { ordered } from '../../../shared/campaign/filter.ts'
import { isKnownAs } from '../../../shared/known.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { allow, arnOf, documentOf, inline, role, user } from '../../fixtures/account.ts'
import { key, password, report, reportRow } from '../review/fixture.ts'
import {
  ANN,
  annKey,
  begun,
  BOB,
  decided,
  diffOf,
  groundOf,
  KEY,
  later,
  PARTNER,
  ROLES,
  ROWS,
  rowsOf,
  small,
  USERS,
  want,
} from './world.ts'

const before = groundOf(small())
const ANN_KEY = `${ANN}#access-key/${KEY}`
const OUTSIDER = `${PARTNER}#outsider/arn:aws:iam::999988887777:root`
const ROOT_ARN = 'arn:aws:iam::111122223333:root'
const rootWithKey = reportRow('<root_account>', key(1, { age: 200, used: 100 }))
const AT = '2027-01-01T00:00:00.000Z'
/** After the decisions, which are of 1 October. */
const NEW_DAY = '2026-11-15T00:00:00Z'

/** The campaign with these decisions, carried to a later snapshot. */
function carried(
  after: Snapshot,
  decisions: readonly (readonly [string, DecisionKind])[] = [],
  old: CampaignFile = begun(before),
): CampaignFile {
  const now = groundOf(after)
  const { file } =
    decisions.length === 0
      ? { file: old }
      : decided(
          before,
          old,
          decisions.map(([subject, decision]) => want(subject, decision)),
        )
  return carryOn(file, begun(now), {
    before: before.population,
    now: now.population,
    diff: diffOf(before, now),
    at: AT,
  })
}
/** What came of one decision. */
const outcome = (after: Snapshot, subject: string, decision: DecisionKind) =>
  carried(after, [[subject, decision]]).carried?.outcomes.map(({ state }) => state)[0]

const without = (name: string) => ({
  users: USERS.filter(({ UserName }) => UserName !== name),
  rows: ROWS.filter((row) => !row.startsWith(name)),
})
const annRow = (...cells: readonly Readonly<Record<string, string>>[]) => [
  reportRow('ann', Object.assign({}, ...cells) as Record<string, string>),
  ...ROWS.slice(1),
]
const annUser = (...statements: readonly JsonObject[]) => [
  user('ann', { UserPolicyList: [inline('own', documentOf(...statements))] }),
  ...USERS.slice(1),
]

describe('what was decided', () => {
  it.each<readonly [string, Snapshot, string, DecisionKind, string]>([
    ['a user who is gone', later(without('ann')), ANN, 'disable', 'proved'],
    ['a user with a password', later(), ANN, 'disable', 'missed'],
    [
      'a user of whom every credential is switched off',
      later({
        rows: annRow(key(1, { age: 200, used: 100, active: false })),
        keys: [annKey({ Status: 'Inactive' })],
      }),
      ANN,
      'disable',
      'proved',
    ],
    ['a key that is still active', later(), ANN_KEY, 'disable', 'missed'],
    [
      'a key that is inactive',
      later({
        rows: annRow(key(1, { age: 200, used: 100, active: false })),
        keys: [annKey({ Status: 'Inactive' })],
      }),
      ANN_KEY,
      'disable',
      'proved',
    ],
    ['a key that is deleted', later({ rows: annRow(), keys: [] }), ANN_KEY, 'disable', 'proved'],
    ['a role that is gone', later({ roles: [] }), PARTNER, 'disable', 'proved'],
    ['a role that is there', later(), PARTNER, 'disable', 'missed'],
    [
      'a user made anew under the same name',
      later({
        users: [user('bob', { UserId: 'AIDAOTHER' }), ...USERS.filter(({ UserName }) => UserName !== 'bob')],
      }),
      BOB,
      'disable',
      'missed',
    ],
    [
      'an account that a role trusts no more',
      later({ roles: [role('partner')] }),
      OUTSIDER,
      'disable',
      'proved',
    ],
    ['an account that a role still trusts', later(), OUTSIDER, 'disable', 'missed'],
    ['a key that is as old as before', later(), ANN_KEY, 'rotate', 'missed'],
    [
      'a password that was changed',
      later({ rows: annRow({ ...password({ age: 0, used: 0 }), password_last_changed: NEW_DAY }) }),
      `${ANN}#password`,
      'rotate',
      'proved',
    ],
    ['a password that was not', later(), `${ANN}#password`, 'rotate', 'missed'],
    [
      'a user whose key is a new one',
      later({
        rows: annRow({ ...password({ age: 0, used: 0 }), password_last_changed: NEW_DAY }),
        keys: [annKey({ AccessKeyId: 'AKIANEW', CreateDate: NEW_DAY })],
      }),
      ANN,
      'rotate',
      'proved',
    ],
    ['access that is less', later({ users: annUser(allow('s3:GetObject')) }), ANN, 'reduce', 'proved'],
    ['access that is the same', later(), ANN, 'reduce', 'missed'],
    [
      'access that is more',
      later({ users: annUser(allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'])) }),
      ANN,
      'reduce',
      'missed',
    ],
    [
      'access that is less here and more there',
      later({ users: annUser(allow(['s3:GetObject', 's3:DeleteObject'])) }),
      ANN,
      'reduce',
      'not-known',
    ],
  ])('of %s', (_, after, subject, decision, state) => {
    expect(outcome(after, subject, decision)).toBe(state)
  })

  it('is not known where the new snapshot did not read it', () => {
    const refused = (call: string, target?: string) => ({
      coverage: [{ call, status: 'denied' as const, ...(target !== undefined && { target }) }],
    })
    const users = later({
      ...without('ann'),
      more: refused('iam:GetAccountAuthorizationDetails', 'UserDetailList'),
    })
    expect(outcome(users, ANN, 'disable')).toBe('not-known')
    const { credentialReport: _report, accessKeys: _keys, ...iam } = later().iam
    const unread = { ...later(), iam, ...refused('iam:ListAccessKeys') }
    expect(outcome(unread, ANN_KEY, 'disable')).toBe('not-known')
    expect(outcome(unread, ANN, 'disable')).toBe('not-known')
    expect(outcome(unread, `${ANN}#password`, 'rotate')).toBe('not-known')
    const untrusted = ROLES.map(({ AssumeRolePolicyDocument: _trust, ...rest }) => rest)
    expect(outcome(later({ roles: untrusted }), OUTSIDER, 'disable')).toBe('not-known')
  })

  it('is not known of all secrets of a user where one kind of them was not read', () => {
    const rotated = { ...password({ age: 0, used: 0 }), password_last_changed: NEW_DAY }
    const after = later({ rows: annRow(rotated), keys: [] })
    expect(outcome(after, ANN, 'rotate')).toBe('proved')
    const { serviceSpecificCredentials: _, ...iam } = after.iam
    expect(outcome({ ...after, iam }, ANN, 'rotate')).toBe('not-known')
  })

  it('of the root user is not known without the credential report, which alone tells of it', () => {
    const iam = { credentialReport: { Content: report(rootWithKey, ...ROWS) } }
    const withKey = groundOf(small({ iam }))
    const key = withKey.population.subjects.find(
      ({ kind, principal }) => kind === 'access-key' && principal === ROOT_ARN,
    )
    const { credentialReport: _, ...unread } = later().iam
    const state = (subject: string, decision: DecisionKind, after: Snapshot) => {
      const { file } = decided(withKey, begun(withKey), [want(subject, decision)])
      const now = groundOf(after)
      const parts = { before: withKey.population, now: now.population, diff: null, at: AT }
      const handed = carryOn(file, begun(now), parts).carried
      const change = handed?.changes.find((each) => each.subject === subject)?.change
      return [handed?.outcomes[0]?.state, change]
    }
    const id = key?.id ?? ''
    expect(state(id, 'disable', { ...later(), iam: unread })).toEqual(['not-known', 'not-known'])
    expect(state(ROOT_ARN, 'rotate', { ...later(), iam: unread })[0]).toBe('not-known')
    expect(state(id, 'disable', later())).toEqual(['proved', 'gone'])
  })

  it('needs no proof where it was kept or the owner asked', () => {
    const { carried: handed } = carried(later(), [
      [ANN, 'keep'],
      [BOB, 'ask-owner'],
    ])
    expect(handed?.outcomes).toEqual([])
    expect(handed?.before.map(({ subject }) => subject)).toEqual([ANN, BOB])
  })
})

describe('a campaign that is carried on', () => {
  it('has what changed first: new, changed in itself or its access, and gone', () => {
    const after = later({
      users: [...annUser(allow('s3:GetObject')).filter(({ UserName }) => UserName !== 'bob'), user('new')],
      rows: [...ROWS.filter((row) => !row.startsWith('bob')), reportRow('new')],
      keys: [annKey({ Status: 'Inactive' })],
    })
    const file = carried(after)
    const changes = new Map(file.carried?.changes.map((each) => [each.subject, each]))
    expect(changes.get(arnOf('user', 'new'))?.change).toBe('new')
    expect(changes.get(BOB)?.change).toBe('gone')
    expect(changes.get(ANN)?.what).toContain('It lost s3:PutObject.')
    expect(changes.get(ANN_KEY)?.what).toContain('It was switched off.')
    const [first] = ordered(rowsOf(groundOf(after), file), 'risk')
    expect(first?.change).not.toBeNull()
  })

  it('tells an administrator that is new, one that was made anew, and a first use', () => {
    const after = later({
      users: [
        user('ann', { UserPolicyList: [inline('own', documentOf(allow('*')))] }),
        user('bob', { UserId: 'AIDAOTHER' }),
        ...USERS.slice(2),
      ],
      rows: ROWS.map((row) =>
        row.startsWith('helpdesk') ? reportRow('helpdesk', password({ age: 1, used: 1 })) : row,
      ),
    })
    const what = new Map(carried(after).carried?.changes.map((each) => [each.subject, each.what]))
    expect(what.get(ANN)).toContain('It is an administrator now.')
    expect(what.get(BOB)).toContain('It was deleted and made anew.')
    expect(what.get(arnOf('user', 'helpdesk'))).toContain('It was used for the first time.')
  })

  it('says of what one side did not read that it is not known', () => {
    const after = later({
      ...without('bob'),
      more: {
        coverage: [
          { call: 'iam:GetAccountAuthorizationDetails', status: 'denied', target: 'UserDetailList' },
        ],
      },
    })
    const bob = carried(after).carried?.changes.find(({ subject }) => subject === BOB)
    expect(bob).toMatchObject({ change: 'not-known' })
  })

  it('takes a key without id for the one that was made in the same second', () => {
    const { accessKeys: _keys, ...iam } = later().iam
    const changes = carried({ ...later(), iam }).carried?.changes ?? []
    expect(changes.filter(({ kind }) => kind === 'access-key')).toEqual([])
  })

  it('goes on with open exceptions and the owners’ list, and leaves ended ones behind', () => {
    const exception = { subject: ANN, reason: 'r', owner: 'A', approver: 'B', at: AT }
    const old: CampaignFile = {
      ...begun(before),
      owners: { file: 'o.csv', readAt: AT, lines: [] },
      exceptions: [
        { ...exception, number: 1, expires: '2026-10-31', ended: { at: AT, by: 'A', reason: 'done' } },
        { ...exception, number: 2, expires: '2026-11-30' },
      ],
    }
    const file = carried(later(), [], old)
    expect(file.exceptions).toEqual([{ ...exception, number: 1, expires: '2026-11-30', carried: true }])
    expect(file.owners?.file).toBe('o.csv')
    const ann = rowsOf(groundOf(later()), file, '2026-12-31').find(({ subject }) => subject.id === ANN)
    expect(ann?.risks).toContain('Its exception ended on 2026-11-30')
  })

  it('holds decisions against the new snapshot also where the old one is gone, and says what that leaves open', () => {
    const { file } = decided(before, begun(before), [want(ANN_KEY, 'disable'), want(ANN, 'reduce')])
    const now = groundOf(later({ rows: annRow(), keys: [] }))
    const { carried: handed } = carryOn(file, begun(now), {
      before: null,
      now: now.population,
      diff: null,
      at: AT,
    })
    expect(handed?.outcomes.map(({ state }) => state)).toEqual(['proved', 'not-known'])
    expect(handed?.notCompared).toHaveLength(1)
    expect(handed?.changes).toEqual([])
  })

  it('finds a key without id by when it was made, also where the earlier snapshot is gone', () => {
    const { file } = decided(before, begun(before), [want(ANN_KEY, 'disable')])
    const { accessKeys: _keys, ...iam } = later().iam
    const state = (snapshot: Snapshot) => {
      const now = groundOf(snapshot)
      const parts = { before: null, now: now.population, diff: null, at: AT }
      return carryOn(file, begun(now), parts).carried?.outcomes[0]?.state
    }
    expect(state({ ...later(), iam })).toBe('missed')
    const untold = later({
      rows: annRow({ access_key_1_active: 'true', access_key_1_last_rotated: 'no_information' }),
    })
    const { accessKeys: _others, ...rest } = untold.iam
    expect(state({ ...untold, iam: rest })).toBe('not-known')
  })

  it('raises what was missed, and is a file that can be read', () => {
    const file = carried(later(), [[ANN_KEY, 'disable']])
    const row = rowsOf(groundOf(later()), file).find(({ subject }) => subject.id === ANN_KEY)
    expect(row?.risks).toContain('What was decided last time was not carried out')
    expect(row !== undefined && isKnownAs(row.subject.active, true)).toBe(true)
    expect(campaignFile.safeParse(JSON.parse(JSON.stringify(file))).success).toBe(true)
  })

  it('is of the same account, and of a later snapshot', () => {
    const now = groundOf(later())
    const parts = { before: null, now: now.population, diff: null, at: AT }
    expect(() => carryOn({ ...begun(before), account: '444455556666' }, begun(now), parts)).toThrow(
      'two accounts',
    )
    expect(() => carryOn(begun(now), begun(before), parts)).toThrow('not later')
  })
})

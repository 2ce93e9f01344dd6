import { describe, expect, it } from 'vitest'
import { readOwners } from '../../../shared/campaign/ownersCsv.ts'
import { checkReviewer, identifyReviewer } from '../../../shared/campaign/reviewer.ts'
import { arnOf, user } from '../../fixtures/account.ts'
import { reportRow } from '../review/fixture.ts'
import {
  ANN,
  AT,
  AUDITOR,
  begun,
  BOB,
  groundOf,
  KEY,
  PARTNER,
  ROWS,
  small,
  standingsOf,
  subjectOf,
  USERS,
} from './world.ts'

const ground = groundOf(small())
const as = (name: string) => ({ name, arn: arnOf('user', name) })
const state = (name: string, id: string) => standingsOf(ground, as(name))(id).state

describe('who may decide', () => {
  it('is not who has the access: the user, their credentials, and a role that they may take', () => {
    expect(state('ann', ANN)).toBe('own')
    expect(state('ann', `${ANN}#access-key/${KEY}`)).toBe('own')
    expect(standingsOf(ground, as('bob'))(PARTNER)).toMatchObject({
      state: 'own',
      why: `${BOB} may take the role itself (sts:AssumeRole on ${PARTNER}).`,
    })
  })

  it('is not who can change it, by the engine', () => {
    expect(state('boss', ANN)).toBe('grants')
    expect(standingsOf(ground, as('helpdesk'))(ANN)).toMatchObject({
      state: 'grants',
      why: expect.stringContaining('iam:UpdateLoginProfile') as string,
    })
    expect(state('helpdesk', BOB)).toBe('independent')
  })

  it('is not who can become an administrator', () => {
    expect(standingsOf(ground, AUDITOR, begun(ground), 'proved')(ANN).state).toBe('grants')
    expect(standingsOf(ground, AUDITOR, begun(ground), 'not-known')(ANN).state).toBe('not-known')
  })

  it('is somebody who has nothing to do with it', () => {
    expect(standingsOf(ground, AUDITOR)(ANN).state).toBe('independent')
  })

  it('is not known on open conditions, of whom no principal is known, of others’ accounts, and on the root user', () => {
    expect(standingsOf(ground, as('mfa'))(BOB)).toMatchObject({
      state: 'not-known',
      why: expect.stringContaining('if open conditions hold') as string,
    })
    expect(standingsOf(ground, { name: 'Somebody' })(ANN).state).toBe('not-known')
    expect(standingsOf(ground, { name: 'X', arn: 'arn:aws:iam::444455556666:role/x' })(ANN).state).toBe(
      'not-known',
    )
    expect(standingsOf(ground, AUDITOR)('arn:aws:iam::111122223333:root').state).toBe('not-known')
  })

  it('is found by the owners’ list: by email, by name, or as somebody who has nothing in the account', () => {
    const csv = 'name,email,principal\nAna,ana@x.org,none\nBen,ben@x.org,boss\n'
    const file = { ...begun(ground), owners: { file: 'o.csv', readAt: AT, lines: readOwners(csv) } }
    expect(standingsOf(ground, { name: 'ANA@x.org' }, file)(ANN).state).toBe('independent')
    expect(standingsOf(ground, { name: 'ben' }, file)(ANN).state).toBe('grants')
  })

  it('is the role of a session, whose ARN has no path', () => {
    const { principals } = identifyReviewer(
      { name: 'P', arn: 'arn:aws:sts::111122223333:assumed-role/partner/session' },
      ground.model,
      ground.population,
      undefined,
    )
    expect(principals).toEqual([PARTNER])
  })

  it('cannot be named by an ARN that nobody of the account has', () => {
    const check = (arn: string) => {
      const given = { name: 'A', arn }
      checkReviewer(given, ground.model)
    }
    expect(() => check(arnOf('user', 'nobody'))).toThrow('There is no user or role')
    expect(() => check('arn:aws:sts::111122223333:assumed-role/nobody/session')).toThrow(
      'There is no user or role',
    )
    expect(() => check('nobody')).toThrow('There is no user or role')
    expect(() => check(arnOf('user', 'auditor'))).not.toThrow()
    expect(() => check(arnOf('user', 'AUDITOR'))).not.toThrow()
    expect(() => check('arn:aws:iam::111122223333:root')).not.toThrow()
    expect(() => check('arn:aws:sts::111122223333:federated-user/x')).not.toThrow()
    expect(() => check('arn:aws:sts::444455556666:assumed-role/nobody/session')).not.toThrow()
  })

  it('is the same one in other letters, of which IAM makes no other name', () => {
    expect(standingsOf(ground, { name: 'A', arn: arnOf('user', 'ANN') })(ANN).state).toBe('own')
    expect(standingsOf(ground, { name: 'A', arn: 'Ann' })(ANN).state).toBe('own')
    const session = 'arn:aws:sts::111122223333:assumed-role/Partner/s'
    expect(standingsOf(ground, { name: 'A', arn: session })(PARTNER).state).toBe('own')
  })

  it('is no role of this account by the session of another one', () => {
    const arn = 'arn:aws:sts::444455556666:assumed-role/partner/s'
    expect(standingsOf(ground, { name: 'A', arn })(PARTNER).state).toBe('not-known')
  })

  it('is who calls themselves by a user, and whose email is the name of one', () => {
    expect(standingsOf(ground, { name: 'Ann' })(ANN).state).toBe('own')
    const mail = 'zoe@x.org'
    const withZoe = groundOf(small({ users: [...USERS, user(mail)], rows: [...ROWS, reportRow(mail)] }))
    const csv = `name,email,principal\nZoe,${mail},none\n`
    const file = { ...begun(withZoe), owners: { file: 'o.csv', readAt: AT, lines: readOwners(csv) } }
    expect(standingsOf(withZoe, { name: 'Zoe' }, file)(arnOf('user', mail)).state).toBe('own')
  })

  it('is the person of IAM Identity Center whose email the owners’ list has under the name', () => {
    const person = {
      ...subjectOf(ground, PARTNER),
      id: `${PARTNER}#person/zoe@x.org`,
      kind: 'person' as const,
    }
    const population = { ...ground.population, subjects: [...ground.population.subjects, person] }
    const withZoe = { ...ground, population }
    const csv = 'name,email,principal\nZoe,zoe@x.org,auditor\n'
    const file = { ...begun(ground), owners: { file: 'o.csv', readAt: AT, lines: readOwners(csv) } }
    const standing = standingsOf(withZoe, { name: 'Zoe' }, file)
    expect(standing(person.id).state).toBe('own')
    expect(standing(PARTNER).state).toBe('own')
  })

  it('is not the root user, who can change all access', () => {
    const root = 'arn:aws:iam::111122223333:root'
    expect(standingsOf(ground, { name: 'R', arn: root })(ANN).state).toBe('grants')
    expect(standingsOf(ground, { name: 'R', arn: root })(root).state).toBe('own')
  })
})

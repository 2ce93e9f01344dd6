import { describe, expect, it } from 'vitest'
import { allow, arnOf, user } from '../../fixtures/account.ts'
import { admin, ask, can, modelOf, told } from './waysWorld.ts'

describe('ways under a context that the person gives', () => {
  it.each([
    ['aws:CurrentTime', 'DateGreaterThan', '2027-01-01T00:00:00Z', '2027-06-01T00:00:00Z'],
    ['aws:SecureTransport', 'Bool', 'false', 'false'],
    ['aws:ViaAWSService', 'Bool', 'true', 'true'],
    ['aws:PrincipalOrgID', 'StringEquals', 'o-abc', 'o-abc'],
  ])(
    '%s: everybody, one start and all ways are answered alike, with it and without',
    (key, operator, asked, given) => {
      const grant = allow('sts:AssumeRole', arnOf('role', 'top'), {
        Condition: { [operator]: { [key]: asked } },
      })
      const model = modelOf({ UserDetailList: [user('mallory', can(grant))], RoleDetailList: [admin('top')] })
      const context = { [key]: given }
      const way = ['mallory -> top: sts:AssumeRole']
      for (const more of [{}, { from: 'mallory' }, { all: true }])
        expect(told(ask([model], { ...more, context }))).toEqual(way)
      const without = told(ask([model], { strict: true }))
      expect(told(ask([model], { strict: true, from: 'mallory' }))).toEqual(without)
    },
  )
})

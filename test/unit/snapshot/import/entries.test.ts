import { describe, expect, it } from 'vitest'
import { completenessOf, sayExtent } from '../../../../shared/account/completeness.ts'
import { whyImpossible } from '../../../../shared/snapshot/arn.ts'
import { userDetail } from '../fixture.ts'
import { contentsOf, ID, importedValues, userNames } from './importing.ts'

const arn = (resource: string) => `arn:aws:iam::${ID}:${resource}`
const IMPOSSIBLE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a bare name', 'bob'],
  ['half an ARN', 'arn:aws:iam'],
  ['another service', 'arn:aws:s3:::bucket'],
  ['another kind', arn('role/bob')],
  ['the root user', arn('root')],
  ['no name', arn('user/')],
  ['no name under a path', arn('user/team/')],
  ['a short account', 'arn:aws:iam::1234:user/bob'],
  ['no account', 'arn:aws:iam:::user/bob'],
  ['an account of AWS', 'arn:aws:iam::aws:user/bob'],
  ['a partition that is none', 'arn:foo:iam::111122223333:user/bob'],
  ['a Region', 'arn:aws:iam:eu-west-1:111122223333:user/bob'],
  ['a wildcard, which would stand for others', arn('user/*')],
  ['a question mark', arn('user/b?b')],
  ['a variable', arn('user/${aws:username}')],
  ['a blank', arn('user/a b')],
  ['a line break', arn('user/a\nb')],
  ['a zero', arn('user/\u0000')],
  ['10,000 characters', arn(`user/${'x'.repeat(10_000)}`)],
]

describe('entries that cannot be in an account', () => {
  it.each(IMPOSSIBLE)(
    'a user whose ARN is %s is left out by name, counted, and costs nobody else',
    (_what, Arn) => {
      const users = [userDetail('ana'), { ...userDetail('bob'), Arn }, userDetail('cy')]
      const snapshot = importedValues({
        UserDetailList: users,
        GroupDetailList: [],
        RoleDetailList: [],
        Policies: [],
      })
      expect(userNames(snapshot)).toEqual(['ana', 'cy'])
      const [left, ...more] = contentsOf(snapshot).leftOut
      expect(more).toEqual([])
      expect(left?.entry).toBe('UserDetailList[1] ("bob")')
      expect(left?.why).toContain('has an ARN that ')
      expect(sayExtent('users', completenessOf(snapshot).users)).toBe('2 of at least 3 users')
      expect(sayExtent('roles', completenessOf(snapshot).roles)).toBe('0 roles')
    },
  )

  it.each([
    ['UserDetailList', arn('user/a')],
    ['UserDetailList', arn('user/team/blue/a.b+c=d,e@f-g_h')],
    ['GroupDetailList', arn('group/a')],
    ['RoleDetailList', arn('role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport')],
    ['Policies', arn('policy/service-role/a')],
    ['Policies', 'arn:aws:iam::aws:policy/AdministratorAccess'],
    ['RoleDetailList', 'arn:aws-us-gov:iam::111122223333:role/a'],
    ['RoleDetailList', 'arn:aws-iso-b:iam::111122223333:role/a'],
    ['UserDetailList', arn('user/__proto__')],
  ] as const)('%s may hold %s', (list, one) => {
    expect(whyImpossible(list, one)).toBeUndefined()
  })

  it.each([
    ['null', null],
    ['a text', 'bob'],
    ['a list', []],
    ['no name', { ...userDetail('bob'), UserName: undefined }],
    ['a number for a name', { ...userDetail('bob'), UserName: 7 }],
    ['no id', { ...userDetail('bob'), UserId: undefined }],
    ['no ARN', { ...userDetail('bob'), Arn: undefined }],
    ['a policy list that is a text', { ...userDetail('bob'), UserPolicyList: 'x' }],
    ['tags that are none', { ...userDetail('bob'), Tags: [{ Key: 'a' }] }],
  ])('an entry that is, or has, %s is left out too', (_what, entry) => {
    const users = JSON.parse(JSON.stringify([entry, userDetail('ana')]))
    const snapshot = importedValues({
      UserDetailList: users,
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    })
    expect(userNames(snapshot)).toEqual(['ana'])
    expect(contentsOf(snapshot).leftOut).toHaveLength(1)
    expect(sayExtent('users', completenessOf(snapshot).users)).toBe('1 of at least 2 users')
  })

  it('names the page of an entry where there are several', () => {
    const page = (user: unknown) => ({
      UserDetailList: [user],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    })
    const snapshot = importedValues(page(userDetail('ana')) as never, page({ UserName: 'bob' }) as never)
    expect(contentsOf(snapshot).leftOut[0]?.entry).toBe('page 2, UserDetailList[0] ("bob")')
  })

  it('lists a thousand of them and counts the others', () => {
    const broken = Array.from({ length: 1500 }, (_, index) => ({ ...userDetail(`u${index}`), Arn: 'x' }))
    const { leftOut, notes } = contentsOf(
      importedValues({
        UserDetailList: [userDetail('ana'), ...broken],
        GroupDetailList: [],
        RoleDetailList: [],
        Policies: [],
      }),
    )
    expect(leftOut).toHaveLength(1000)
    expect(notes).toContain('500 more entries were left out for such reasons.')
  })
})

import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { completenessOf, sayExtent } from '../../../../shared/account/completeness.ts'
import { isStandIn } from '../../../../shared/account/policies.ts'
import { accountText, userDetail } from '../fixture.ts'
import { contentsOf, ID, imported, importedValues, OTHER, refusal, statusOf, userNames } from './importing.ts'

const page = (...names: string[]) => JSON.parse(accountText(...names.map((name) => userDetail(name))))
const DETAILS = 'iam:GetAccountAuthorizationDetails'
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }

describe('the forms of an account file', () => {
  it.each([
    ['the output as it stands', JSON.stringify(page('ana', 'bo'))],
    ['pages in a list', JSON.stringify([page('ana'), page('bo')])],
    ['pages one after another', JSON.stringify(page('ana')) + JSON.stringify(page('bo'))],
    ['pages as JSON lines', `${JSON.stringify(page('ana'))}\r\n${JSON.stringify(page('bo'))}\r\n`],
    ['indented pages', `${JSON.stringify(page('ana'), null, 4)}\n${JSON.stringify(page('bo'), null, 4)}`],
    ['a wrapped output', JSON.stringify({ account: page('ana', 'bo') })],
    ['a wrapped list of pages', JSON.stringify({ accounts: { iam: [page('ana'), page('bo')] } })],
    [
      'wrapped pages as lines',
      [page('ana'), page('bo')].map((one) => JSON.stringify({ result: one })).join('\n'),
    ],
    [
      'lists apart',
      JSON.stringify([
        { UserDetailList: page('ana', 'bo').UserDetailList },
        { ...page(), UserDetailList: null },
      ]),
    ],
  ])('takes %s', (_what, text) => {
    const snapshot = imported({ account: { name: 'account.json', text } })
    expect(userNames(snapshot)).toEqual(['ana', 'bo'])
    expect(statusOf(snapshot, DETAILS)).toBe('done')
    expect(contentsOf(snapshot).missing).toEqual([])
  })

  it.each([
    ['camel case', (key: string) => key.charAt(0).toLowerCase() + key.slice(1)],
    ['snake case', (key: string) => key.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase()],
    ['lower case', (key: string) => key.toLowerCase()],
    ['upper case', (key: string) => key.toUpperCase()],
  ])('maps %s to the spelling of AWS, tags and policies included', (_what, spell) => {
    const respell = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(respell)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [spell(key), respell(one)]))
    }
    const whole = page('ana')
    whole.UserDetailList[0].Tags = [{ Key: 'Team', Value: 'Blue' }]
    whole.UserDetailList[0].UserPolicyList = [{ PolicyName: 'P', PolicyDocument: policy }]
    const text = JSON.stringify(respell(whole))
    const details = imported({ account: { name: 'a.json', text } }).iam.authorizationDetails
    expect(details.UserDetailList).toEqual(whole.UserDetailList)
  })

  it('leaves a document alone where the tool wrote AWS keys, and lets AWS spelling win over a copy', () => {
    const odd = { version: '2012-10-17', Statement: [] }
    const ana = {
      ...userDetail('ana'),
      userName: 'other',
      UserPolicyList: [{ PolicyName: 'P', PolicyDocument: odd }],
    }
    const [user] = imported({ account: { name: 'a.json', text: accountText(ana as never) } }).iam
      .authorizationDetails.UserDetailList
    expect(user).toMatchObject({ UserName: 'ana', UserPolicyList: [{ PolicyDocument: odd }] })
  })

  it('takes null for an inner list as AWS leaves an empty one out', () => {
    const ana = {
      ...userDetail('ana'),
      UserPolicyList: null,
      GroupList: null,
      Tags: null,
      PermissionsBoundary: null,
    }
    const snapshot = imported({ account: { name: 'a.json', text: accountText(ana as never) } })
    expect(snapshot.iam.authorizationDetails.UserDetailList[0]).toEqual(userDetail('ana'))
  })

  it.each([
    ['object', policy],
    ['JSON text', JSON.stringify(policy)],
    ['percent-encoded text', encodeURIComponent(JSON.stringify(policy))],
  ])('reads a document that is %s', (_what, PolicyDocument) => {
    const ana = { ...userDetail('ana'), UserPolicyList: [{ PolicyName: 'P', PolicyDocument }] }
    const model = buildAccountModel(
      imported({ account: { name: 'a.json', text: accountText(ana as never) } }),
    )
    const [own] = [...model.policies.values()]
    expect(own?.document).toMatchObject({ state: 'known', value: { statements: { length: 1 } } })
  })

  it.each([
    ['YAML', 'UserDetailList:\n- UserName: ana\n', '--output yaml'],
    ['a table', '-----\n|  GetAccountAuthorizationDetails |\n', '--output table'],
    ['plain text', 'USERDETAILLIST\tarn:aws\n', '--output text'],
    ['a web page', '<!DOCTYPE html>', 'web page'],
    [
      'a page that is cut',
      JSON.stringify(page('ana')) + JSON.stringify(page('bo')).slice(0, 60),
      'it ends at line 1',
    ],
    [
      'a mistake in the second page',
      `${JSON.stringify(page('ana'))}\n{"UserDetailList": [oops]}`,
      'line 2, column 21',
    ],
    ['deep nesting', `{"UserDetailList": ${'['.repeat(5000)}${']'.repeat(5000)}}`, 'nests deeper'],
    [
      'a list that is none',
      '{"UserDetailList": {"a": 1}, "RoleDetailList": []}',
      '`UserDetailList` that is no list',
    ],
    ['a snapshot', '{"format": "whence-snapshot"}', 'is not the output'],
  ])('refuses %s, and says what it is and how to make it', (_what, text, said) => {
    const { message, command } = refusal({ account: { name: 'wrong.json', text } })
    expect(message).toContain('wrong.json')
    expect(message).toContain(said)
    expect(command).toContain('aws iam get-account-authorization-details')
  })
})

describe('what an account file does not hold', () => {
  const extents = (snapshot: ReturnType<typeof imported>) => {
    const found = completenessOf(snapshot)
    return [
      sayExtent('users', found.users),
      sayExtent('roles', found.roles),
      sayExtent('groups', found.groups),
    ]
  }

  it.each([undefined, null])('a list that is %s is not known, never empty', (absent) => {
    const snapshot = importedValues({ ...page('ana'), RoleDetailList: absent })
    expect(extents(snapshot)).toEqual(['1 user', '0 of an unknown number of roles', '0 groups'])
    expect(statusOf(snapshot, DETAILS, 'RoleDetailList')).toBe('not-asked')
    expect(contentsOf(snapshot).missing).toEqual([
      { what: 'The list of roles', command: expect.stringContaining('get-account-authorization-details') },
    ])
    expect(buildAccountModel(snapshot).notes.join(' ')).toContain('account.json has no RoleDetailList')
  })

  it.each([
    ['IsTruncated', { IsTruncated: true, Marker: 'abc' }],
    ['a marker alone', { Marker: 'abc' }],
    ['the CLI’s own token', { NextToken: 'eyJ' }],
    ['camel case', { isTruncated: true }],
  ])('is all that follows a last page with %s', (_what, more) => {
    const snapshot = importedValues(page('ana'), { ...page('bo'), ...more })
    expect(userNames(snapshot)).toEqual(['ana', 'bo'])
    expect(extents(snapshot)[0]).toBe('2 of an unknown number of users')
    expect(contentsOf(snapshot).missing[0]?.what).toBe('The pages that follow the last one')
    // Policies of the last user may stand on the page that follows.
    const { users } = buildAccountModel(snapshot)
    expect(
      [...users.values()].map(({ identityPolicies }) =>
        identityPolicies.some(({ policy }) => isStandIn(policy)),
      ),
    ).toEqual([false, true])
  })

  it('is nothing where the truncated page is followed by the last', () => {
    const snapshot = importedValues(
      { ...page('ana'), IsTruncated: true, Marker: 'a' },
      { ...page('bo'), IsTruncated: false },
    )
    expect(extents(snapshot)[0]).toBe('2 users')
    expect(contentsOf(snapshot).missing).toEqual([])
  })

  it('is told where the rest of the file names it: groups, policies of ours and of AWS', () => {
    const attached = ['arn:aws:iam::aws:policy/AdministratorAccess', `arn:aws:iam::${ID}:policy/ours`]
    const ana = {
      ...userDetail('ana'),
      GroupList: ['ops'],
      AttachedManagedPolicies: attached.map((PolicyArn) => ({ PolicyArn, PolicyName: 'p' })),
    }
    const missing = contentsOf(
      imported({ account: { name: 'a.json', text: accountText(ana as never) } }),
    ).missing
    expect(missing.map(({ what }) => what)).toEqual([
      '1 group that users are in',
      '1 customer managed policy in use',
      expect.stringContaining('The documents of 1 AWS managed policy in use'),
    ])
  })
})

describe('two accounts in one file', () => {
  const values = [page('ana'), JSON.parse(accountText(userDetail('bo', OTHER), userDetail('cy', OTHER)))]
  const text = values.map((value) => JSON.stringify(value)).join('\n')

  it('are refused with both ids unless one is chosen', () => {
    const { message, whatToDo } = refusal({ account: { name: 'two.json', text } })
    expect(message).toContain(`${ID} (1 entry)`)
    expect(message).toContain(`${OTHER} (2 entries)`)
    expect(whatToDo).toContain(`--account-id ${ID}`)
  })

  it.each([
    [ID, ['ana'], 2],
    [OTHER, ['bo', 'cy'], 1],
  ])('give the one that is chosen, %s, and tell what was left out', (accountId, names, left) => {
    const snapshot = imported({ account: { name: 'two.json', text }, accountId })
    expect(snapshot.account.id).toBe(accountId)
    expect(userNames(snapshot)).toEqual(names)
    expect(contentsOf(snapshot).leftOut).toHaveLength(left)
    expect(contentsOf(snapshot).leftOut[0]?.why).toContain('another account')
    // What is of another account is not missing from this one.
    expect(sayExtent('users', completenessOf(snapshot).users)).toBe(names.length === 1 ? '1 user' : '2 users')
  })

  it('are refused where the chosen one is neither', () => {
    const info = refusal({ account: { name: 'two.json', text }, accountId: '999999999999' })
    expect(info.code).toBe('bad-input')
    expect(info.message).toContain(`${ID} and ${OTHER}`)
  })

  it('takes the end of the other account’s pages for no end of this one', () => {
    const [own, foreign] = values
    const snapshot = imported({
      account: { name: 'a', text: JSON.stringify([{ ...own, IsTruncated: true }, foreign]) },
      accountId: ID,
    })
    expect(completenessOf(snapshot).users.state).toBe('unknown')
  })
})

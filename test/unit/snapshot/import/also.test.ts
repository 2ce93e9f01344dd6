import { describe, expect, it } from 'vitest'
import { completenessOf, sayExtent } from '../../../../shared/account/completeness.ts'
import { contentsOf, ID, imported, refusal, statusOf } from './importing.ts'

const file = (...values: unknown[]) => ({
  name: 'also.json',
  text: values.map((value) => JSON.stringify(value)).join('\n'),
})
const profile = (name: string) => ({
  Path: '/',
  InstanceProfileName: name,
  InstanceProfileId: 'AIPA1',
  Arn: `arn:aws:iam::${ID}:instance-profile/${name}`,
  Roles: [],
})

describe('other output of aws iam', () => {
  it.each([
    [
      'iam:GetAccountSummary',
      { SummaryMap: { Users: 1, Roles: 0 } },
      { accountSummary: { Users: 1, Roles: 0 } },
    ],
    ['iam:ListInstanceProfiles', { InstanceProfiles: [profile('p')] }, { instanceProfiles: [profile('p')] }],
    [
      'iam:GetAccountPasswordPolicy',
      { PasswordPolicy: { MinimumPasswordLength: 14 } },
      { passwordPolicy: { MinimumPasswordLength: 14 } },
    ],
    ['iam:ListAccountAliases', { AccountAliases: ['corp'] }, { accountAliases: ['corp'] }],
    [
      'iam:ListVirtualMFADevices',
      { VirtualMFADevices: [{ SerialNumber: 's', User: { Arn: `arn:aws:iam::${ID}:root` } }] },
      { virtualMfaDevices: [{ SerialNumber: 's', UserArn: `arn:aws:iam::${ID}:root` }] },
    ],
  ])('%s is known by its form and covers the call', (call, output, iam) => {
    const snapshot = imported({ also: [file(output)] })
    expect(snapshot.iam).toMatchObject(iam)
    expect(statusOf(snapshot, call)).toBe('done')
    expect(statusOf(imported(), call)).toBe('not-asked')
  })

  it('takes any number of them in one file, pages joined, and in several', () => {
    const snapshot = imported({
      also: [
        file({ InstanceProfiles: [profile('p')], IsTruncated: false }, { InstanceProfiles: [profile('q')] }),
        file([{ SummaryMap: { Users: 1 } }, { AccountAliases: [] }]),
      ],
    })
    expect(snapshot.iam.instanceProfiles).toHaveLength(2)
    expect(snapshot.iam.accountAliases).toEqual([])
    expect(contentsOf(snapshot, 1).holds).toEqual(['2 instance profiles'])
    expect(contentsOf(snapshot, 2).holds).toEqual(['the account summary', '0 account aliases'])
  })

  it('a summary that counts more than the account file holds makes the file incomplete', () => {
    const snapshot = imported({
      also: [file({ SummaryMap: { Users: 5, Roles: 0, Groups: 0, Policies: 0 } })],
    })
    expect(sayExtent('users', completenessOf(snapshot).users)).toBe('1 of at least 5 users')
    expect(sayExtent('roles', completenessOf(snapshot).roles)).toBe('0 roles')
  })

  it('does not take the beginning of a list for the list', () => {
    const snapshot = imported({
      also: [file({ InstanceProfiles: [profile('p')], IsTruncated: true, Marker: 'a' })],
    })
    expect(statusOf(snapshot, 'iam:ListInstanceProfiles')).toBe('not-asked')
    expect(contentsOf(snapshot, 1).missing[0]?.what).toContain('The pages that follow')
  })

  it.each([
    ['another output', { Users: [] }],
    ['functions', { Functions: [] }],
    ['a text', 'SummaryMap'],
    ['a summary that counts in words', { SummaryMap: { Users: 'five' } }],
    ['profiles without ARN', { InstanceProfiles: [{ Roles: [] }] }],
    ['one that is known beside one that is not', [{ AccountAliases: [] }, { Users: [] }]],
  ])('refuses %s and names the commands that are taken', (_what, value) => {
    const info = refusal({ also: [file(value)] })
    expect(info.message).toContain('also.json')
    expect(info.whatToDo).toContain('get-account-summary')
  })
})

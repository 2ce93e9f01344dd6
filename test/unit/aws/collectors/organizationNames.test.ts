import { describe, expect, it } from 'vitest'
import { organization } from '../../../../electron/aws/collectors/organization.ts'
import { ACCOUNT, type Answers, collect, denied, gapsOf } from './fakeContext.ts'

const answers = (more: Answers = {}): Answers => ({
  DescribeOrganization: () => ({
    Organization: { Id: 'o-a', MasterAccountId: '999988887777', FeatureSet: 'ALL' },
  }),
  ListParents: ({ ChildId }) => ({
    Parents: [
      ChildId === ACCOUNT ? { Id: 'ou-a', Type: 'ORGANIZATIONAL_UNIT' } : { Id: 'r-a', Type: 'ROOT' },
    ],
  }),
  ListPoliciesForTarget: () => ({ Policies: [{ Id: 'p-1' }] }),
  DescribePolicy: () => ({ Policy: { PolicySummary: { Name: 'all' }, Content: '{}' } }),
  DescribeOrganizationalUnit: () => ({ OrganizationalUnit: { Id: 'ou-a', Name: 'production' } }),
  ListOrganizationalUnitsForParent: ({ ParentId }) => ({
    OrganizationalUnits:
      ParentId === 'r-a'
        ? [
            { Id: 'ou-a', Name: 'production' },
            { Id: 'ou-b', Name: 'tests' },
          ]
        : [],
  }),
  ListAccountsForParent: ({ ParentId }) => ({
    Accounts: ParentId === 'ou-a' ? [{ Id: ACCOUNT }] : ParentId === 'ou-b' ? [{ Id: '222233334444' }] : [],
  }),
  DescribeResourcePolicy: () =>
    Object.assign(new Error('None'), { name: 'ResourcePolicyNotFoundException', $fault: 'client' }),
  ListAccounts: ({ NextToken }) =>
    NextToken === undefined
      ? {
          Accounts: [{ Id: ACCOUNT, Name: 'payments', State: 'ACTIVE', Status: 'ACTIVE' }],
          NextToken: 'more',
        }
      : { Accounts: [{ Id: '222233334444', Name: 'old', Status: 'SUSPENDED', Email: 'a@b.example' }] },
  ListDelegatedAdministrators: () => ({ DelegatedAdministrators: [{ Id: '222233334444', Email: 'x' }] }),
  ListDelegatedServicesForAccount: () => ({
    DelegatedServices: [{ ServicePrincipal: 'securityhub.amazonaws.com' }],
  }),
  ...more,
})
const read = async (more?: Answers) => {
  const { context } = await collect(organization, answers(more))
  const gaps = gapsOf(context, organization.calls).map(({ call, status }) => `${call} ${status}`)
  return { data: context.draft.organization, gaps }
}

describe('who belongs to the organization', () => {
  it('is read on every page, without addresses', async () => {
    const { data, gaps } = await read()
    expect(gaps).toEqual([])
    expect(data).toMatchObject({
      units: [{ id: 'ou-a', name: 'production' }],
      accounts: [
        { id: ACCOUNT, name: 'payments', state: 'ACTIVE', parent: 'ou-a' },
        { id: '222233334444', name: 'old', state: 'SUSPENDED', parent: 'ou-b' },
      ],
      tree: [
        { id: 'ou-a', name: 'production', parent: 'r-a' },
        { id: 'ou-b', name: 'tests', parent: 'r-a' },
      ],
      delegationPolicy: null,
      delegatedAdministrators: [{ id: '222233334444', services: ['securityhub.amazonaws.com'] }],
    })
    expect(JSON.stringify(data)).not.toContain('@')
  })

  it('is not known where it was refused, and the policies stay', async () => {
    const { data, gaps } = await read({ ListAccounts: denied, ListDelegatedAdministrators: denied })
    expect(data).not.toHaveProperty('accounts')
    expect(data).not.toHaveProperty('delegatedAdministrators')
    expect(data).toMatchObject({ levels: [{ target: 'r-a' }, { target: 'ou-a' }, { target: ACCOUNT }] })
    expect(gaps).toEqual([
      'organizations:ListAccounts denied',
      'organizations:ListAccountsForParent not-asked',
      'organizations:ListDelegatedAdministrators denied',
      'organizations:ListDelegatedServicesForAccount not-asked',
    ])
    const cut = await read({ DescribeOrganizationalUnit: denied, ListDelegatedServicesForAccount: denied })
    expect(cut.data).toMatchObject({ units: [], delegatedAdministrators: [{ id: '222233334444' }] })
    expect(cut.gaps).toHaveLength(2)
  })

  it('is told by the paths of the accounts where AWS gives them, without a call for each unit', async () => {
    const { data, gaps } = await read({
      ListAccounts: () => ({
        Accounts: [
          { Id: ACCOUNT, Name: 'payments', Paths: [`o-a/r-a/ou-a/${ACCOUNT}/`] },
          { Id: '999988887777', Name: 'main', Paths: ['o-a/r-a/999988887777/'] },
        ],
      }),
      ListAccountsForParent: () => {
        throw new Error('not to be asked')
      },
    })
    expect(gaps).toEqual([])
    expect(data?.accounts?.map(({ parent }) => parent)).toEqual(['ou-a', 'r-a'])
  })

  it('says of no account where it is that was not told, and of no tree that it is whole', async () => {
    const half = await read({
      ListAccountsForParent: ({ ParentId }) =>
        ParentId === 'ou-b' ? denied() : { Accounts: [{ Id: ACCOUNT }] },
    })
    expect(half.data?.accounts?.map((each) => 'parent' in each)).toEqual([true, false])
    expect(half.gaps).toEqual(['organizations:ListAccountsForParent denied'])
    const cut = await read({
      ListOrganizationalUnitsForParent: ({ ParentId }) =>
        ParentId === 'r-a' ? { OrganizationalUnits: [{ Id: 'ou-a', Name: 'production' }] } : denied(),
      DescribeResourcePolicy: denied,
    })
    expect(cut.data).not.toHaveProperty('tree')
    expect(cut.data).not.toHaveProperty('delegationPolicy')
    expect(cut.gaps.toSorted()).toEqual([
      'organizations:DescribeResourcePolicy denied',
      'organizations:ListAccountsForParent not-asked',
      'organizations:ListOrganizationalUnitsForParent denied',
    ])
  })

  it('is not known where an account has no id', async () => {
    const { data, gaps } = await read({ ListAccounts: () => ({ Accounts: [{ Name: 'nameless' }] }) })
    expect(data).not.toHaveProperty('accounts')
    expect(gaps).toEqual([
      'organizations:ListAccounts failed',
      'organizations:ListAccountsForParent not-asked',
    ])
  })
})

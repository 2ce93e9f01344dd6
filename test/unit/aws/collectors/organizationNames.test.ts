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
        { id: ACCOUNT, name: 'payments', state: 'ACTIVE' },
        { id: '222233334444', name: 'old', state: 'SUSPENDED' },
      ],
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
      'organizations:ListDelegatedAdministrators denied',
      'organizations:ListDelegatedServicesForAccount not-asked',
    ])
    const cut = await read({ DescribeOrganizationalUnit: denied, ListDelegatedServicesForAccount: denied })
    expect(cut.data).toMatchObject({ units: [], delegatedAdministrators: [{ id: '222233334444' }] })
    expect(cut.gaps).toHaveLength(2)
  })

  it('is not known where an account has no id', async () => {
    const { data, gaps } = await read({ ListAccounts: () => ({ Accounts: [{ Name: 'nameless' }] }) })
    expect(data).not.toHaveProperty('accounts')
    expect(gaps).toEqual(['organizations:ListAccounts failed'])
  })
})

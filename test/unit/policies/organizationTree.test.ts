import { describe, expect, it } from 'vitest'
import { organizationTree } from '../../../shared/policies/organizationTree.ts'
import type { OrganizationData } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, documentOf, snapshotOf } from '../../fixtures/account.ts'

const BASE = { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT, root: 'r-1' }
const tree = [
  { id: 'ou-1', name: 'workloads', parent: 'r-1' },
  { id: 'ou-2', name: 'production', parent: 'ou-1' },
  { id: 'ou-3', name: 'tests', parent: 'r-1' },
]
const accounts = [
  { id: ACCOUNT, name: 'payments', parent: 'ou-2' },
  { id: '999988887777', name: 'main', parent: 'r-1' },
]
const treeOf = (data: Partial<OrganizationData> | null | undefined) =>
  organizationTree({
    ...snapshotOf({}, { coverage: [{ call: 'organizations:DescribeResourcePolicy', status: 'denied' }] }),
    ...(data === undefined
      ? { organization: undefined }
      : { organization: data && { organization: BASE, ...data } }),
  } as Parameters<typeof organizationTree>[0])

describe('the tree of an organization', () => {
  it('has every unit with the names above it and its own accounts', () => {
    const { units } = treeOf({ tree, accounts })
    expect(units).toEqual({
      state: 'known',
      value: [
        { id: 'ou-3', path: 'tests', accounts: 0 },
        { id: 'ou-1', path: 'workloads', accounts: 0 },
        { id: 'ou-2', path: 'workloads / production', accounts: 1 },
      ],
    })
  })

  it('says where each account is and what it administers, and counts nothing where one is not known', () => {
    const delegatedAdministrators = [{ id: ACCOUNT, services: ['iam.amazonaws.com'] }]
    const known = treeOf({ tree, accounts, delegatedAdministrators }).accounts
    expect(known).toMatchObject({
      value: [
        { id: ACCOUNT, unit: 'workloads / production', administers: 'iam.amazonaws.com' },
        { id: '999988887777', unit: 'Root' },
      ],
    })
    const half = treeOf({ tree, accounts: [{ id: ACCOUNT, name: 'payments' }] })
    expect(half.accounts).toMatchObject({ value: [expect.not.objectContaining({ unit: expect.anything() })] })
    expect(half.units).toMatchObject({ value: [{ accounts: null }, { accounts: null }, { accounts: null }] })
  })

  it('tells what the policy of the organization delegates, or that there is none', () => {
    const delegationPolicy = documentOf({
      Effect: 'Allow',
      Principal: { AWS: ACCOUNT },
      Action: 'organizations:AttachPolicy',
      Resource: '*',
    })
    expect(treeOf({ delegationPolicy }).delegation).toMatchObject({
      value: [expect.stringMatching(new RegExp(`${ACCOUNT}.*: Allows organizations:AttachPolicy`))],
    })
    expect(treeOf({ delegationPolicy: null }).delegation).toEqual({ state: 'absent' })
  })

  it('is not known where it was not read, with the call, and absent in no organization', () => {
    for (const data of [{}, undefined])
      expect(treeOf(data)).toMatchObject({
        units: { state: 'not-collected', call: 'organizations:ListOrganizationalUnitsForParent' },
        accounts: { state: 'not-collected', call: 'organizations:ListAccounts' },
        delegation: { state: 'not-collected', why: expect.stringContaining('refused') },
      })
    expect(treeOf(null).units).toEqual({ state: 'absent' })
  })

  it('whose units are each other’s parents does not go round for ever', () => {
    const circle = [
      { id: 'ou-1', name: 'a', parent: 'ou-2' },
      { id: 'ou-2', name: 'b', parent: 'ou-1' },
    ]
    expect(treeOf({ tree: circle }).units).toMatchObject({ value: [{ path: 'a / b' }, { path: 'b / a' }] })
  })
})

import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { organizationInWords } from '../../../shared/answers/organizationInWords.ts'
import type { OrganizationData, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, snapshotOf } from '../../fixtures/account.ts'

const words = (organization: Snapshot['organization']) => {
  const { organization: _, ...rest } = snapshotOf({})
  const snapshot: Snapshot = organization === undefined ? rest : { ...rest, organization }
  return organizationInWords(snapshot, buildAccountModel(snapshot))
}
const place: OrganizationData['organization'] = {
  id: 'o-a',
  managementAccount: '999988887777',
  account: ACCOUNT,
}

describe('the organization in words', () => {
  it('says who manages it, its size, and who administers what for it', () => {
    expect(words({ organization: place })).toBe('o-a (managed by 999988887777)')
    const accounts = [
      { id: '999988887777', name: 'management' },
      { id: ACCOUNT, name: '' },
    ]
    expect(words({ organization: place, accounts })).toBe(
      'o-a (managed by management, 999988887777; 2 accounts)',
    )
    const delegatedAdministrators = [{ id: ACCOUNT, services: ['guardduty.amazonaws.com'] }, { id: '1' }]
    expect(words({ organization: place, delegatedAdministrators })).toBe(
      `o-a (managed by 999988887777; delegated administrators: ${ACCOUNT} (guardduty.amazonaws.com); 1 (for what is not known))`,
    )
  })
  it('says that there is none, or that nobody knows', () => {
    expect(words(null)).toBe('In none')
    expect(words(undefined)).toBe('Not known (organizations:DescribeOrganization)')
  })
})

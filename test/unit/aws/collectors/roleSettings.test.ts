import { describe, expect, it } from 'vitest'
import { roleSettings } from '../../../../electron/aws/collectors/roleSettings.ts'
import { principalDetail } from '../../../../shared/answers/detail.ts'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import type { IamData } from '../../../../shared/snapshot/schema.ts'
import { arnOf, role, snapshotOf } from '../../../fixtures/account.ts'
import { collect, denied, gapsOf, roleArn } from './fakeContext.ts'

const named = (name: string, MaxSessionDuration: number) => ({ Arn: roleArn(name), MaxSessionDuration })
const answers = {
  ListRoles: ({ Marker }: Readonly<Record<string, unknown>>) =>
    Marker === undefined
      ? { Roles: [{ ...named('a', 3600), Path: '/' }], IsTruncated: true, Marker: 'more' }
      : { Roles: [named('b', 43200)], IsTruncated: false },
  ListServerCertificates: () => ({
    ServerCertificateMetadataList: [
      { ServerCertificateName: 'c', Arn: 'arn', Expiration: new Date('2027-01-01T00:00:00Z') },
    ],
    IsTruncated: false,
  }),
}

describe('settings of roles and server certificates', () => {
  it('come from every page', async () => {
    const { context } = await collect(roleSettings, answers)
    expect(gapsOf(context, roleSettings.calls)).toEqual([])
    expect(context.draft.iam.roleSettings).toEqual([named('a', 3600), named('b', 43200)])
    expect(context.draft.iam.serverCertificates).toEqual([
      { ServerCertificateName: 'c', Arn: 'arn', Expiration: '2027-01-01T00:00:00.000Z' },
    ])
  })
  it('are none when AWS says so, and not known when it refused', async () => {
    const none = () => ({ Roles: [], ServerCertificateMetadataList: [], IsTruncated: false })
    const empty = await collect(roleSettings, { ListRoles: none, ListServerCertificates: none })
    expect(empty.context.draft.iam).toMatchObject({ roleSettings: [], serverCertificates: [] })
    const { context } = await collect(roleSettings, { ListRoles: denied, ListServerCertificates: denied })
    expect(context.draft.iam.roleSettings).toBeUndefined()
    expect(context.draft.iam.serverCertificates).toBeUndefined()
    expect(gapsOf(context, roleSettings.calls).map(({ call }) => call)).toEqual([...roleSettings.calls])
  })
  it('say on a role’s page how long a session may last, and what was not read', () => {
    const detail = (iam: Partial<IamData>) => {
      const given = snapshotOf({ RoleDetailList: [role('a')] })
      const snapshot = { ...given, iam: { ...given.iam, ...iam } }
      return principalDetail(snapshot, buildAccountModel(snapshot), arnOf('role', 'a')).longestSession
    }
    expect(detail({ roleSettings: [{ Arn: arnOf('role', 'a'), MaxSessionDuration: 7200 }] })).toEqual({
      state: 'known',
      value: 7200,
    })
    expect(detail({})).toMatchObject({ state: 'not-collected', call: 'iam:ListRoles' })
  })
})

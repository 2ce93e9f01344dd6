import { describe, expect, it } from 'vitest'
import type { AwsClients } from '../../../../electron/aws/clients.ts'
import { accountAccess } from '../../../../electron/aws/collectors/accountAccess.ts'
import { CrawlContext } from '../../../../electron/aws/crawlContext.ts'
import type { JsonObject } from '../../../../shared/json.ts'
import { documentOf, role } from '../../../fixtures/account.ts'
import { ACCOUNT, denied, gapsOf, roleArn } from './fakeContext.ts'

const MANAGEMENT = '999988887777'
const application = (account: string, region = 'eu-west-1') =>
  `arn:aws:account-access:${region}:${account}:application/aam-1`
const entitlement = {
  entitlementId: 'e-1',
  entitlement: {
    principalRole: {
      principal: { identityCenter: { userId: 'u1' } },
      roleArn: roleArn('billing'),
      account: ACCOUNT,
    },
  },
}

interface Given {
  readonly trust: readonly JsonObject[]
  readonly pages?: readonly object[]
  readonly entitlements?: () => object
  readonly allRead?: boolean
}
/** Runs the collector; `asked` says through whom and where. */
async function collect({ trust, pages, entitlements, allRead = true }: Given) {
  const asked: string[] = []
  const clientsOf = (who: string) =>
    ({
      of: (_service: unknown, region: string) => ({
        applications: async ({ nextToken }: { nextToken?: string }) => {
          asked.push(`${who} ${region} applications`)
          const page = (pages ?? [{ applications: [{ applicationArn: application(MANAGEMENT) }] }])[
            Number(nextToken ?? 0)
          ]
          if (page instanceof Error) throw page
          return page
        },
        entitlements: async (input: { applicationArn: string; account: string }) => {
          asked.push(`${who} ${region} ${input.applicationArn} ${input.account}`)
          const given = entitlements?.() ?? { entitlements: [entitlement] }
          if (given instanceof Error) throw given
          return given
        },
      }),
    }) as unknown as AwsClients
  const context = new CrawlContext({
    clients: clientsOf('account'),
    organizationClients: clientsOf('organization'),
    accountId: ACCOUNT,
    partition: 'aws',
    regions: ['us-east-1'],
    signal: new AbortController().signal,
    checkCredentials: async () => null,
    wait: async () => undefined,
    now: () => new Date(0),
  })
  context.draft.iam.authorizationDetails = {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: trust.map((statement, place) =>
      role(`r${place}`, {
        AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(documentOf(statement))),
      }),
    ),
    Policies: [],
  }
  if (allRead) context.coverage.done('iam:GetAccountAuthorizationDetails', {})
  await accountAccess.run(context, { total: () => undefined, add: () => undefined })
  return { context, asked, gaps: gapsOf(context, accountAccess.calls) }
}
const trusts = (sourceArn?: string): JsonObject => ({
  Effect: 'Allow',
  Principal: { Service: 'account-access.amazonaws.com' },
  Action: 'sts:AssumeRole',
  ...(sourceArn === undefined ? {} : { Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } } }),
})

describe('account access manager', () => {
  it('is asked where the trust policy says, of the organization, about this account', async () => {
    const { context, asked, gaps } = await collect({ trust: [trusts(application(MANAGEMENT))] })
    expect(asked).toEqual([
      'organization eu-west-1 applications',
      `organization eu-west-1 ${application(MANAGEMENT)} ${ACCOUNT}`,
    ])
    expect(context.draft.accountAccess).toEqual({
      applications: [{ applicationArn: application(MANAGEMENT), entitlements: [entitlement] }],
    })
    expect(gaps).toEqual([])
  })

  it('is asked of the account itself where the application is its own, and in its Regions where none is named', async () => {
    const { asked } = await collect({ trust: [trusts(application(ACCOUNT, 'eu-central-1')), trusts()] })
    expect(asked.filter((each) => each.endsWith('applications'))).toEqual([
      'account eu-central-1 applications',
      'organization us-east-1 applications',
    ])
  })

  it('is not asked where no role trusts it, which is no gap, unless roles were not read', async () => {
    const ec2 = { ...trusts(), Principal: { Service: 'ec2.amazonaws.com' } }
    const none = await collect({ trust: [ec2] })
    expect([none.asked, none.gaps]).toEqual([[], []])
    const unread = await collect({ trust: [ec2], allRead: false })
    expect(unread.asked).toEqual([])
    expect(unread.gaps.map(({ status }) => status)).toEqual(['not-asked', 'not-asked'])
  })

  it('gives its pages one after the other', async () => {
    const pages = [
      { applications: [{ applicationArn: application(MANAGEMENT) }], nextToken: '1' },
      { applications: [{ applicationArn: `${application(MANAGEMENT)}2` }] },
    ]
    const { context } = await collect({ trust: [trusts(application(MANAGEMENT))], pages })
    expect(context.draft.accountAccess?.applications).toHaveLength(2)
  })

  it('that refuses leaves a gap, and no empty list', async () => {
    const list = await collect({ trust: [trusts(application(MANAGEMENT))], pages: [denied()] })
    expect(list.context.draft.accountAccess).toBeUndefined()
    expect(list.gaps).toMatchObject([{ call: 'account-access:ListApplications', status: 'denied' }])
    const each = await collect({ trust: [trusts(application(MANAGEMENT))], entitlements: denied })
    expect(each.context.draft.accountAccess?.applications).toEqual([
      { applicationArn: application(MANAGEMENT) },
    ])
    expect(each.gaps).toMatchObject([{ call: 'account-access:ListEntitlements', status: 'denied' }])
  })

  it('is kept as it came where its form is not known, and that is a gap', async () => {
    const strange = { entitlementId: 'e-2', entitlement: { sessionPolicy: {} } }
    const { context, gaps } = await collect({
      trust: [trusts(application(MANAGEMENT))],
      entitlements: () => ({ entitlements: [entitlement, strange] }),
    })
    expect(context.draft.accountAccess?.applications[0]?.entitlements).toEqual([entitlement, strange])
    expect(gaps).toMatchObject([
      {
        call: 'account-access:ListEntitlements',
        status: 'failed',
        error: { code: 'UnusableItem', message: expect.stringContaining('A user or group and a role') },
      },
    ])
  })
})

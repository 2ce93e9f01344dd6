import { describe, expect, it } from 'vitest'
import type { AwsClients } from '../../../electron/aws/clients.ts'
import { authorization } from '../../../electron/aws/collectors/authorization.ts'
import { credentialReport } from '../../../electron/aws/collectors/credentialReport.ts'
import { CrawlContext } from '../../../electron/aws/crawlContext.ts'

const silent = { total: () => undefined, add: () => undefined }
type Send = (command: { constructor: { name: string }; input: Record<string, unknown> }) => Promise<unknown>

function contextWith(send: Send, waits: number[] = []): CrawlContext {
  const clients = { of: () => ({ send }) } as unknown as AwsClients
  return new CrawlContext({
    clients,
    organizationClients: clients,
    accountId: '111122223333',
    partition: 'aws',
    regions: ['eu-west-1'],
    signal: new AbortController().signal,
    now: () => new Date(0),
    checkCredentials: async () => null,
    wait: async (milliseconds) => void waits.push(milliseconds),
  })
}
const named = (name: string) => Object.assign(new Error('Unknown'), { name, $fault: 'client', $metadata: {} })
const user = (name: string, more: object = {}) => ({
  UserName: name,
  Arn: `arn:aws:iam::1:user/${name}`,
  ...more,
})

describe('authorization details over many pages', () => {
  it('joins the lists of an entity that is split over two pages', async () => {
    const pages: Record<string, object> = {
      first: {
        UserDetailList: [user('ana', { GroupList: ['a'], UserPolicyList: [{ PolicyName: 'p' }] })],
        IsTruncated: true,
        Marker: 'second',
      },
      second: { IsTruncated: true, Marker: 'third' },
      third: { UserDetailList: [user('ana', { GroupList: ['b'] }), user('bo')], IsTruncated: false },
    }
    const context = contextWith(async ({ input }) => pages[String(input['Marker'] ?? 'first')])
    await authorization.run(context, silent)
    const { UserDetailList } = context.draft.iam.authorizationDetails
    expect(UserDetailList).toHaveLength(2)
    expect(UserDetailList[0]).toMatchObject({ GroupList: ['a', 'b'], UserPolicyList: [{ PolicyName: 'p' }] })
  })

  it.each([
    ['a marker that comes again', { IsTruncated: true, Marker: 'same' }, 'RepeatedToken'],
    ['a cut list without a marker', { IsTruncated: true }, 'Error'],
  ])('takes %s for a failure, not for the end', async (_, page, code) => {
    const context = contextWith(async () => ({ UserDetailList: [user('ana')], ...page }))
    await authorization.run(context, silent)
    const [entry] = context.coverage.entries(['eu-west-1']).filter(({ status }) => status === 'failed')
    expect(entry).toMatchObject({ call: 'iam:GetAccountAuthorizationDetails', error: { code } })
  })

  it.each([
    ['finds who has a policy as boundary where AWS counts more of them than it showed', 1, ['ana']],
    ['asks no more than that where the count is behind', 9, []],
  ])('%s', async (_, PermissionsBoundaryUsageCount, bounded) => {
    const asked: string[] = []
    const Arn = 'arn:aws:iam::1:policy/b'
    const context = contextWith(async (command) => {
      asked.push(command.constructor.name)
      if (command.constructor.name === 'ListEntitiesForPolicyCommand')
        return { PolicyUsers: bounded.map((UserName) => ({ UserName })), IsTruncated: false }
      const document = { VersionId: 'v1', IsDefaultVersion: true, Document: '{}' }
      return {
        UserDetailList: Array.from({ length: 200 }, (__, place) => user(place === 7 ? 'ana' : `u${place}`)),
        RoleDetailList: [{ RoleName: 'ana', Arn: 'arn:aws:iam::1:role/ana' }],
        Policies: [
          { Arn, PermissionsBoundaryUsageCount, PolicyVersionList: [document] },
          { Arn: `${Arn}2`, PermissionsBoundaryUsageCount: 0, PolicyVersionList: [document] },
        ],
      }
    })
    await authorization.run(context, silent)
    expect(asked).toEqual(['GetAccountAuthorizationDetailsCommand', 'ListEntitiesForPolicyCommand'])
    const { UserDetailList, RoleDetailList } = context.draft.iam.authorizationDetails
    const found = [...UserDetailList, ...RoleDetailList].filter(
      (one) => one.PermissionsBoundary !== undefined,
    )
    expect(found.map((one) => [one.Arn, one.PermissionsBoundary?.PermissionsBoundaryArn])).toEqual(
      bounded.map((name) => [`arn:aws:iam::1:user/${name}`, Arn]),
    )
  })

  it('fetches the document of a policy that is only a boundary', async () => {
    const PermissionsBoundaryArn = 'arn:aws:iam::aws:policy/PowerUserAccess'
    const context = contextWith(async (command) => {
      if (command.constructor.name === 'GetPolicyCommand') {
        return {
          Policy: { Arn: PermissionsBoundaryArn, PolicyName: 'PowerUserAccess', DefaultVersionId: 'v5' },
        }
      }
      if (command.constructor.name === 'GetPolicyVersionCommand') {
        return {
          PolicyVersion: {
            VersionId: command.input['VersionId'],
            IsDefaultVersion: true,
            Document: '%7B%7D',
          },
        }
      }
      return { UserDetailList: [user('ana', { PermissionsBoundary: { PermissionsBoundaryArn } })] }
    })
    await authorization.run(context, silent)
    expect(context.draft.iam.authorizationDetails.Policies).toMatchObject([
      { PolicyName: 'PowerUserAccess', PolicyVersionList: [{ VersionId: 'v5', Document: '%7B%7D' }] },
    ])
  })
})

describe('credential report', () => {
  it('that is not there is one failed call when making one is denied', async () => {
    const context = contextWith(async (command) => {
      throw named(
        command.constructor.name === 'GetCredentialReportCommand'
          ? 'CredentialReportNotPresentException'
          : 'AccessDenied',
      )
    })
    await credentialReport.run(context, silent)
    const entries = context.coverage.entries([]).filter(({ call }) => call.endsWith('CredentialReport'))
    expect(entries.map(({ call, status }) => [call, status])).toEqual([
      ['iam:GenerateCredentialReport', 'denied'],
      ['iam:GetCredentialReport', 'failed'],
    ])
  })

  it('is made again when AWS says that it is missing or expired', async () => {
    const answers = ['CredentialReportNotPresentException', 'CredentialReportExpiredException']
    let made = 0
    const context = contextWith(async (command) => {
      if (command.constructor.name === 'GenerateCredentialReportCommand') {
        made += 1
        return { State: 'COMPLETE' }
      }
      const failure = answers.shift()
      if (failure !== undefined) throw named(failure)
      return {
        Content: new TextEncoder().encode('user,arn'),
        GeneratedTime: new Date('2026-11-24T06:00:00Z'),
      }
    })
    await credentialReport.run(context, silent)
    expect(made).toBe(3)
    expect(context.draft.iam.credentialReport).toEqual({
      Content: 'user,arn',
      GeneratedTime: '2026-11-24T06:00:00.000Z',
    })
  })

  it('is given up after a minute, and coverage says so without AWS’s word “Unknown”', async () => {
    const waits: number[] = []
    const context = contextWith(async () => ({ State: 'INPROGRESS' }), waits)
    await credentialReport.run(context, silent)
    expect(waits).toEqual(Array.from({ length: 30 }, () => 2000))
    const entry = context.coverage.entries([]).find(({ call }) => call === 'iam:GetCredentialReport')
    expect(entry).toMatchObject({ status: 'failed', error: { code: 'CredentialReportNotReadyException' } })
  })
})

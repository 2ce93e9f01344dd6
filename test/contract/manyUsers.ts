import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { manyRoles, NOTHING_BESIDE, type Beside } from './manyRoles.ts'

const ACCOUNT = '111122223333'
const CREATED = '2024-03-01T08:00:00Z'
const USED = '2026-11-20T08:00:00Z'

export interface ManyUsers {
  readonly url: string
  readonly accountId: string
  /** The operations that were asked. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/**
 * IAM of an account with many users in AWS's wire form: every second user has a key and no MFA, the others have a password
 * and a virtual device, and so has root. Everything beside IAM is refused.
 */
export async function startManyUsers(
  count: number,
  reportTime: () => Date,
  beside: Beside = NOTHING_BESIDE,
): Promise<ManyUsers> {
  const asked: string[] = []
  const others = manyRoles(ACCOUNT, beside)
  const users = numbers(count)
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const query = new URLSearchParams(body)
      const operation = query.get('Action') ?? 'Other'
      asked.push(operation)
      const answer = answers[operation]
      if (answer === undefined) {
        const refused = '<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error>'
        response
          .writeHead(403, { 'content-type': 'text/xml' })
          .end(`<ErrorResponse>${refused}</ErrorResponse>`)
        return
      }
      const result = `${operation}Result`
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(`<${operation}Response><${result}>${answer(query)}</${result}></${operation}Response>`)
    })
  })
  const page = (query: URLSearchParams, tag: string, item: (user: number) => string, of = users): string => {
    const from = Number(query.get('Marker') ?? 0)
    const most = Number(query.get('MaxItems') ?? 100)
    const items = of.slice(from, from + most)
    const more = from + most < of.length
    return `<${tag}>${items.map(item).join('')}</${tag}><IsTruncated>${more}</IsTruncated>${more ? `<Marker>${from + most}</Marker>` : ''}`
  }
  const user = (place: number): string =>
    `<member><Path>/</Path><UserName>${nameOf(place)}</UserName><UserId>AIDA${place}</UserId><Arn>${arnOf(place)}</Arn><CreateDate>${CREATED}</CreateDate>${others.groupsOf(place)}<UserPolicyList/>${others.attached(place)}</member>`
  /** One list goes on in the next, as with AWS: a page has so many of all of them together. */
  const details = (query: URLSearchParams): string => {
    const from = Number(query.get('Marker') ?? 0)
    const most = Number(query.get('MaxItems') ?? 100)
    const lists = [
      ['UserDetailList', user, count],
      ['GroupDetailList', others.group, beside.groups],
      ['RoleDetailList', others.role, beside.roles],
      ['Policies', others.policy, beside.policies],
    ] as const
    let before = 0
    const parts = lists.map(([tag, item, length]) => {
      const places = numbers(length).slice(Math.max(0, from - before), Math.max(0, from + most - before))
      before += length
      return `<${tag}>${places.map(item).join('')}</${tag}>`
    })
    const more = from + most < before
    return `${parts.join('')}<IsTruncated>${more}</IsTruncated>${more ? `<Marker>${from + most}</Marker>` : ''}`
  }
  const answers: Readonly<Record<string, (query: URLSearchParams) => string>> = {
    GetCallerIdentity: () =>
      `<Arn>arn:aws:iam::${ACCOUNT}:user/auditor</Arn><UserId>AIDA</UserId><Account>${ACCOUNT}</Account>`,
    GetAccountAuthorizationDetails: (query) => details(query),
    ListRoles: (query) => page(query, 'Roles', others.listedRole, numbers(beside.roles)),
    GetAccountSummary: () =>
      `<SummaryMap>${Object.entries({ Users: count, ...others.counts })
        .map(([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`)
        .join(
          '',
        )}<entry><key>MFADevicesInUse</key><value>${Math.floor(count / 2) + 1}</value></entry><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>`,
    ListVirtualMFADevices: (query) =>
      page(
        query,
        'VirtualMFADevices',
        (user) =>
          `<member><SerialNumber>arn:aws:iam::${ACCOUNT}:mfa/${user}</SerialNumber><User><Arn>${user < 0 ? `arn:aws:iam::${ACCOUNT}:root` : arnOf(user)}</Arn></User></member>`,
        [-1, ...users.filter((user) => user % 2 === 1)],
      ),
    ListMFADevices: (query) =>
      `<MFADevices>${isOdd(query) ? `<member><UserName>${query.get('UserName')}</UserName><SerialNumber>arn:aws:iam::${ACCOUNT}:mfa/${numberOf(query)}</SerialNumber></member>` : ''}</MFADevices><IsTruncated>false</IsTruncated>`,
    ListAccessKeys: (query) =>
      `<AccessKeyMetadata>${isOdd(query) ? '' : `<member><UserName>${query.get('UserName')}</UserName><AccessKeyId>AKIA${numberOf(query)}</AccessKeyId><Status>Active</Status><CreateDate>${CREATED}</CreateDate></member>`}</AccessKeyMetadata><IsTruncated>false</IsTruncated>`,
    GetAccessKeyLastUsed: () =>
      `<UserName>u</UserName><AccessKeyLastUsed><LastUsedDate>${USED}</LastUsedDate><ServiceName>s3</ServiceName><Region>eu-west-1</Region></AccessKeyLastUsed>`,
    ListServiceSpecificCredentials: () => '<ServiceSpecificCredentials/><IsTruncated>false</IsTruncated>',
    GenerateCredentialReport: () => '<State>COMPLETE</State>',
    GetCredentialReport: () =>
      `<Content>${Buffer.from(reportOf(users)).toString('base64')}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>${reportTime().toISOString()}</GeneratedTime>`,
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accountId: ACCOUNT,
    asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place)
}
function nameOf(user: number): string {
  return `user-${user}`
}
function arnOf(user: number): string {
  return `arn:aws:iam::${ACCOUNT}:user/${nameOf(user)}`
}
function numberOf(query: URLSearchParams): number {
  return Number(query.get('UserName')?.split('-')[1])
}
function isOdd(query: URLSearchParams): boolean {
  return numberOf(query) % 2 === 1
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
function reportOf(users: readonly number[]): string {
  const key = (slot: number): readonly string[] =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
      (column) => `access_key_${slot}_${column}`,
    )
  const columns = [
    'user',
    'arn',
    'user_creation_time',
    'password_enabled',
    'mfa_active',
    ...key(1),
    ...key(2),
  ]
  const none = ['false', 'N/A', 'N/A', 'N/A', 'N/A']
  const rows = users.map((user) => {
    const odd = user % 2 === 1
    const one = odd ? none : ['true', CREATED, USED, 'eu-west-1', 's3']
    return [nameOf(user), arnOf(user), CREATED, String(odd), String(odd), ...one, ...none]
  })
  return [columns, ...rows].map((row) => row.join(',')).join('\n')
}

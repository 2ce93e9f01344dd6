import * as iamSdk from '@aws-sdk/client-iam'
import * as organizationsSdk from '@aws-sdk/client-organizations'
import * as stsSdk from '@aws-sdk/client-sts'

export const REGION = 'eu-west-1'
/** The role that is in every account but the management account. */
export const ROLE = 'WhenceAudit'
const MANAGEMENT = '123456789012'

export interface MotoOrganization {
  readonly management: string
  /** Accounts whose role the profile may assume; each has as many users as its place, from one on. */
  readonly members: readonly string[]
  /** Its role is not for the profile. */
  readonly refused: string
  readonly closed: string
  /** Of a user of the management account. */
  readonly key: { readonly id: string; readonly secret: string }
  /** Lets the profile assume the role of the refused account too. */
  admit(): Promise<void>
}

const NAMES = ['apps', 'data', 'logs', 'refused', 'closed']

/** An organization of six accounts, one of them closed, in an empty moto, which from then on checks the rights of every call. */
export async function seedOrganization(endpoint: string): Promise<MotoOrganization> {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const organizations = new organizationsSdk.OrganizationsClient(config)
  await organizations.send(new organizationsSdk.CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  const ids: string[] = []
  for (const AccountName of NAMES) {
    const made = await organizations.send(
      new organizationsSdk.CreateAccountCommand({ AccountName, Email: `${AccountName}@example.com` }),
    )
    ids.push(made.CreateAccountStatus?.AccountId ?? '')
  }
  const [, , , refused = '', closed = ''] = ids
  const members = ids.slice(0, 3)
  for (const [place, id] of ids.entries()) await seedMember({ endpoint, id, users: place + 1 })
  await organizations.send(new organizationsSdk.CloseAccountCommand({ AccountId: closed }))
  const key = await seedAuditor(new iamSdk.IAMClient(config), members)
  await checkRights(endpoint)
  const auditor = new iamSdk.IAMClient({
    ...config,
    credentials: { accessKeyId: key.id, secretAccessKey: key.secret },
  })
  const admit = async (): Promise<void> => {
    await auditor.send(
      new iamSdk.PutUserPolicyCommand({
        UserName: AUDITOR,
        PolicyName: 'assume',
        PolicyDocument: allow('sts:AssumeRole', rolesOf([...members, refused])),
      }),
    )
  }
  return { management: MANAGEMENT, members, refused, closed, key, admit }
}

const AUDITOR = 'auditor'

function rolesOf(accounts: readonly string[]): readonly string[] {
  return accounts.map((id) => `arn:aws:iam::${id}:role/${ROLE}`)
}

async function seedMember({
  endpoint,
  id,
  users,
}: {
  readonly endpoint: string
  readonly id: string
  readonly users: number
}): Promise<void> {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const { Credentials } = await new stsSdk.STSClient(config).send(
    new stsSdk.AssumeRoleCommand({ RoleArn: `arn:aws:iam::${id}:role/any`, RoleSessionName: 'seed' }),
  )
  const iam = new iamSdk.IAMClient({
    ...config,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  })
  for (let user = 1; user <= users; user += 1)
    await iam.send(new iamSdk.CreateUserCommand({ UserName: `user-${id}-${user}` }))
  await iam.send(
    new iamSdk.CreateRoleCommand({
      RoleName: ROLE,
      AssumeRolePolicyDocument: allow('sts:AssumeRole', undefined, {
        Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
      }),
    }),
  )
  await iam.send(
    new iamSdk.PutRolePolicyCommand({ RoleName: ROLE, PolicyName: 'read', PolicyDocument: allow('*', '*') }),
  )
}

/** Who may read the management account and the organization, and assume the role of some accounts. */
async function seedAuditor(
  iam: iamSdk.IAMClient,
  members: readonly string[],
): Promise<MotoOrganization['key']> {
  const UserName = AUDITOR
  await iam.send(new iamSdk.CreateUserCommand({ UserName }))
  const notRoles = { NotAction: 'sts:AssumeRole', Action: undefined }
  for (const [PolicyName, PolicyDocument] of [
    ['read', allow('', '*', notRoles)],
    ['assume', allow('sts:AssumeRole', rolesOf(members))],
  ] as const)
    await iam.send(new iamSdk.PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }))
  const { AccessKey } = await iam.send(new iamSdk.CreateAccessKeyCommand({ UserName }))
  return { id: AccessKey?.AccessKeyId ?? '', secret: AccessKey?.SecretAccessKey ?? '' }
}

function allow(Action: string, Resource: string | readonly string[] | undefined, extra: object = {}): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource, ...extra }],
  })
}

/** https://docs.getmoto.org/en/latest/docs/iam.html */
async function checkRights(endpoint: string): Promise<void> {
  const answer = await fetch(`${endpoint}/moto-api/reset-auth`, { method: 'POST', body: '0' })
  if (!answer.ok) throw new Error(`moto does not check rights: ${answer.status}`)
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { confirmIdentity, connect, type Connection } from '../../../electron/aws/connection.ts'
import { organizationAccounts } from '../../../electron/aws/organizationAccounts.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import {
  type FakeAws,
  type FakeCall,
  identity,
  jsonError,
  queryError,
  startFakeAws,
} from '../../fixtures/fakeAws.ts'

const ROLE = 'arn:aws:iam::222222222222:role/audit/Whence'
let folder: string
let aws: FakeAws
let connection: Connection
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-role-'))
  aws = await startFakeAws()
  aws.answer('GetCallerIdentity', () => identity())
  const config = path.join(folder, 'config')
  await writeFile(
    config,
    `[profile audit]\nregion = eu-west-1\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = not-a-secret\nendpoint_url = ${aws.url}\n`,
  )
  const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') }
  connection = await connect({ profile: 'audit', env: { env, homedir: folder } })
})
afterEach(async () => {
  connection.close()
  await aws.close()
  await rm(folder, { recursive: true, force: true })
})

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function credentials(seconds: number) {
  const expiration = new Date(Date.now() + seconds * 1000).toISOString()
  return {
    body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
      <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>
      <Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  }
}
const failure = async (work: Promise<unknown>) =>
  errorInfoOf(
    await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  )

describe('a connection in a role', () => {
  it('assumes it once for as long as its credentials last, and anew before they expire', async () => {
    const calls: FakeCall[] = []
    let lasts = 3600
    aws.answer('AssumeRole', (call) => {
      calls.push(call)
      return credentials(lasts)
    })
    const lasting = connection.inRole(ROLE)
    await Promise.all([confirmIdentity(lasting), confirmIdentity(lasting)])
    expect(calls).toHaveLength(1)
    expect(calls[0]?.query.get('RoleArn')).toBe(ROLE)
    lasts = 30
    const ending = connection.inRole(ROLE)
    await confirmIdentity(ending)
    const before = calls.length
    await confirmIdentity(ending)
    expect(calls.length).toBeGreaterThan(before)
    lasting.close()
    ending.close()
    // Closing a role's clients leaves those of the profile.
    await confirmIdentity(connection)
  })

  it('says which role was refused, and what to look at', async () => {
    aws.answer('AssumeRole', () => ({ status: 403, body: queryError('AccessDenied', 'Not authorized.') }))
    const inRole = connection.inRole(ROLE)
    expect(await failure(confirmIdentity(inRole))).toMatchObject({
      code: 'access-denied',
      message: `AWS does not give profile audit the role ${ROLE} (Not authorized).`,
      whatToDo: expect.stringContaining('trust policy names the identity of the profile'),
    })
    inRole.close()
  })
})

describe('the accounts of an organization', () => {
  const account = (id: string, more: object = {}) => ({
    Id: id,
    Arn: `arn:aws:organizations::111111111111:account/o-exampleorgid/${id}`,
    Name: `name of ${id}`,
    Status: 'ACTIVE',
    ...more,
  })
  const list = () => organizationAccounts(connection, new AbortController().signal)

  it('are listed page by page, also past an empty one, by id; State stands above Status', async () => {
    aws.answer('ListAccounts', ({ json }) => {
      const page = {
        undefined: { Accounts: [account('333333333333')], NextToken: 'a' },
        a: { Accounts: [], NextToken: 'b' },
        b: { Accounts: [account('222222222222', { State: 'SUSPENDED' })] },
      }[String(json['NextToken'])]
      return { body: JSON.stringify(page) }
    })
    expect(await list()).toEqual({
      organizationId: 'o-exampleorgid',
      managementAccount: '111111111111',
      accounts: [
        { id: '222222222222', name: 'name of 222222222222', state: 'SUSPENDED' },
        { id: '333333333333', name: 'name of 333333333333', state: 'ACTIVE' },
      ],
    })
  })

  it('are not told to a member account, and there are none without an organization', async () => {
    aws.answer('ListAccounts', () => ({
      status: 400,
      body: jsonError('AccessDeniedException', 'You do not have permission.'),
    }))
    expect(await failure(list())).toMatchObject({
      code: 'access-denied',
      message: 'AWS Organizations does not list the accounts to profile audit: You do not have permission.',
      whatToDo: expect.stringContaining('--organization-profile'),
    })
    aws.answer('ListAccounts', () => ({
      status: 400,
      body: jsonError('AWSOrganizationsNotInUseException', 'Your account is not a member.'),
    }))
    expect((await failure(list())).message).toBe('The account of profile audit belongs to no organization.')
  })

  it('are refused where an item is not one: a list with a hole would be taken for all', async () => {
    aws.answer('ListAccounts', () => ({
      body: JSON.stringify({ Accounts: [account('222222222222'), { Name: 'no id' }] }),
    }))
    expect((await failure(list())).code).toBe('endpoint-unreachable')
  })
})

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allow, arnOf, documentOf, inline, user } from '../fixtures/account.ts'
import { awsPolicy } from '../fixtures/managedPolicies.ts'
import { builtCommand } from './host.ts'

/** What the built command line says of a file that names an AWS managed policy and does not hold it. */
let folder: string
let snapshot: string
async function whence(...argv: readonly string[]): Promise<string> {
  const env = { ...process.env, WHENCE_DATA_DIR: folder }
  const { stdout } = await promisify(execFile)(process.execPath, [builtCommand, ...argv], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}
const answer = async (...argv: readonly string[]): Promise<unknown> =>
  JSON.parse(await whence(...argv, '--snapshot', snapshot, '--json'))

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-managed-'))
  snapshot = path.join(folder, 'account.whence.json.gz')
  const file = path.join(folder, 'account.json')
  await writeFile(
    file,
    JSON.stringify({
      UserDetailList: [
        user('root2', { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] }),
        user('keymaker', { UserPolicyList: [inline('p', documentOf(allow('iam:CreateAccessKey')))] }),
      ],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    }),
  )
  await whence('import', file, '--out', snapshot)
})
afterAll(() => rm(folder, { recursive: true }))

describe('an export without AWS managed policies', () => {
  it('is answered with AWS’s own document, which each answer names', async () => {
    const rests = expect.stringMatching(/AdministratorAccess.* as AWS had it on 20\d\d-\d\d-\d\d/) as string
    const question = ['--action', 'ec2:DescribeInstances', '--resource', '*']
    expect(await answer('explain', '--principal', 'root2', ...question)).toMatchObject({
      verdict: 'Allowed',
      unknown: expect.arrayContaining([
        expect.objectContaining({ what: rests, couldFlip: false }),
      ]) as unknown,
    })
    expect(await answer('can', '--principal', 'root2')).toMatchObject({
      administrator: true,
      unknown: expect.arrayContaining([expect.objectContaining({ what: rests })]) as unknown,
    })
    expect(await answer('who-can', ...question)).toMatchObject({
      allowed: expect.arrayContaining([
        expect.objectContaining({ principal: arnOf('user', 'root2') }),
      ]) as unknown,
      notes: expect.arrayContaining([rests]) as unknown,
    })
    expect(await answer('paths')).toMatchObject({
      admins: [arnOf('user', 'root2')],
      notes: expect.arrayContaining([rests]) as unknown,
    })
  })
  it('is reviewed with AWS’s own document, and the list of users says so', async () => {
    const csv = path.join(folder, 'users.csv')
    expect(await answer('review', '--csv', csv)).toMatchObject({
      checks: expect.arrayContaining([
        expect.objectContaining({ id: 'no-star-star', status: 'fail' }),
      ]) as unknown,
    })
    expect(await readFile(csv, 'utf8')).toMatch(/AdministratorAccess \(v1\) is taken as AWS had it on 20/)
  })
})

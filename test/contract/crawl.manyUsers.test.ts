import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../electron/aws/connection.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import type { JournalFile } from '../../electron/store/journal/file.ts'
import { Journals } from '../../electron/store/journal/journals.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { startManyUsers } from './manyUsers.ts'

/** `WHENCE_USERS=5000` measures at AWS's quota. */
const USERS = Number(process.env['WHENCE_USERS'] ?? 200)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-users-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Calls a user for what IAM tells of users, the time, and the size of the journal. */
async function crawled(
  reportAge: number,
  withJournal: boolean,
): Promise<{ snapshot: Snapshot; perUser: number; seconds: number; journal: number }> {
  const now = new Date('2026-11-24T12:00:00Z')
  const aws = await startManyUsers(USERS, () => new Date(now.getTime() - reportAge * 3_600_000))
  const config = path.join(folder, 'config')
  await writeFile(
    config,
    `[profile many]\nregion = eu-west-1\naws_access_key_id = test\naws_secret_access_key = test\nendpoint_url = ${aws.url}\n`,
  )
  const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') }
  const connection = await connect({ profile: 'many', env: { env, homedir: folder } })
  const journals = new Journals(path.join(folder, 'unfinished'))
  let journal: JournalFile | undefined
  const begin = performance.now()
  const { snapshot } = await crawl(connection, {
    accountId: aws.accountId,
    regions: ['eu-west-1'],
    signal: new AbortController().signal,
    onState: () => undefined,
    now: () => now,
    wait: async () => undefined,
    ...(withJournal
      ? {
          openJournal: async ({ partition, arn }) =>
            (journal = await journals.begin({
              account: { id: aws.accountId, partition },
              profile: 'many',
              callerArn: arn,
              regions: ['eu-west-1'],
              startedAt: now.toISOString(),
            })),
        }
      : {}),
  })
  const seconds = (performance.now() - begin) / 1000
  connection.close()
  await aws.close()
  let size = 0
  if (journal !== undefined) {
    const [name = ''] = await readdir(path.join(folder, 'unfinished'))
    size = (await stat(path.join(folder, 'unfinished', name))).size
    await journals.finish(journal)
  }
  const ofUsers = aws.asked.filter((call) => call !== 'Other' && call !== 'GetCallerIdentity')
  return { snapshot, perUser: ofUsers.length / USERS, seconds, journal: size }
}

describe('an account where half of the users have no key', () => {
  it('takes at most 1.3 calls a user, and finds what one call for each would', async () => {
    const all = await crawled(5, false)
    const plain = await crawled(1, false)
    const few = await crawled(1, true)
    console.log(
      `${USERS} users: ${all.perUser.toFixed(2)} calls a user where the report is old (${all.seconds.toFixed(1)} s), ` +
        `${few.perUser.toFixed(2)} with it (${plain.seconds.toFixed(1)} s; with a journal of ${few.journal} bytes ${few.seconds.toFixed(1)} s)`,
    )
    expect(few.perUser).toBeLessThanOrEqual(1.3)
    expect(all.perUser).toBeGreaterThan(2)
    expect(few.snapshot.iam.accessKeys).toEqual(all.snapshot.iam.accessKeys)
    expect(few.snapshot.iam.mfaDevices).toEqual(all.snapshot.iam.mfaDevices)
    expect(few.snapshot.iam.accessKeys).toHaveLength(USERS / 2)
    expect(few.snapshot.iam.credentialsRead).toEqual({ byReport: USERS, byCalls: 0 })
  })
})

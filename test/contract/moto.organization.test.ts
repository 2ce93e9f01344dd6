import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysisHere } from '../../electron/analysis/here.ts'
import { createService, type Service } from '../../electron/service.ts'
import type { AccountOutcome } from '../../electron/service/organizationCrawl/outcome.ts'
import { nodeSettings } from '../../electron/store/settings.ts'
import { readSnapshotFile } from '../../electron/store/snapshotFile.ts'
import { SnapshotStore } from '../../electron/store/snapshots.ts'
import { snapshotFileName } from '../../shared/snapshot/name.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { runOver } from '../unit/host/captured.ts'
import { quickRetries } from './crawlWithFaults.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'
import { type MotoOrganization, REGION, ROLE, seedOrganization } from './motoOrganization.ts'

const started = await startMoto()
const why = 'skipped' in started ? ` (${started.skipped})` : ''

interface Answer {
  readonly role: string
  readonly accounts: readonly AccountOutcome[]
  readonly resume?: string
}

describe.skipIf('skipped' in started)(
  `crawl of an organization of moto, with its own checks of rights${why}`,
  () => {
    const { moto } = started as { moto: Moto }
    let folder: string
    let seeded: MotoOrganization
    let out: string

    beforeAll(async () => {
      seeded = await seedOrganization(moto.url)
      folder = await mkdtemp(path.join(os.tmpdir(), 'whence-organization-'))
      out = path.join(folder, 'out')
      await writeFile(
        path.join(folder, 'config'),
        `[profile audit]\nregion = ${REGION}\naws_access_key_id = ${seeded.key.id}\naws_secret_access_key = ${seeded.key.secret}\nendpoint_url = ${moto.url}\n`,
      )
    }, 300_000)

    afterAll(async () => {
      await moto.stop()
      await rm(folder, { recursive: true, force: true })
    })

    function service(): Service {
      const store = new SnapshotStore(path.join(folder, 'snapshots'))
      return createService({
        host: 'command-line',
        version: '0',
        store,
        settings: nodeSettings(folder, () => undefined),
        where: {
          env: {
            AWS_CONFIG_FILE: path.join(folder, 'config'),
            AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
          },
          homedir: folder,
        },
        analysis: analysisHere({ store, loadCatalogue: async () => testCatalogue() }),
        makeReport: () => Promise.reject(new Error('not used here')),
        patience: { retryStrategy: quickRetries, wait: async () => undefined },
      })
    }
    const crawl = async (...more: readonly string[]) => {
      const ended = await runOver(service(), ['crawl', '--organization', '--json', ...more])
      return { ...ended, answer: JSON.parse(ended.out === '' ? '{}' : ended.out) as Answer }
    }
    const outcomes = ({ accounts }: Answer) =>
      Object.fromEntries(accounts.map(({ accountId, ...about }) => [accountId, about]))
    const snapshotOf = (id: string) => readSnapshotFile(path.join(out, snapshotFileName(id)))

    it('reads each account in its role, the own one with the profile, and goes on with what was refused', async () => {
      const { management, members, refused, closed } = seeded
      const begin = performance.now()
      const first = await crawl('--profile', 'audit', '--role', ROLE, '--out', out, '--region', REGION)
      console.log(
        `moto: ${first.answer.accounts.length} accounts of an organization in ${Math.round(performance.now() - begin)} ms`,
      )
      expect(first.code).toBe(5)
      const found = outcomes(first.answer)
      expect(Object.keys(found).toSorted()).toEqual([management, ...members, refused, closed].toSorted())
      for (const [place, id] of members.entries()) {
        expect(found[id]).toMatchObject({ readAs: 'role', status: 'gaps', users: place + 1 })
        const { snapshot } = await snapshotOf(id)
        expect(snapshot.account.id).toBe(id)
        expect(snapshot.source).toMatchObject({
          kind: 'crawl',
          profile: 'audit',
          callerArn: `arn:aws:sts::${id}:assumed-role/${ROLE}/whence`,
        })
        expect(snapshot.organization?.organization.managementAccount).toBe(management)
        expect(snapshot.iam.authorizationDetails.UserDetailList.map(({ UserName }) => UserName)).toEqual(
          Array.from({ length: place + 1 }, (_, user) => `user-${id}-${user + 1}`),
        )
      }
      expect(found[management]).toMatchObject({ readAs: 'profile', status: 'gaps', users: 1 })
      expect(found[closed]).toMatchObject({
        name: 'closed',
        status: 'skipped',
        error: 'AWS says that the account is SUSPENDED.',
      })
      expect(found[refused]).toEqual({
        name: 'refused',
        readAs: 'role',
        status: 'unread',
        error: expect.stringMatching(
          /^AWS does not give profile audit the role arn:aws:iam::\d{12}:role\/WhenceAudit \(User: .* is not authorized to perform: sts:AssumeRole\)\. Check that the role is there/,
        ),
      })

      const before = (await snapshotOf(members[0] ?? '')).snapshot
      await seeded.admit()
      const second = await crawl('--resume', first.answer.resume ?? '')
      expect(second.code).toBe(4)
      expect(outcomes(second.answer)[refused]).toMatchObject({ status: 'gaps', users: 4 })
      // Of the others moto left something open: they went on with what they had.
      const after = (await snapshotOf(members[0] ?? '')).snapshot
      expect(after.startedAt).toBe(before.startedAt)
      expect(after.finishedAt > before.finishedAt).toBe(true)
      expect((await readdir(out)).toSorted()).toEqual(
        [management, ...members, refused].toSorted().map(snapshotFileName),
      )
    }, 600_000)

    it('refuses accounts of others, and reads only those that are named', async () => {
      const stranger = await crawl('--profile', 'audit', '--role', ROLE, '--accounts', '999988887777')
      expect(stranger).toMatchObject({
        code: 2,
        err: expect.stringContaining('999988887777 is no account of the organization, which has 6.'),
      })
      const [account = ''] = seeded.members
      const one = await crawl('--profile', 'audit', '--role', ROLE, '--accounts', account, '--region', REGION)
      expect(Object.keys(outcomes(one.answer))).toEqual([account])
    }, 600_000)
  },
)

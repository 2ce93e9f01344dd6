import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect, type Connection } from '../../electron/aws/connection.ts'
import { crawl, type CrawlResult } from '../../electron/aws/crawl.ts'
import { keptCrawl } from '../../electron/aws/keptCrawl.ts'
import { type Fault, type SampleEndpoint, startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import { JournalFile } from '../../electron/store/journal/file.ts'
import { Journals } from '../../electron/store/journal/journals.ts'
import { packSnapshot, readSnapshotFile } from '../../electron/store/snapshotFile.ts'
import { writeFileAtomically } from '../../electron/store/writeFile.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { quickRetries } from './crawlWithFaults.ts'

const DETAILS = 'iam:GetAccountAuthorizationDetails'
let folder: string
let journals: Journals
let endpoint: SampleEndpoint
let connection: Connection
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-crawl-journal-'))
  journals = new Journals(path.join(folder, 'unfinished'))
})
afterEach(async () => {
  connection.close()
  await endpoint.close()
  await rm(folder, { recursive: true, force: true })
})

async function serve(faults: readonly Fault[] = []): Promise<void> {
  endpoint = await startSampleEndpoint({ faults, pageSize: 5 })
  connection = await connect({
    profile: 'Sample account',
    env: { env: {}, homedir: '/nonexistent' },
    sampleEndpoint: endpoint,
    retryStrategy: quickRetries,
  })
}

/** One run, whose journal stays when `resume` or another run shall go on with it. */
async function run(
  more: { readonly resume?: string; readonly signal?: AbortSignal } = {},
): Promise<CrawlResult & { readonly id: string; readonly waits: readonly number[] }> {
  let journal: JournalFile | undefined
  const waits: number[] = []
  try {
    const result = await crawl(connection, {
      accountId: endpoint.accountId,
      regions: ['eu-west-1'],
      signal: more.signal ?? new AbortController().signal,
      onState: () => undefined,
      now: () => new Date('2026-11-24T08:00:00Z'),
      wait: async (milliseconds) => void waits.push(milliseconds),
      openJournal: async ({ partition, arn }) => {
        const startedAt = '2026-11-24T07:00:00.000Z'
        journal =
          more.resume === undefined
            ? await journals.begin({
                account: { id: endpoint.accountId, partition },
                profile: 'Sample account',
                callerArn: arn,
                regions: ['eu-west-1'],
                startedAt,
              })
            : await journals.take(more.resume, { now: startedAt, offline: false })
        return journal
      },
    })
    return { ...result, id: journal?.id ?? '', waits }
  } finally {
    if (journal !== undefined) await journals.release(journal)
  }
}
const gaps = ({ coverage }: Snapshot) => coverage.filter(({ status }) => status !== 'done')
const withoutParts = ({ parts: _, startedAt: __, ...rest }: Snapshot) => rest
const asked = (call: string) => endpoint.requests.filter((one) => one === call).length

describe('a second pass at the end', () => {
  it('asks what broke off, and nothing else', async () => {
    // Three times eight attempts of the first pass: then it is over.
    await serve([{ operation: 'iam:GetAccountSummary', kind: 'server-error', times: 24 }])
    const { snapshot, unfinished, waits } = await run()
    expect([gaps(snapshot), unfinished]).toEqual([[], false])
    expect(snapshot.iam.accountSummary).toBeDefined()
    expect(asked('iam:GetAccountSummary')).toBe(25)
    const pages = asked(DETAILS)
    expect(waits).toContain(10_000)
    await serve()
    await run()
    expect(asked(DETAILS)).toBe(pages)
  })

  it('of what was throttled for good tries each operation once, and leaves the crawl to be resumed', async () => {
    await serve([{ operation: 'iam:ListAccessKeys', kind: 'throttle' }])
    const first = await run()
    expect(first.unfinished).toBe(true)
    expect(gaps(first.snapshot)[0]).toMatchObject({ call: 'iam:ListAccessKeys', status: 'throttled' })
    endpoint.setFaults([])
    const before = endpoint.requests.length
    const second = await run({ resume: first.id })
    expect([gaps(second.snapshot), second.unfinished]).toEqual([[], false])
    const news = new Set(endpoint.requests.slice(before))
    expect([...news].sort()).toEqual([
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccessKeys',
      'sts:GetCallerIdentity',
    ])
  })

  it('does not ask again what was refused', async () => {
    await serve([
      { operation: 'iam:GetAccountSummary', kind: 'server-error', times: 24 },
      { operation: 'iam:ListAccountAliases', kind: 'access-denied' },
    ])
    const { snapshot, unfinished } = await run()
    expect(gaps(snapshot)).toMatchObject([{ call: 'iam:ListAccountAliases', status: 'denied' }])
    expect([asked('iam:ListAccountAliases'), unfinished]).toEqual([1, false])
  })
})

describe('a crawl that goes on', () => {
  it('after a cancel asks the rest only, ends as one that was not stopped, and says when what was read', async () => {
    await serve()
    const whole = await run()
    const needed = endpoint.requests.length
    connection.close()
    await endpoint.close()
    await serve()
    const stop = new AbortController()
    const requests = endpoint.requests as string[]
    const push = requests.push.bind(requests)
    requests.push = (...calls) => {
      if (requests.length > 30) stop.abort()
      return push(...calls)
    }
    const first = await run({ signal: stop.signal })
    expect(first.stopped?.info.code).toBe('crawl-cancelled')
    expect(first.unfinished).toBe(true)
    const second = await run({ resume: first.id })
    expect(withoutParts(second.snapshot)).toEqual(withoutParts(whole.snapshot))
    expect(endpoint.requests.length).toBeLessThanOrEqual(needed + 12)
    const { parts, startedAt } = second.snapshot
    expect([parts?.length, startedAt]).toEqual([2, '2026-11-24T07:00:00.000Z'])
    expect(parts?.[0]?.calls).toContain(DETAILS)
  })

  it('asks what was refused: somebody may have given the right', async () => {
    await serve([{ operation: 'iam:ListAccountAliases', kind: 'access-denied' }])
    const first = await run()
    endpoint.setFaults([])
    const second = await run({ resume: first.id })
    expect([gaps(second.snapshot), second.snapshot.iam.accountAliases?.length]).toEqual([[], 1])
  })

  it('keeps no secret of the profile, and no credentials', async () => {
    await serve([{ operation: 'iam:ListAccountAliases', kind: 'access-denied' }])
    await run()
    const [name = ''] = await readdir(path.join(folder, 'unfinished'))
    const text = await readFile(path.join(folder, 'unfinished', name), 'utf8')
    const has = (part: string): boolean => text.includes(part)
    expect(['UserDetailList', endpoint.secretAccessKey, 'AWS4-HMAC', 'authorization:'].map(has)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('what a crawl had read', () => {
  it('becomes a snapshot without AWS and without credentials, whenever it ended', async () => {
    await serve()
    const whole = await run()
    const requests = endpoint.requests.length
    const [name = ''] = await readdir(path.join(folder, 'unfinished'))
    const file = path.join(folder, 'unfinished', name)
    const lines = (await readFile(file, 'utf8')).split('\n')
    for (const kept of [0, 1, 2, 5, 20, lines.length - 3]) {
      await writeFileAtomically(file, Buffer.from(`${lines.slice(0, 2 + kept).join('\n')}\n`))
      const journal = await JournalFile.resume(file, whole.id, { now: '', offline: true })
      if (journal === null) throw new Error('it has no first line')
      const { account, profile, callerArn, regions } = journal.header
      const { id: accountId, partition } = account
      const about = { accountId, partition, profile, callerArn, regions, hasOrganizationProfile: false }
      const snapshot = await keptCrawl(journal, about)
      await journal.close()
      const opened = path.join(folder, 'kept.json.gz')
      await writeFileAtomically(opened, await packSnapshot(snapshot))
      expect((await readSnapshotFile(opened)).snapshot).toEqual(snapshot)
      expect(gaps(snapshot).every(({ status }) => status === 'not-asked')).toBe(true)
      if (kept === lines.length - 3) expect(gaps(snapshot)).toEqual([])
      expect([kept, gaps(snapshot).length > 0]).toEqual([kept, kept < lines.length - 3])
    }
    expect(endpoint.requests.length).toBe(requests)
  })
})

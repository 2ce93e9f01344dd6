import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiInput, CrawlState, UnfinishedCrawl } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { run } from './captured.ts'
import { crawlState, FakeService } from './fakeService.ts'

const OWN = '111111111111'
const APPS = '222222222222'
const DATA = '333333333333'
const OLD = '444444444444'
type Order = ApiInput<'crawl.start'>

const REFUSED = {
  code: 'access-denied',
  message: 'AWS does not give profile audit the role.',
  whatToDo: 'Check that the role is there.',
} as const

let folder: string
let service: OrganizationService
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-organization-cli-'))
  await mkdir(path.join(folder, 'snapshots'), { mode: 0o700 })
  service = new OrganizationService(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A service whose crawls end at once, as the test says. */
class OrganizationService extends FakeService {
  /** How the crawl of an account ends; else with a snapshot. */
  readonly ends = new Map<string, (order: Order) => Partial<CrawlState>>()
  readonly orders: Order[] = []
  readonly #states = new Map<string, CrawlState>()

  constructor(data: string) {
    super()
    const snapshots = path.join(data, 'snapshots')
    const account = (id: string, name: string, state = 'ACTIVE') => ({ id, name, state })
    this.answers
      .set('app.info', { version: '1', host: 'command-line', snapshotFolder: snapshots })
      .set('settings.get', { regions: ['eu-west-1'] })
      .set('crawl.unfinished', { crawls: [] })
      .set('crawl.cancel', crawlState)
      .set('snapshots.export', { name: 'f', mediaType: 'application/gzip', base64: 'AAAA' })
      .set('profiles.confirm', {
        profile: 'audit',
        accountId: OWN,
        arn: `arn:aws:iam::${OWN}:user/auditor`,
        userId: 'AIDA',
        partition: 'aws',
        endpoint: 'AWS',
      })
      .set('crawl.accounts', {
        organizationId: 'o-exampleorgid',
        managementAccount: OWN,
        accounts: [
          account(OWN, 'management'),
          account(APPS, 'apps\u001b[31m'),
          account(DATA, 'data'),
          account(OLD, 'old', 'SUSPENDED'),
        ],
      })
      .set('crawl.start', async (order: Order) => {
        this.orders.push(order)
        const { accountId } = order
        const id = `${accountId}-20261130T080000Z`
        await writeFile(path.join(snapshots, `${id}.whence.json.gz`), '')
        const ended: CrawlState = {
          ...crawlState,
          crawlId: `${accountId} ${this.orders.length}`,
          accountId,
          phase: 'done',
          steps: [],
          ...(this.ends.get(accountId)?.(order) ?? { snapshot: snapshotOf(accountId) }),
        }
        this.#states.set(ended.crawlId, ended)
        return { ...ended, phase: 'running' }
      })
  }

  override crawlFinished = (crawlId = ''): Promise<CrawlState> => {
    const state = this.#states.get(crawlId)
    return state === undefined ? Promise.reject(new Error('no such crawl')) : Promise.resolve(state)
  }
}

function snapshotOf(accountId: string, gaps = 0) {
  return {
    id: `${accountId}-20261130T080000Z`,
    accountId,
    source: { kind: 'crawl', profile: 'audit', callerArn: 'arn' },
    finishedAt: '2026-11-30T08:00:00.000Z',
    bytes: 5,
    users: 3,
    roles: 2,
    gaps,
  } as const
}

const crawl = (...more: readonly string[]) => run(['crawl', '--organization', ...more], { service })
const begin = (...more: readonly string[]) => crawl('--profile', 'audit', '--role', 'WhenceAudit', ...more)

describe('crawl --organization', () => {
  it('reads each active account in its role, the organization with the profile, and says what became of each', async () => {
    const { code, out, err } = await begin()
    expect(code).toBe(0)
    const file = (id: string) => path.join(folder, 'snapshots', `${id}-20261130T080000Z.whence.json.gz`)
    expect(out).toBe(
      [
        `ACCOUNT       NAME            OUTCOME   PRINCIPALS  GAPS  FILE`,
        `${OWN}  management      complete  5           0     ${file(OWN)}`,
        `${APPS}  apps\\u001b[31m  complete  5           0     ${file(APPS)}`,
        `${DATA}  data            complete  5           0     ${file(DATA)}`,
        `${OLD}  old             skipped   -           -     -`,
        `${OLD}: AWS says that the account is SUSPENDED.`,
        '',
      ].join('\n'),
    )
    expect(err).toContain(`Skipped: ${OLD} (old). AWS says that the account is SUSPENDED.`)
    expect(service.orders.map(({ accountId }) => accountId)).toEqual([OWN, APPS, DATA])
    expect(service.orders[1]).toEqual({
      profile: 'audit',
      accountId: APPS,
      regions: ['eu-west-1'],
      organizationProfile: 'audit',
      role: `arn:aws:iam::${APPS}:role/WhenceAudit`,
    })
  })

  it('reads the account of the profile with the profile itself where it does not get the role there, and no other', async () => {
    const refuse = ({ role }: Order): Partial<CrawlState> =>
      role === undefined ? { snapshot: snapshotOf(OWN) } : { phase: 'failed', error: REFUSED }
    service.ends.set(OWN, refuse).set(APPS, refuse)
    const { code, out } = await begin('--json')
    const { accounts, resume } = JSON.parse(out) as {
      readonly accounts: readonly object[]
      readonly resume?: string
    }
    expect(accounts).toMatchObject([
      { accountId: OWN, status: 'complete', readAs: 'profile' },
      { accountId: APPS, status: 'unread', readAs: 'role', error: `${REFUSED.message} ${REFUSED.whatToDo}` },
      { accountId: DATA, status: 'complete' },
      { accountId: OLD, status: 'skipped' },
    ])
    expect([code, resume]).toEqual([5, expect.stringMatching(/^[0-9a-f]{8}$/)])
    expect(service.orders.filter(({ accountId }) => accountId === OWN).map(({ role }) => role)).toEqual([
      `arn:aws:iam::${OWN}:role/WhenceAudit`,
      undefined,
    ])
  })

  it('exits with 4 for gaps, and a crawl that cannot begin ends no other', async () => {
    service.ends.set(APPS, () => ({ snapshot: snapshotOf(APPS, 2) }))
    expect(await begin()).toMatchObject({ code: 4, err: expect.stringContaining('say Unknown') })
    service.ends.set(DATA, () => {
      throw new WhenceError('crawl-running', 'It is being crawled already.', 'Wait.')
    })
    const { code, out } = await begin()
    expect([code, out]).toEqual([5, expect.stringContaining(`${DATA}: It is being crawled already. Wait.`)])
    expect(out).toMatch(new RegExp(`${APPS} .* gaps `))
  })

  it('writes one file for each account into a folder, always by the same name', async () => {
    const out = path.join(folder, 'new', 'out')
    const { out: table } = await begin('--out', out, '--accounts', `${DATA},${APPS}`)
    expect(table).toContain(path.join(out, `${APPS}.whence.json.gz`))
    expect(service.orders.map(({ accountId }) => accountId)).toEqual([APPS, DATA])
  })

  it('is refused before the first call to an account for what cannot be', async () => {
    const cases: readonly (readonly [readonly string[], string])[] = [
      [['crawl', '--organization', '--profile', 'audit'], 'Name it with --role'],
      [['crawl', '--organization', '--role', 'a'], 'A crawl needs a profile.'],
      [['crawl', '--profile', 'audit', '--role', 'a'], 'Give --organization too'],
      [['crawl', '--organization', '--unfinished'], 'about crawls of one account'],
      [['crawl', '--organization', '--profile', 'a', '--role', 'a b'], 'given by its name'],
      [['crawl', '--organization', '--profile', 'a', '--role', 'a', '--parallel', '0'], 'from 1 to 32'],
      [['crawl', '--organization', '--profile', 'a', '--role', 'a', '--accounts', '12'], 'twelve digits'],
      [
        ['crawl', '--organization', '--profile', 'a', '--role', 'a', '--out', import.meta.filename],
        'Nothing can be written into the folder',
      ],
      [['crawl', '--organization', '--resume', '--role', 'a'], 'reads what it was to read'],
      [
        ['crawl', '--organization', '--profile', 'audit', '--role', 'a', '--accounts', '999999999999'],
        '999999999999 is no account of the organization, which has 4.',
      ],
    ]
    for (const [argv, sentence] of cases) {
      const { code, err } = await run(argv, { service })
      expect([argv.join(' '), code, err]).toEqual([argv.join(' '), 2, expect.stringContaining(sentence)])
    }
    expect(service.orders).toEqual([])
  })

  it('reads the accounts that are named where AWS lists none, and refuses to guess without names', async () => {
    service.answers.set('crawl.accounts', () => {
      throw new WhenceError('access-denied', 'AWS Organizations does not list the accounts.', 'Name another.')
    })
    expect(await begin()).toMatchObject({ code: 3 })
    const { code, err } = await begin('--accounts', APPS)
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('The accounts that were named are read, without their names.'),
    ])
    expect(service.orders.map(({ accountId }) => accountId)).toEqual([APPS])
  })
})

describe('crawl --organization --resume', () => {
  it('reads again what was not read, goes on with what was begun, and leaves the rest', async () => {
    service.ends
      .set(APPS, () => ({ phase: 'failed', error: REFUSED }))
      .set(DATA, () => ({ phase: 'done', snapshot: snapshotOf(DATA, 1), unfinished: '0a1b2c3d' }))
    const first = await begin()
    expect(first.err).toMatch(/whence crawl --organization --resume [0-9a-f]{8}\n/)
    const left: UnfinishedCrawl = {
      id: '0a1b2c3d',
      accountId: DATA,
      profile: 'audit',
      regions: ['eu-west-1'],
      organizationProfile: 'audit',
      role: `arn:aws:iam::${DATA}:role/WhenceAudit`,
      startedAt: '2999-01-01T00:00:00.000Z',
      lastAt: '2999-01-01T00:00:00.000Z',
      answers: 3,
      isOld: false,
    }
    // Of another crawl of the same account in the same role, long ago.
    const before = {
      ...left,
      id: 'ffffffff',
      accountId: APPS,
      role: `arn:aws:iam::${APPS}:role/WhenceAudit`,
      startedAt: '2026-01-01T00:00:00.000Z',
    }
    service.answers.set('crawl.unfinished', { crawls: [before, left] })
    service.ends.clear()
    service.orders.length = 0
    const { code, out, err } = await crawl('--resume')
    expect(err).toContain('begun 20')
    expect(err).toContain('1 of 3 accounts are read.')
    expect([code, service.orders]).toEqual([
      0,
      [
        {
          profile: 'audit',
          accountId: APPS,
          regions: ['eu-west-1'],
          organizationProfile: 'audit',
          role: `arn:aws:iam::${APPS}:role/WhenceAudit`,
        },
        { profile: 'audit', accountId: DATA, regions: [], role: left.role, resume: '0a1b2c3d' },
      ],
    ])
    expect(out).toMatch(new RegExp(`${OWN} .* complete \\(earlier\\) `))
    expect(out).toMatch(new RegExp(`${OLD} .* skipped `))
    // All is read: there is nothing to go on with any more.
    expect(await crawl('--resume')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no unfinished crawl of an organization.'),
    })
  })

  it('reads an account again whose snapshot is gone', async () => {
    service.ends.set(APPS, () => ({ phase: 'failed', error: REFUSED }))
    await begin()
    await rm(path.join(folder, 'snapshots', `${OWN}-20261130T080000Z.whence.json.gz`))
    service.orders.length = 0
    await crawl('--resume')
    expect(service.orders.map(({ accountId }) => accountId)).toEqual([OWN, APPS])
  })

  it('after an interruption has the accounts that were not begun to read', async () => {
    const interrupt = new AbortController()
    service.ends.set(OWN, () => {
      interrupt.abort()
      return { phase: 'cancelled', unfinished: '0a1b2c3d' }
    })
    const { code, out } = await run(
      ['crawl', '--organization', '--profile', 'audit', '--role', 'WhenceAudit', '--parallel', '1'],
      { service, signal: interrupt.signal },
    )
    expect([code, service.orders.length]).toEqual([130, 1])
    expect(out).toMatch(new RegExp(`${OWN} .* interrupted [^]*${APPS} .* interrupted `))
    expect(service.calls).toContainEqual({ method: 'crawl.cancel', input: { crawlId: `${OWN} 1` } })
    service.ends.clear()
    service.orders.length = 0
    expect((await crawl('--resume')).code).toBe(0)
    expect(service.orders.map(({ accountId }) => accountId)).toEqual([OWN, APPS, DATA])
  })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../../electron/analysis/analysis.ts'
import { analysisHere } from '../../../electron/analysis/here.ts'
import { campaignWrites } from '../../../electron/service/campaigns.ts'
import { CampaignStore } from '../../../electron/store/campaigns.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { arnOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ANN, AT, BOB, KEY, later, small } from '../campaign/world.ts'

const ANN_KEY = `${ANN}#access-key/${KEY}`
const reviewer = { name: 'Ana', arn: arnOf('user', 'auditor') }
let folder = ''
let analysis: Analysis
let writes: ReturnType<typeof campaignWrites>
let first = ''
let second = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-campaign-'))
  const store = new SnapshotStore(folder)
  first = (await store.save(small())).id
  second = (await store.save(later())).id
  analysis = analysisHere({ store, loadCatalogue: async () => testCatalogue() })
  writes = campaignWrites(folder, analysis, () => AT)
})
afterAll(async () => {
  await analysis.close()
  await rm(folder, { recursive: true, force: true })
})

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'fine',
    (thrown: unknown) => errorInfoOf(thrown).code,
  )

describe('a campaign from its beginning to the next one', () => {
  it('is begun once, decided on by those who may, and carried on to a later snapshot', async () => {
    expect((await analysis.ask('campaign.status', { snapshot: first })).campaign).toBeNull()
    expect(await codeOf(analysis.ask('campaign.rows', { snapshot: first, from: 0, count: 5 }))).toBe(
      'campaign-not-found',
    )
    expect(await analysis.ask('campaign.report', { snapshot: first })).toEqual({ report: null })
    const owners = { name: 'owners.csv', text: 'name,principal,active\nAnn,ann,no\n' }
    const { campaign } = await writes['campaign.start']({ snapshot: first, reviewer: 'Ana', owners }, {})
    expect(campaign).toMatchObject({ revision: 1, startedAt: AT, owners: { principals: { left: 1 } } })
    expect(await codeOf(writes['campaign.start']({ snapshot: first, reviewer: 'Ana' }, {}))).toBe(
      'campaign-exists',
    )

    const decide = (revision: number, more: object) =>
      writes['campaign.decide']({ snapshot: first, revision, reviewer, ...more }, {})
    const one = { decisions: [{ subject: ANN_KEY, decision: 'disable' as const, reason: 'unused' }] }
    expect((await decide(1, one)).campaign.revision).toBe(2)
    // Whoever still sees the first revision has to look again.
    expect(await codeOf(decide(1, one))).toBe('campaign-changed')
    const bulk = { all: { filter: { kind: 'user' as const }, decision: 'keep' as const, reason: 'seen' } }
    const changed = await decide(2, bulk)
    expect(changed.refused.map(({ name }) => name)).toEqual(['auditor'])
    expect(changed.campaign.progress.decided).toBe(6)
    const none = { all: { filter: { text: 'nothing' }, decision: 'keep' as const, reason: 'r' } }
    expect(await codeOf(decide(3, none))).toBe('bad-input')
    const boss = { reviewer: { name: 'Boss', arn: arnOf('user', 'boss') } }
    expect(await codeOf(decide(3, { ...one, ...boss }))).toBe('not-independent')

    const exception = { subject: BOB, reason: 'r', owner: 'Bo', approver: 'Cy', expires: '2026-10-31' }
    const excepted = await writes['campaign.except']({ snapshot: first, revision: 3, ...exception }, {})
    expect(excepted.campaign.exceptions).toHaveLength(1)
    const ending = { snapshot: first, revision: 4, number: 1, by: 'Ana', reason: 'gone' }
    const ended = await writes['campaign.end-exception'](ending, {})
    expect(ended.campaign.exceptions[0]?.state).toBe('ended')
    const list = { name: 'o2.csv', text: 'name,principal\nBo,bob\n' }
    const listed = await writes['campaign.owners']({ snapshot: first, revision: 5, owners: list }, {})
    expect(listed.campaign.owners.file).toBe('o2.csv')

    const page = await analysis.ask('campaign.rows', {
      snapshot: first,
      filter: { status: 'open' },
      order: 'name',
      from: 1,
      count: 2,
    })
    expect([page.rows.length, page.total]).toEqual([2, 6])
    expect(page.checks.length).toBeGreaterThan(0)
    const ann = await analysis.ask('campaign.principal', { snapshot: first, principal: ANN })
    expect(ann.rows.map(({ subject }) => subject.kind)).toEqual(['user', 'password', 'access-key'])
    expect(ann.history.map(({ number }) => number)).toEqual([2, 1])
    expect(ann.checks.length).toBeGreaterThan(0)
    expect(await codeOf(analysis.ask('campaign.principal', { snapshot: first, principal: 'x' }))).toBe(
      'principal-not-found',
    )

    expect((await analysis.ask('campaign.status', { snapshot: second })).earlier).toMatchObject([
      { snapshot: first, decisions: 6 },
    ])
    const next = await writes['campaign.carry']({ snapshots: [first, second], reviewer: 'Ana' }, {})
    expect(next.campaign.carried?.outcomes.map(({ state }) => state)).toEqual(['missed'])
    expect(next.campaign.owners.file).toBe('o2.csv')
    const missed = { snapshot: second, filter: { only: 'missed' as const }, from: 0, count: 5 }
    expect((await analysis.ask('campaign.rows', missed)).total).toBe(1)
  })

  it('is handed over as CSV and JSON, the same for the same day', async () => {
    const get = async (form: 'csv' | 'json') => {
      const file = await analysis.ask('campaign.export', { snapshot: first, day: '2026-10-05', form })
      return Buffer.from(file.base64, 'base64').toString('utf8')
    }
    expect(await get('csv')).toContain(ANN_KEY)
    expect(JSON.parse(await get('json'))).toMatchObject({ progress: { decided: 6 } })
    expect(await get('json')).toBe(await get('json'))
  })

  it('can be carried on although the earlier snapshot is gone, and says what that leaves open', async () => {
    const store = new SnapshotStore(folder)
    const campaigns = new CampaignStore(folder)
    await rm(campaigns.fileOf(second))
    await store.delete(first)
    analysis.forget(first)
    const next = await writes['campaign.carry']({ snapshots: [first, second], reviewer: 'Ana' }, {})
    expect(next.campaign.carried?.outcomes.map(({ state }) => state)).toEqual(['missed'])
    expect(next.campaign.carried?.notCompared).toHaveLength(1)
    expect(await codeOf(writes['campaign.carry']({ snapshots: ['none', second], reviewer: 'Ana' }, {}))).toBe(
      'campaign-not-found',
    )
  })

  it('is not taken for that of another snapshot', async () => {
    const campaigns = new CampaignStore(folder)
    const third = (
      await new SnapshotStore(folder).save(later({ more: { finishedAt: '2027-02-01T00:00:00Z' } }))
    ).id
    await writeFile(campaigns.fileOf(third), await readFile(campaigns.fileOf(second)))
    expect(await codeOf(analysis.ask('campaign.status', { snapshot: third }))).toBe('campaign-unreadable')
  })
})

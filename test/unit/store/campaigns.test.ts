import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CampaignStore } from '../../../electron/store/campaigns.ts'
import { newCampaign } from '../../../shared/campaign/start.ts'
import { errorInfoOf } from '../../../shared/errors.ts'

const ID = '111122223333-20260131T000000Z'
const campaign = newCampaign(
  { account: { id: '111122223333', partition: 'aws' }, finishedAt: '2026-01-31T00:00:00Z' },
  { by: 'Ana', at: '2026-02-01T00:00:00.000Z', asOf: '2026-01-31' },
)
let folder = ''
let store = new CampaignStore(folder)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-campaigns-'))
  store = new CampaignStore(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'fine',
    (thrown: unknown) => errorInfoOf(thrown).code,
  )
const named = (title: string) => ({ ...campaign, title })

describe('the file of a campaign', () => {
  it('lies beside its snapshot, for the user alone, and is never begun twice', async () => {
    expect(await store.read(ID)).toBeNull()
    await store.create(ID, campaign)
    expect(await store.read(ID)).toEqual(campaign)
    expect(await readdir(folder)).toEqual([`${ID}.campaign.json`])
    if (process.platform !== 'win32') expect((await stat(store.fileOf(ID))).mode & 0o777).toBe(0o600)
    expect(await codeOf(store.create(ID, named('another')))).toBe('campaign-exists')
    expect((await store.read(ID))?.title).toBe(campaign.title)
  })

  it('is written over the revision that was seen, and the one before stays as a copy', async () => {
    await store.create(ID, campaign)
    await store.write(ID, named('second'))
    await store.write(ID, { ...named('third'), revision: 2 })
    expect(await store.read(ID)).toMatchObject({ title: 'third', revision: 3 })
    const copy = await readFile(path.join(folder, `${ID}.campaign.previous.json`), 'utf8')
    expect(JSON.parse(copy)).toMatchObject({ title: 'second', revision: 2 })
  })

  it('loses nothing to two writers at once: one of them is told to look again', async () => {
    await store.create(ID, campaign)
    const other = new CampaignStore(folder)
    const codes = await Promise.all([
      codeOf(store.write(ID, named('mine'))),
      codeOf(other.write(ID, named('theirs'))),
    ])
    expect(codes.toSorted()).toEqual(['campaign-changed', 'fine'])
    const written = codes[0] === 'fine' ? 'mine' : 'theirs'
    expect(await store.read(ID)).toMatchObject({ title: written, revision: 2 })
    expect((await readdir(folder)).filter((name) => name.endsWith('.lock'))).toEqual([])
  })

  it('is not written where it is not there any more', async () => {
    expect(await codeOf(store.write(ID, campaign))).toBe('campaign-changed')
  })

  it.each([
    ['{"format":"whence-campaign"', 'campaign-unreadable'],
    ['[]', 'campaign-unreadable'],
    [JSON.stringify({ ...campaign, version: 2 }), 'campaign-too-new'],
    [JSON.stringify({ ...campaign, decisions: [{}] }), 'campaign-unreadable'],
  ])('that cannot be read is left as it is: %s', async (text, code) => {
    const file = store.fileOf(ID)
    await writeFile(file, text)
    expect(await codeOf(store.read(ID))).toBe(code)
    expect(await codeOf(store.write(ID, campaign))).toBe(code)
    expect(await codeOf(store.create(ID, campaign))).toBe('campaign-exists')
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  it('is written although a program was ended while it held the lock, long ago', async () => {
    await store.create(ID, campaign)
    const lock = `${store.fileOf(ID)}.lock`
    await writeFile(lock, '')
    const long = new Date(Date.now() - 3_600_000)
    await utimes(lock, long, long)
    await store.write(ID, named('after'))
    expect((await store.read(ID))?.title).toBe('after')
  })

  it('is found with the others of the folder, and lies beside snapshots that lie elsewhere', async () => {
    await store.create(ID, campaign)
    await writeFile(path.join(folder, 'damaged.campaign.json'), '{')
    expect((await store.list()).map(({ id }) => id)).toEqual([ID])
    expect(store.fileOf('/elsewhere/a.whence.json.gz')).toBe('/elsewhere/a.campaign.json')
    expect(await codeOf(store.create(path.join(folder, 'missing', 'x.whence.json.gz'), campaign))).toBe(
      'file-unwritable',
    )
  })
})

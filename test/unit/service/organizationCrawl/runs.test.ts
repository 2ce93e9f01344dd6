import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OrganizationRuns } from '../../../../electron/service/organizationCrawl/runs.ts'
import { errorInfoOf } from '../../../../shared/errors.ts'

let folder: string
let runs: OrganizationRuns
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-runs-'))
  runs = new OrganizationRuns(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ABOUT = {
  startedAt: '2026-11-30T08:00:00.000Z',
  profile: 'audit',
  role: 'WhenceAudit',
  regions: ['eu-west-1'],
  allRegions: false,
  accounts: [{ id: '111122223333', name: 'apps', state: 'ACTIVE' }],
  outcomes: [],
}
const failure = async (work: Promise<unknown>) =>
  errorInfoOf(
    await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  )

describe('a crawl of an organization', () => {
  it('is gone on with where it was left, with what became of each account last', async () => {
    const begun = await runs.begin(ABOUT)
    const noted = await runs.note(begun, { accountId: '111122223333', name: 'apps', status: 'unread' })
    await runs.release(
      await runs.note(noted, { accountId: '111122223333', name: 'apps', status: 'gaps', gaps: 2 }),
    )
    expect(await runs.take()).toMatchObject({
      ...ABOUT,
      outcomes: [{ accountId: '111122223333', status: 'gaps', gaps: 2 }],
    })
  })

  it('is held by the process that works with it, and by none that has ended', async () => {
    const { id } = await runs.begin(ABOUT)
    expect(await failure(runs.take(id))).toMatchObject({ code: 'crawl-running' })
    const file = path.join(folder, `organization-${id}.json`)
    const gone = spawnSync(process.execPath, ['-e', '0']).pid
    const killed = (await readFile(file, 'utf8')).replace(`_${process.pid}_`, `_${gone}_`)
    await writeFile(file, killed)
    expect((await runs.take()).id).toBe(id)
  })

  it('is named where there are several, and told where there is none', async () => {
    expect((await failure(runs.take())).message).toBe('There is no unfinished crawl of an organization.')
    const one = await runs.begin(ABOUT)
    const other = await runs.begin({ ...ABOUT, role: 'Other' })
    await runs.release(one)
    await runs.release(other)
    const { message } = await failure(runs.take())
    expect(message).toContain(`${one.id} (begun 2026-11-30T08:00:00.000Z, role WhenceAudit, 1 accounts)`)
    expect((await runs.take(other.id)).role).toBe('Other')
    expect((await failure(runs.take('ffffffff'))).code).toBe('crawl-not-found')
  })

  it('is gone when it is finished, or a month old; a file that is none is passed over', async () => {
    await runs.release(await runs.begin({ ...ABOUT, startedAt: '2026-01-01T00:00:00.000Z' }))
    await writeFile(path.join(folder, 'organization-00000000.json'), '{"format":"other"}')
    const run = await runs.begin({ ...ABOUT, startedAt: new Date().toISOString() })
    expect((await readdir(folder)).toSorted()).toEqual(
      ['organization-00000000.json', `organization-${run.id}.json`].toSorted(),
    )
    await runs.finish(run)
    expect(await readdir(folder)).toEqual(['organization-00000000.json'])
  })
})

import { describe, expect, it } from 'vitest'
import type { CrawlState, UnfinishedCrawl } from '../../../shared/api/types.ts'
import { run } from './captured.ts'
import { crawlState, FakeService } from './fakeService.ts'

const LEFT: UnfinishedCrawl = {
  id: '0a1b2c3d',
  accountId: '111122223333',
  profile: 'audit',
  regions: ['eu-west-1', 'us-east-1'],
  organizationProfile: 'org',
  startedAt: '2026-11-29T08:00:00.000Z',
  lastAt: '2026-11-29T08:01:00.000Z',
  answers: 1,
  isOld: false,
}
const SNAPSHOT = {
  id: '111122223333-20261129T080100Z',
  accountId: '111122223333',
  source: { kind: 'crawl', profile: 'audit', callerArn: 'arn' },
  finishedAt: LEFT.lastAt,
  bytes: 5,
  users: 3,
  roles: 1,
  gaps: 0,
} as const

function serviceWith(crawls: readonly UnfinishedCrawl[], finished: Partial<CrawlState> = {}): FakeService {
  const service = new FakeService()
  service.finished = { ...crawlState, phase: 'done', snapshot: SNAPSHOT, ...finished }
  service.answers.set('crawl.unfinished', { crawls })
  service.answers.set('crawl.start', crawlState)
  service.answers.set('crawl.keep', SNAPSHOT)
  service.answers.set('crawl.discard', { crawls: [] })
  service.answers.set('profiles.confirm', {
    profile: 'audit',
    accountId: '111122223333',
    arn: 'arn:aws:iam::111122223333:user/whence',
    userId: 'AIDA',
    partition: 'aws',
    endpoint: 'AWS',
  })
  service.answers.set('app.info', { version: '1', host: 'command-line', snapshotFolder: '/data/snapshots' })
  return service
}

describe('crawl --resume', () => {
  it('goes on with the only unfinished crawl: its profiles and its Regions', async () => {
    const service = serviceWith([LEFT])
    const { err } = await run(['crawl', '--resume'], { service })
    expect(err).toContain('Going on with the crawl 0a1b2c3d, begun 2026-11-29T08:00:00.000Z: 1 answer of AWS')
    expect(err).not.toContain('over a day ago')
    expect(service.calls).toContainEqual({
      method: 'crawl.start',
      input: {
        profile: 'audit',
        accountId: '111122223333',
        regions: [],
        organizationProfile: 'org',
        resume: '0a1b2c3d',
      },
    })
  })

  it('in a role of another account reads that account, not the one of the profile', async () => {
    const role = 'arn:aws:iam::222233334444:role/Audit'
    const service = serviceWith([{ ...LEFT, accountId: '222233334444', role }])
    await run(['crawl', '--resume'], { service })
    expect(service.calls).toContainEqual({
      method: 'crawl.start',
      input: expect.objectContaining({ accountId: '222233334444', resume: LEFT.id }),
    })
  })

  it('says that an old one is old', async () => {
    const { err } = await run(['crawl', '--resume', LEFT.id], {
      service: serviceWith([{ ...LEFT, isOld: true }]),
    })
    expect(err).toContain('It began over a day ago. What was read then may have changed since')
  })

  it('names the choice where there are several, and says where there is none', async () => {
    const two = serviceWith([LEFT, { ...LEFT, id: 'ffffffff' }])
    expect(await run(['crawl', '--resume'], { service: two })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/0a1b2c3d {2}account[^]*ffffffff {2}account[^]*Name one by its id/),
    })
    expect((await run(['crawl', '--resume', 'ffffffff'], { service: two })).code).toBe(0)
    expect(await run(['crawl', '--resume'], { service: serviceWith([]) })).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no unfinished crawl. Start a new crawl with --profile NAME.'),
    })
  })

  it('is told after an interruption, and where the first answer came too early for a snapshot', async () => {
    const service = serviceWith([], { phase: 'cancelled', unfinished: LEFT.id })
    service.answers.set('settings.get', { regions: ['eu-west-1'] })
    const goOn = 'Go on with it: whence crawl --resume 0a1b2c3d'
    expect(await run(['crawl', '--profile', 'audit'], { service })).toMatchObject({
      code: 130,
      err: expect.stringContaining(goOn),
    })
    const { snapshot: _, ...nothing } = service.finished
    service.finished = nothing
    expect(await run(['crawl', '--profile', 'audit'], { service })).toMatchObject({
      code: 130,
      err: expect.stringContaining(`${goOn}\nThe crawl was interrupted; there is no snapshot yet.`),
    })
  })
})

describe('unfinished crawls', () => {
  it('are listed', async () => {
    const { out } = await run(['crawl', '--unfinished'], { service: serviceWith([LEFT]) })
    expect(out).toBe(
      '0a1b2c3d  account 111122223333, profile audit, eu-west-1, us-east-1: begun 2026-11-29T08:00:00.000Z, 1 answer\n',
    )
    const inRole = { ...LEFT, role: 'arn:aws:iam::111122223333:role/Audit' }
    expect((await run(['crawl', '--unfinished'], { service: serviceWith([inRole]) })).out).toContain(
      'profile audit in arn:aws:iam::111122223333:role/Audit, eu-west-1',
    )
    const { out: json } = await run(['crawl', '--unfinished', '--json'], { service: serviceWith([LEFT]) })
    expect(JSON.parse(json)).toEqual([LEFT])
  })

  it('are kept as a snapshot without a profile, which is one with gaps', async () => {
    const service = serviceWith([LEFT])
    const { code, out, err } = await run(['crawl', '--keep'], { service })
    expect([code, out]).toEqual([4, `/data/snapshots/${SNAPSHOT.id}.whence.json.gz: 3 users, 1 role\n`])
    expect(err).toContain('whence crawl --resume 0a1b2c3d')
    expect(service.calls.map(({ method }) => method)).toEqual(['crawl.unfinished', 'crawl.keep', 'app.info'])
  })

  it('are thrown away', async () => {
    const service = serviceWith([LEFT])
    expect((await run(['crawl', '--discard', LEFT.id], { service })).err).toContain('is gone')
    expect(service.calls).toContainEqual({ method: 'crawl.discard', input: { unfinished: LEFT.id } })
  })

  it('need no profile, and a new crawl does', async () => {
    expect(await run(['crawl'], { service: serviceWith([]) })).toMatchObject({
      code: 2,
      err: expect.stringContaining('A crawl needs a profile. Name one with --profile.'),
    })
  })
})

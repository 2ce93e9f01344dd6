import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carryOn } from '../../../shared/campaign/carry.ts'
import { campaignReport } from '../../../shared/campaign/status.ts'
import { ANN, begun, BOB, decided, groundOf, later, rowsOf, small, want } from '../campaign/world.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const before = groundOf(small())
const now = groundOf(later())
const old = decided(before, begun(before), [want(ANN, 'disable', 'left \u001b[2J')]).file
const FILE = {
  ...carryOn(old, begun(now), {
    before: before.population,
    now: now.population,
    diff: null,
    at: '2027-01-01T00:00:00.000Z',
  }),
  exceptions: [
    {
      number: 1,
      subject: BOB,
      reason: 'r',
      owner: 'Bo',
      approver: 'Cy',
      expires: '2026-10-01',
      at: '2026-09-01T00:00:00.000Z',
    },
  ],
}
const REPORT = campaignReport(FILE, rowsOf(now, FILE), now.population, '2026-12-31')
let folder = ''
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'whence-cli-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function review(...argv: readonly string[]) {
  const service = new FakeService()
  const { rows } = REPORT
  service.answers.set('campaign.status', { campaign: REPORT, earlier: [] })
  service.answers.set('campaign.rows', ({ filter }: { filter: { text?: string } }) => ({
    rows: rows.filter(({ subject }) => subject.id.includes(filter.text ?? '')).slice(0, 20),
    total: rows.length,
    checks: [],
  }))
  const refused = [{ subject: BOB, name: 'bob', why: 'It is theirs.' }]
  for (const method of ['start', 'carry', 'decide', 'except', 'end-exception', 'owners'] as const)
    service.answers.set(`campaign.${method}`, { campaign: REPORT, refused })
  const csv = { name: 'c.csv', mediaType: 'text/csv', base64: Buffer.from('a,b\r\n').toString('base64') }
  service.answers.set('campaign.export', csv)
  const result = await run(['review', '--snapshot', 's.json', ...argv], { service })
  const asked = service.calls.filter(({ method }) => method.startsWith('campaign.'))
  return {
    ...result,
    asked,
    inputOf: (method: string) => asked.find((each) => each.method === method)?.input,
  }
}

describe('whence review with a campaign', () => {
  it('tells how it stands: progress, what was missed, expired exceptions, and what is open', async () => {
    const { code, out } = await review('--status')
    expect(code).toBe(0)
    expect(out).toContain('Decided: 0 of 12 subjects')
    expect(out).toContain('0 proved, 1 missed, 0 not known')
    expect(out).toContain('Exception 1, EXPIRED: bob until 2026-10-01, owner Bo, approved by Cy')
    expect(out).toContain('Open, the first of 12:')
    expect(out).not.toContain('\u001b')
  })

  it('decides on what is named by id or by its name, with all who are refused', async () => {
    const decide = ['--decide', 'keep', '--reason', 'in use', '--reviewer', 'Ana', '--reviewer-arn', 'arn:x']
    const { inputOf, err } = await review(...decide, '--subject', 'ann', '--subject', BOB)
    expect(inputOf('campaign.decide')).toMatchObject({
      revision: 1,
      reviewer: { name: 'Ana', arn: 'arn:x' },
      decisions: [
        { subject: ANN, decision: 'keep', reason: 'in use' },
        { subject: BOB, decision: 'keep', reason: 'in use' },
      ],
    })
    expect(err).toContain('Not decided: bob: It is theirs.')
    expect((await review(...decide, '--subject', 'nobody')).err).toContain('neither the id nor the name')
    expect((await review('--decide', 'remove', '--subject', 'ann')).code).toBe(2)
    expect((await review('--decide', 'keep', '--reason', 'r', '--reviewer', 'A')).err).toContain(
      '--subject is missing',
    )
  })

  it('begins, carries on, takes owners and decisions from files, and writes its lines', async () => {
    const [owners, decisions, csv] = ['o.csv', 'd.csv', 'out.csv'].map((name) => path.join(folder, name))
    await writeFile(owners ?? '', 'name\nAnn\n')
    await writeFile(decisions ?? '', `subject,decision,reason\n${ANN},rotate,old\n`)
    const start = await review('--start', '--reviewer', 'Ana', '--owners', owners ?? '', '--title', 'Q1')
    expect(start.inputOf('campaign.start')).toMatchObject({
      reviewer: 'Ana',
      title: 'Q1',
      owners: { name: 'o.csv', text: 'name\nAnn\n' },
    })
    const carry = await review('--carry', 'old.json', '--reviewer', 'Ana')
    expect(carry.inputOf('campaign.carry')).toMatchObject({
      snapshots: [expect.stringContaining('old.json'), expect.stringContaining('s.json')],
    })
    const bulk = await review('--decisions', decisions ?? '', '--reviewer', 'Ana', '--json')
    expect(bulk.inputOf('campaign.decide')).toMatchObject({
      decisions: [{ subject: ANN, decision: 'rotate' }],
    })
    expect(JSON.parse(bulk.out)).toMatchObject({ refused: [{ name: 'bob' }] })
    const list = await review('--owners', owners ?? '', '--csv', csv ?? '')
    expect(list.inputOf('campaign.owners')).toBeDefined()
    expect(await readFile(csv ?? '', 'utf8')).toBe('a,b\r\n')
    expect((await review('--owners', path.join(folder, 'none'))).err).toContain('could not be read')
  })

  it('adds and ends exceptions, one thing at a time', async () => {
    const exception = ['--owner', 'Bo', '--approver', 'Cy', '--expires', '2027-01-31', '--reason', 'r']
    const added = await review('--except', '--subject', 'bob', ...exception)
    expect(added.inputOf('campaign.except')).toMatchObject({ subject: BOB, expires: '2027-01-31' })
    const ended = await review('--end-exception', '1', '--reviewer', 'Ana', '--reason', 'done')
    expect(ended.inputOf('campaign.end-exception')).toMatchObject({ number: 1, by: 'Ana' })
    expect((await review('--start', '--except')).err).toContain('Only one of')
  })

  it('says how to begin where there is none', async () => {
    const service = new FakeService()
    service.answers.set('campaign.status', { campaign: null, earlier: [] })
    const { code, err } = await run(['review', '--snapshot', 's.json', '--status'], { service })
    expect(code).toBe(2)
    expect(err).toContain('--start --reviewer NAME')
  })
})

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePack } from '../../../electron/pack/makePack.ts'
import { snapshotWith } from '../review/fixture.ts'
import { reportOf } from '../report/sample.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-verify-'))
})
afterAll(() => rm(folder, { recursive: true }))
const place = (name: string) => path.join(folder, name)

const report = reportOf(snapshotWith([]))
const zip = makePack(report, new TextEncoder().encode('%PDF'))

function service(): FakeService {
  const fake = new FakeService()
  fake.answers.set('review.run', report.review)
  for (const method of ['report.pack', 'report.pdf'] as const)
    fake.answers.set(method, { name: 'x', mediaType: 'y', base64: Buffer.from(zip).toString('base64') })
  return fake
}

describe('review --pack and verify', () => {
  it('write a folder or a ZIP file, and check either', async () => {
    for (const name of ['folder', 'pack.ZIP']) {
      const written = await run(['review', '--snapshot', '/x/a.gz', '--pack', place(name)], {
        service: service(),
      })
      const [, sum = ''] = /Its manifest\.json has the SHA-256 ([0-9a-f]{64})\./.exec(written.err) ?? []
      expect(sum).not.toBe('')
      const { code, out } = await run(['verify', place(name)])
      expect(code).toBe(0)
      expect(out).toContain(`Manifest: SHA-256 ${sum}\n`)
      expect(out).toContain('Intact: 12 files as the manifest has them\n')
    }
    expect(await readdir(place('folder'))).toHaveLength(14)
  })

  it('dates both files alike, and to no clock where a day is given', async () => {
    const argv = ['review', '--snapshot', '/x/a.gz', '--pdf', place('r.pdf'), '--pack', place('r.zip')]
    const made = async (more: readonly string[]) => {
      const { service: asked } = await run([...argv, ...more], { service: service() })
      return asked.calls.filter(({ method }) => method !== 'review.run').map(({ input }) => input)
    }
    const [pdf, pack] = await made([])
    expect(pdf).toEqual(pack)
    expect(pdf).toMatchObject({ madeAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string })
    expect(await made(['--as-of', '2026-01-31'])).toEqual(
      [1, 2].map(() => ({ snapshot: 'opened-a.gz', asOf: '2026-01-31' })),
    )
  })

  it('refuse a folder with other files in it before anything is made', async () => {
    await run(['review', '--snapshot', '/x/a.gz', '--pack', place('full')], { service: service() })
    const again = await run(['review', '--snapshot', '/x/a.gz', '--pack', place('full')], {
      service: service(),
    })
    expect(again.code).toBe(2)
    expect(again.err).toContain('is not empty')
    expect(again.service.calls.map(({ method }) => method)).toEqual(['review.run'])
  })

  it('end with 1 and the names of what is other, and with 2 for what is no pack', async () => {
    await run(['review', '--snapshot', '/x/a.gz', '--pack', place('changed')], { service: service() })
    await writeFile(place('changed/users.csv'), 'x')
    await rm(place('changed/roles.csv'))
    await writeFile(place('changed/new\u001b.txt'), 'x')
    const { code, out } = await run(['verify', place('changed')])
    expect(code).toBe(1)
    expect(out).toContain('Changed: users.csv\nMissing: roles.csv\nAdded: new')
    expect(out).toContain('Not intact')
    expect(out).not.toContain('\u001b')
    const json = await run(['verify', place('changed'), '--json'])
    expect(JSON.parse(json.out)).toMatchObject({ intact: false, changed: ['users.csv'] })
    expect((await run(['verify', place('nothing')])).code).toBe(2)
  })
})

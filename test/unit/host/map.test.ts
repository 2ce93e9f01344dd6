import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ApiInput } from '../../../shared/api/types.ts'
import { mapAnswer } from '../../../shared/map/answer.ts'
import { allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { NOW, wholeOf } from '../map/world.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const HOSTILE = '<svg onload=x>\u001b[2J'
const WORLD = wholeOf(
  snapshotOf({
    UserDetailList: [
      user('ann', { UserPolicyList: [inline('own', documentOf(allow('*')))] }),
      user('eve', { UserName: HOSTILE }),
    ],
  }),
)

async function map(...argv: readonly string[]) {
  const service = new FakeService()
  service.answers.set('account.map.whole', ({ opened, jewels = [] }: ApiInput<'account.map.whole'>) =>
    mapAnswer(WORLD, { by: 'kind', opened: new Set(opened), now: NOW, jewels }),
  )
  return { ...(await run(['map', '--snapshot', 'a.json', ...argv], { service })), calls: service.calls }
}

describe('whence map', () => {
  it('prints the columns of the picture', async () => {
    const { code, out, err } = await map()
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Users and roles\n')
    expect(out).toMatch(/^ +ann +Administrator$/m)
    expect(out).not.toContain('\u001b')
  })

  it('asks for the grouping and for what is open', async () => {
    const { calls } = await map('--by', 'tag:team', '--open', 'group:x', '--open', 'to:others', '--json')
    expect(calls.at(-1)).toMatchObject({
      method: 'account.map.whole',
      input: { by: 'tag:team', opened: ['group:x', 'to:others'] },
    })
  })

  it('always draws the resources that are named as those that matter most', async () => {
    const { out } = await map('--jewel', 'arn:aws:s3:::ledger')
    expect(out).toMatch(/^ +ledger +Crown jewel, not in this snapshot$/m)
  })

  it('writes the picture, with names as text', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'whence-map-'))
    const file = path.join(folder, 'map.svg')
    try {
      expect((await map('--svg', file)).err).toContain('Written: ')
      const svg = await readFile(file, 'utf8')
      expect(svg).toContain('<title>Map of ')
      expect(svg).toContain('&lt;svg onload=x&gt;')
      expect(svg).not.toContain('<svg onload')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

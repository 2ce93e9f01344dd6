import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessDiff } from '../../../shared/diff/diff.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const HOSTILE = 'eve\u001b[2J'
const side = (...users: readonly ReturnType<typeof user>[]) => {
  const snapshot = snapshotOf({ UserDetailList: [...users] })
  return { snapshot, model: buildAccountModel(snapshot) }
}
const ann = (...actions: readonly string[]) =>
  user('ann', { UserPolicyList: [inline('own', documentOf(allow([...actions], 'arn:aws:s3:::a/*')))] })
const DIFF = runToEnd(
  accessDiff(
    side(ann('s3:GetObject'), user('ben')),
    side(ann('s3:GetObject', 's3:PutObject'), user('eve', { UserName: HOSTILE })),
    testCatalogue(),
  ),
)

async function diff(...argv: readonly string[]) {
  const service = new FakeService()
  service.answers.set('snapshots.diff', () => DIFF)
  return { ...(await run(['diff', ...argv], { service })), calls: service.calls }
}

describe('whence diff', () => {
  it('prints who gained or lost what, through which statement', async () => {
    const { code, out, err } = await diff('old.json', 'new.json')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('3 principals changed, 0 principals did not.\n')
    expect(out).toContain(
      '  + s3:PutObject\n    before: not granted\n    after:  allowed on arn:aws:s3:::a/* (Allow by statement 1 of policy own)\n',
    )
    expect(out).toMatch(/user\/ben is gone$/m)
    expect(out).not.toContain('\u001b')
  })

  it('asks about both snapshots, the older one first', async () => {
    const { calls } = await diff('old.json', 'new.json', '--json')
    expect(calls.find(({ method }) => method === 'snapshots.diff')?.input).toMatchObject({
      snapshots: ['opened-old.json', 'opened-new.json'],
    })
  })
})

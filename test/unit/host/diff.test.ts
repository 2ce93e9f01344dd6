import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessDiff } from '../../../shared/diff/diff.ts'
import type { AccessDiff } from '../../../shared/diff/types.ts'
import { known, notCollected } from '../../../shared/known.ts'
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
  return diffOf(DIFF, ...argv)
}

async function diffOf(answer: AccessDiff, ...argv: readonly string[]) {
  const service = new FakeService()
  service.answers.set('snapshots.diff', () => answer)
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
    expect(out).toContain('    through: statement 1 of the identity policy own (applies now)\n')
    expect(out).toMatch(/user\/ben is gone$/m)
    expect(out).not.toContain('\u001b')
  })

  it('says of nobody that it is no administrator any more where that is not known', async () => {
    const [one] = DIFF.principals
    if (one === undefined) throw new Error('Somebody changed.')
    const administrator = { before: known(true), after: notCollected('The policy P', 'iam:GetPolicyVersion') }
    const { out } = await diffOf({ ...DIFF, principals: [{ ...one, administrator }] }, 'old.json', 'new.json')
    expect(out).toContain(
      'changed, and was an administrator (whether administrator is not known on one of the sides)',
    )
  })

  it('marks every list of which it shows the first alone', async () => {
    const many = (least: number) =>
      user('ann', {
        UserPolicyList: Array.from({ length: 7 - least }, (_, at) =>
          inline(
            `p${at}`,
            documentOf({
              ...allow('s3:GetObject', `arn:aws:s3:::a/${at}`),
              Condition: { StringEquals: { 'aws:SourceVpc': `vpc-${at}` } },
            }),
          ),
        ),
      })
    const answer = runToEnd(accessDiff(side(many(6)), side(many(0)), testCatalogue()))
    const { out } = await diffOf(answer, 'old.json', 'new.json')
    const after = out.split('\n').find((line) => line.includes('after:')) ?? ''
    expect(after).toMatch(/a\/4, …, where .*vpc-4; or … \(.*policy p4; …\)/)
  })

  it('asks about both snapshots, the older one first', async () => {
    const { calls } = await diff('old.json', 'new.json', '--json')
    expect(calls.find(({ method }) => method === 'snapshots.diff')?.input).toMatchObject({
      snapshots: ['opened-old.json', 'opened-new.json'],
    })
  })
})

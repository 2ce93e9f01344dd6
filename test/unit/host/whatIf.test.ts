import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { ApiInput } from '../../../shared/api/types.ts'
import { causeTexts } from '../../../electron/host/cli/whatIfText.ts'
import { diffSummary } from '../../../shared/diff/summary.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { whatIf } from '../../../shared/whatIf/answer.ts'
import { applyEdits } from '../../../shared/whatIf/apply.ts'
import { allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const EDITS = [
  {
    edit: 'put-inline-policy',
    principal: arnOf('user', 'ann'),
    name: 'new',
    document: documentOf(allow('s3:GetObject', 'arn:aws:s3:::a/*')),
  },
] as const

async function ask(text: string, ...more: readonly string[]) {
  const file = join(await mkdtemp(join(tmpdir(), 'whence-edits-')), 'edits.json')
  await writeFile(file, text)
  const service = new FakeService()
  service.answers.set('what-if', ({ edits }: ApiInput<'what-if'>) => {
    const snapshot = snapshotOf({ UserDetailList: [user('ann')] })
    const edited = applyEdits(snapshot, edits)
    const side = (each: typeof snapshot) => ({ snapshot: each, model: buildAccountModel(each) })
    return runToEnd(whatIf(side(snapshot), side(edited.snapshot), edits, edited.warnings, testCatalogue()))
  })
  return run(['what-if', '--snapshot', 'a.json', '--edit', file, ...more], { service })
}

describe('whence what-if', () => {
  it('prints who gains and loses what, through which statement, and the commands that it does not run', async () => {
    const { code, out, err } = await ask(JSON.stringify({ edits: EDITS }))
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('statement 1 of the identity policy new (applies now): 1 principal')
    expect(out).toContain('after:  allowed on arn:aws:s3:::a/*')
    expect(out).toContain('aws iam put-user-policy --user-name ann --policy-name new')
  })

  it('says of who may only not have been read that nobody knows whether it is gone', () => {
    const side = (status: 'done' | 'denied', ...users: readonly string[]) => {
      const own = { UserPolicyList: [inline('own', documentOf(allow('s3:GetObject')))] }
      const snapshot = snapshotOf(
        { UserDetailList: users.map((name) => user(name, own)) },
        { coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status }] },
      )
      return { snapshot, model: buildAccountModel(snapshot) }
    }
    const textsOf = (status: 'done' | 'denied') =>
      causeTexts(runToEnd(diffSummary(side('done', 'ann'), side(status), testCatalogue()))).join('')
    expect(textsOf('denied')).toContain(
      'The principal is gone, or was not read on the other side: 1 principal',
    )
    expect(textsOf('done')).toContain('The principal is gone: 1 principal')
  })

  it('tells what was not read beside what would change', async () => {
    const { out } = await ask(JSON.stringify({ edits: EDITS }))
    // On both sides, and told once.
    expect(out.match(/^Not read: all resources of these kinds, with their policies: /gm)).toHaveLength(1)
  })

  it.each([
    ['{', 'is no JSON'],
    ['{"edits":[]}', 'holds no edits: edits: '],
    ['{"edits":[{"edit":"drop-everything"}]}', 'holds no edits: edits.0'],
    ['{"edits":[{"edit":"delete-boundary"}]}', 'edits.0.principal'],
  ])('refuses %s with the place', async (text, expected) => {
    const { code, err } = await ask(text)
    expect(code).toBe(2)
    expect(err).toContain(expected)
  })
})

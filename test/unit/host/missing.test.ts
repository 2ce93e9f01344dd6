import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accountOverview } from '../../../shared/answers/answers.ts'
import { principalArn } from '../../../shared/answers/named.ts'
import type { ApiInput } from '../../../shared/api/types.ts'
import { accessSummary } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { withBehind } from '../../../shared/answers/whoCanBehind.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { arnOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { DOCUMENT_DROPS, LIST_DROPS } from '../../fixtures/drops.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

/** The command line over an account of which something was not read. */
function whence(snapshot: Snapshot, command: string, ...argv: readonly string[]) {
  const model = buildAccountModel(snapshot)
  const catalogue = testCatalogue()
  const service = new FakeService()
  service.answers.set('principal.access', ({ principal }: ApiInput<'principal.access'>) =>
    accessSummary(model, principalArn(model, principal), catalogue),
  )
  service.answers.set('paths', ({ snapshots: _, ...question }: ApiInput<'paths'>) =>
    findPaths(model, question, catalogue),
  )
  service.answers.set('who-can', ({ snapshots: _, ...question }: ApiInput<'who-can'>) =>
    withBehind([model], whoCan([model], question, { catalogue })),
  )
  service.answers.set('explain', ({ snapshots: _, ...question }: ApiInput<'explain'>) =>
    explain([model], question, { catalogue }),
  )
  service.answers.set('account.overview', () => accountOverview(snapshot, model, summarise('x', snapshot, 1)))
  return run([command, '--snapshot', 'a.json', ...argv], { service })
}
const QUESTION = ['--action', 'iam:CreateRole', '--resource', arnOf('role', 'new')]

describe.each(Object.entries(DOCUMENT_DROPS))('the command line without %s', (_, { snapshot, open }) => {
  it('says in can and paths that it is not known whether somebody is an administrator', async () => {
    const { out } = await whence(snapshot, 'can', '--principal', open)
    expect(out).toMatch(/^Not known: whether it is an administrator \((iam|organizations):/)
    const paths = await whence(snapshot, 'paths')
    expect(paths.out).toMatch(/^\d administrators?; \d more principals? may be:\n/)
    expect(paths.out).toContain(`  ${open}?\n      not known: `)
  })
})

describe.each(Object.entries(LIST_DROPS))('the command line without %s', (_, snapshot) => {
  it('says in paths, who-can and info that not all principals were read', async () => {
    const only = /[Oo]nly \d of (at least \d|an unknown number of) (user|role)s? were read/
    expect((await whence(snapshot, 'paths')).out.split('\n')[0]).toMatch(only)
    const { out } = await whence(snapshot, 'who-can', ...QUESTION)
    expect(out).toMatch(/^\d of those that were read may.*\nAllowed \(among those that were read\): /)
    expect(out).toMatch(only)
    expect((await whence(snapshot, 'info')).out).toMatch(
      /^(Users|Roles) +(\d of at least \d|≥ \d|Not known)$/m,
    )
  })
  it.each([
    ['explain', ['--principal', 'nosuch', ...QUESTION]],
    ['can', ['--principal', 'nosuch']],
    ['paths', ['--from', 'nosuch']],
    ['paths', ['--to', 'nosuch']],
  ])('%s %j: not among what was read, rather than not there', async (command, argv) => {
    const { code, err } = await whence(snapshot, command, ...argv)
    expect(code).toBe(2)
    expect(err).toMatch(/"nosuch" is not among the \d+ of .* that were read of account/)
    expect(err).toContain('iam:GetAccountAuthorizationDetails')
  })
})

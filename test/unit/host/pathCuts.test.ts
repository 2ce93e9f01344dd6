import { describe, expect, it } from 'vitest'
import type { ApiInput } from '../../../shared/api/types.ts'
import { searchCuts } from '../../../shared/paths/cut/cuts.ts'
import { cutsParts, findPaths } from '../../../shared/paths/search/find.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { allow, arnOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { admin, can, modelOf } from '../paths/waysWorld.ts'
import { cancelled } from '../../../electron/analysis/cancelled.ts'
import type { CallOptions } from '../../../shared/api/types.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const MODEL = modelOf({
  UserDetailList: ['ana', 'ben'].map((name) =>
    user(name, can(allow('sts:AssumeRole', arnOf('role', 'top')))),
  ),
  RoleDetailList: [admin('top')],
})

function whence(argv: readonly string[], options: Parameters<typeof run>[1] = {}, model = MODEL) {
  const service = new FakeService()
  const catalogue = testCatalogue()
  service.answers.set('paths', ({ snapshots: _, search, ...question }: ApiInput<'paths'>) => {
    service.pushPaths({ search: search ?? '', phase: 'proved', found: 1, left: 2, first: [] })
    service.pushPaths({ search: 'another', phase: 'unproved', found: 9, left: 9, first: [] })
    return findPaths(model, question, catalogue)
  })
  service.answers.set('paths.cuts', ({ snapshots: _, search, ...question }: ApiInput<'paths.cuts'>) => {
    service.pushPaths({ search: search ?? '', phase: 'cuts', found: 1, left: null, first: [] })
    const { parts, goal } = cutsParts({ models: [model], catalogue }, question)
    return runToEnd(searchCuts(parts, goal))
  })
  service.answers.set('paths.stop', {})
  return run(['paths', '--snapshot', 'a.json', ...argv], { service, ...options })
}

describe('whence paths --cuts', () => {
  it('says where to cut before the paths', async () => {
    const { out, err, code } = await whence(['--cuts'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Where to cut, of 2 principals with a way/)
    expect(out).toContain('  ends 2: statement 1 of the trust policy of role/top (2 ways through it)\n')
    expect(out).toContain('  1. statement 1 of the trust policy of role/top: ends 2, 0 left\n')
    expect(out.indexOf('Where to cut')).toBeLessThan(out.indexOf('2 paths: 2 proved'))
    expect(err).toBe(
      'deciding where to cut: 1 done\nlooking for proved ways: 1 way found, 2 principals without one\n',
    )
  })

  it('writes over one line on a terminal, and leaves it empty', async () => {
    const { err } = await whence([], { terminal: true })
    expect(err).toBe('\rlooking for proved ways: 1 way found, 2 principals without one\u001b[K\r\u001b[K')
  })

  it('gives cuts and plan in JSON beside the paths', async () => {
    const { out } = await whence(['--cuts', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      paths: [{ to: arnOf('role', 'top') }, { to: arnOf('role', 'top') }],
      cuts: [{ ends: 2, uses: 2 }, { ends: 1 }, { ends: 1 }],
      plan: [{ left: 0 }],
    })
  })

  it('says so where there is nothing to cut', async () => {
    const nobody = modelOf({ UserDetailList: [user('ana')], RoleDetailList: [admin('top')] })
    expect((await whence(['--cuts'], {}, nobody)).out).toMatch(
      /^There is nothing to cut: nobody has a way\.\n/,
    )
  })

  it('asks for a resource with an action, and for all ways', async () => {
    const { service } = await whence(['--to', 'arn:aws:s3:::b/k', '--action', 's3:GetObject', '--all'])
    expect(service.calls.at(-1)?.input).toMatchObject({
      to: 'arn:aws:s3:::b/k',
      action: 's3:GetObject',
      all: true,
    })
    const { code, err } = await whence(['--action', 's3:GetObject'])
    expect(code).toBe(2)
    expect(err).toContain("option '--action' needs the resource")
  })

  it('ends the search on Ctrl+C', async () => {
    const abort = new AbortController()
    const service = new FakeService()
    let ended = false
    service.answers.set('paths', (_input: unknown, { signal }: CallOptions) => {
      signal?.addEventListener('abort', () => (ended = true))
      abort.abort()
      throw cancelled()
    })
    const { code, out } = await run(['paths', '--snapshot', 'a.json'], { service, signal: abort.signal })
    expect({ code, out, ended }).toEqual({ code: 130, out: '', ended: true })
    expect(service.listening).toBe(0)
  })
})

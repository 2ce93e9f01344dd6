import { describe, expect, it } from 'vitest'
import { PathSearch, pathsSources } from '../../../electron/analysis/pathSearch.ts'
import type { PathsProgress } from '../../../shared/api/paths.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { summarise } from '../../../shared/snapshot/summary.ts'
import { allow, arnOf, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { admin, can, EVERYTHING, roleCan, trusting } from '../paths/waysWorld.ts'

/** A chain of roles that is long enough for a search to give way in the middle. */
function chain(length: number) {
  const names = Array.from({ length }, (_, at) => `r${at}`)
  const links = names.map((name, at) =>
    role(name, {
      ...trusting({ AWS: at === 0 ? arnOf('user', 'mallory') : arnOf('role', names[at - 1] ?? '') }),
      ...roleCan(allow('sts:AssumeRole', arnOf('role', names[at + 1] ?? 'top'))),
    }),
  )
  return snapshotOf({
    Policies: [EVERYTHING],
    UserDetailList: [user('mallory', can(allow('sts:AssumeRole', arnOf('role', 'r0'))))],
    RoleDetailList: [...links, admin('top', { AWS: arnOf('role', names.at(-1) ?? '') })],
  })
}
/** A second goes by each time that somebody looks at the clock. */
function hurrying(): () => number {
  let time = 0
  return () => (time += 1000)
}
function sources(length: number) {
  const snapshot = chain(length)
  const account = {
    id: 's',
    snapshot,
    model: buildAccountModel(snapshot),
    summary: summarise('s', snapshot, 1),
    file: { sha256: '0'.repeat(64), bytes: 1 },
  }
  return pathsSources([account], testCatalogue())
}

/** Nobody ends it; what it tells is kept. */
function asker(told: PathsProgress[] = [], signal = new AbortController().signal) {
  return { signal, paths: (progress: PathsProgress) => void told.push(progress) }
}

describe('a search for paths in the analysis', () => {
  it('answers as the search does', async () => {
    const told: PathsProgress[] = []
    const { paths } = await new PathSearch('one', asker(told)).paths(sources(3), { from: 'mallory' })
    expect(paths.map(({ hops }) => hops.length)).toEqual([4])
    expect(told.every(({ search }) => search === 'one')).toBe(true)
  })

  it('lets others run in between, tells how far it is, and ends when its asker does not want it any more', async () => {
    const abort = new AbortController()
    const told: PathsProgress[] = []
    const paths = (progress: PathsProgress): void => {
      told.push(progress)
      abort.abort()
    }
    const search = new PathSearch('long', { signal: abort.signal, paths }, hurrying())
    expect(await search.paths(sources(20), {}).catch(errorInfoOf)).toMatchObject({ code: 'cancelled' })
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ search: 'long' })
    expect(told[0]?.left).toBeTypeOf('number')
  })

  it('tells nobody without an id', async () => {
    const told: PathsProgress[] = []
    await new PathSearch(undefined, asker(told), hurrying()).paths(sources(3), {})
    expect(told).toEqual([])
  })

  it('finds where to cut', async () => {
    const { starts, plan } = await new PathSearch('cuts', asker()).cuts(sources(2), {})
    expect(starts).toBe(3)
    expect(plan.at(-1)?.left).toBe(0)
  })
})

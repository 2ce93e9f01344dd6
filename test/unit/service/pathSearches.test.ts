import { describe, expect, it } from 'vitest'
import { PathSearches, pathsSources } from '../../../electron/service/pathSearches.ts'
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
  }
  return pathsSources([account], testCatalogue())
}

describe('searches for paths in the service', () => {
  it('answer as the search does, and forget it then', async () => {
    const told: PathsProgress[] = []
    const searches = new PathSearches((progress) => told.push(progress))
    const { paths } = await searches.paths('one', sources(3), { from: 'mallory' })
    expect(paths.map(({ hops }) => hops.length)).toEqual([4])
    expect(told.every(({ search }) => search === 'one')).toBe(true)
    searches.stop('one')
    await expect(searches.paths('two', sources(3), {})).resolves.toMatchObject({ leftOut: 0 })
  })

  it('let others run in between, tell how far they are, and end when they are stopped', async () => {
    const told: PathsProgress[] = []
    const searches = new PathSearches((progress) => {
      told.push(progress)
      searches.stop('long')
    }, hurrying())
    const answer = searches.paths('long', sources(20), {}).catch(errorInfoOf)
    expect(await answer).toMatchObject({ code: 'search-stopped' })
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ search: 'long' })
    expect(told[0]?.left).toBeTypeOf('number')
  })

  it('do not begin when they were stopped before', async () => {
    const searches = new PathSearches(() => undefined)
    searches.stop('early')
    const answer = searches.paths('early', sources(3), {}).catch(errorInfoOf)
    expect(await answer).toMatchObject({ code: 'search-stopped' })
    await expect(searches.paths('early', sources(3), {})).resolves.toMatchObject({ leftOut: 0 })
  })

  it('find where to cut', async () => {
    const searches = new PathSearches(() => undefined)
    const { starts, plan } = await searches.cuts('cuts', sources(2), {})
    expect(starts).toBe(3)
    expect(plan.at(-1)?.left).toBe(0)
  })

  it('end all when the service closes', async () => {
    const searches = new PathSearches(() => searches.close(), hurrying())
    expect(await searches.paths('long', sources(20), {}).catch(errorInfoOf)).toMatchObject({
      code: 'search-stopped',
    })
  })
})

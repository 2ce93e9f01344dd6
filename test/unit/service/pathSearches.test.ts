import { describe, expect, it } from 'vitest'
import { cancelled } from '../../../electron/analysis/cancelled.ts'
import { PathSearches } from '../../../electron/service/pathSearches.ts'
import { errorInfoOf } from '../../../shared/errors.ts'

/** Runs until its signal ends it. */
function endless(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()), { once: true })
  })
}
const codeOf = (search: Promise<unknown>) =>
  search.then(
    () => 'answered',
    (thrown: unknown) => errorInfoOf(thrown).code,
  )

describe('searches for paths in the service', () => {
  it('are ended by their id, and forgotten when they are over', async () => {
    const searches = new PathSearches()
    const running = codeOf(searches.run('one', undefined, endless))
    searches.stop('one')
    expect(await running).toBe('search-stopped')
    expect(await codeOf(searches.run('two', undefined, async () => 1))).toBe('answered')
  })

  it('do not begin when they were stopped before, once', async () => {
    const searches = new PathSearches()
    searches.stop('early')
    expect(await codeOf(searches.run('early', undefined, async () => 1))).toBe('search-stopped')
    expect(await codeOf(searches.run('early', undefined, async () => 1))).toBe('answered')
  })

  it('end as any call where their asker ends them', async () => {
    const asker = new AbortController()
    const running = codeOf(new PathSearches().run('one', asker.signal, endless))
    asker.abort()
    expect(await running).toBe('cancelled')
  })

  it('end all when the service closes', async () => {
    const searches = new PathSearches()
    const running = codeOf(searches.run('long', undefined, endless))
    searches.close()
    expect(await running).toBe('search-stopped')
  })
})

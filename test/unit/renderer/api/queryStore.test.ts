import { describe, expect, it } from 'vitest'
import type { PageClient } from '../../../../renderer/api/pageClient.ts'
import { QueryStore } from '../../../../renderer/api/queryStore.ts'
import { WhenceError } from '../../../../shared/errors.ts'

interface Call {
  readonly method: string
  readonly input: unknown
  readonly signal: AbortSignal | undefined
  resolve(value: unknown): void
  reject(thrown: unknown): void
}

function recordingClient(): { client: PageClient; calls: Call[] } {
  const calls: Call[] = []
  const client = {
    call: (method: string, input: unknown, { signal }: { readonly signal?: AbortSignal } = {}) =>
      new Promise((resolve, reject) => calls.push({ method, input, signal, resolve, reject })),
    on: () => () => undefined,
    onReconnect: () => () => undefined,
  } as unknown as PageClient
  return { client, calls }
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const key = QueryStore.key('account.overview', { snapshot: 's' })
const ignore = () => undefined

describe('queries', () => {
  it('two views that show the same ask once', () => {
    const { client, calls } = recordingClient()
    const store = new QueryStore(client)
    store.subscribe('account.overview', { snapshot: 's' }, ignore)
    store.subscribe('account.overview', { snapshot: 's' }, ignore)
    expect(calls).toHaveLength(1)
  })

  it('an answer stays and is not asked for again', async () => {
    const { client, calls } = recordingClient()
    const store = new QueryStore(client)
    const end = store.subscribe('account.overview', { snapshot: 's' }, ignore)
    calls[0]?.resolve({ notes: [] })
    await settled()
    end()
    store.subscribe('account.overview', { snapshot: 's' }, ignore)
    expect(calls).toHaveLength(1)
    expect(store.state(key)).toEqual({ status: 'done', value: { notes: [] } })
  })

  it('a call nobody waits for any more is ended, and asked for anew when somebody does', () => {
    const { client, calls } = recordingClient()
    const store = new QueryStore(client)
    store.subscribe('account.overview', { snapshot: 's' }, ignore)()
    expect(calls[0]?.signal?.aborted).toBe(true)
    store.subscribe('account.overview', { snapshot: 's' }, ignore)
    expect(calls).toHaveLength(2)
  })

  it('a failure is told with what to do, and trying again clears it', async () => {
    const { client, calls } = recordingClient()
    const store = new QueryStore(client)
    store.subscribe('account.overview', { snapshot: 's' }, ignore)
    calls[0]?.reject(new WhenceError('snapshot-not-found', 'It is gone.', 'Crawl again.'))
    await settled()
    expect(store.state(key)).toMatchObject({ status: 'failed', error: { whatToDo: 'Crawl again.' } })
    store.refresh('account.overview')
    expect(store.state(key)).toEqual({ status: 'loading' })
    calls[1]?.resolve('there')
    await settled()
    expect(store.state(key)).toEqual({ status: 'done', value: 'there' })
  })

  it('the answer of an older call never replaces that of a newer one', async () => {
    const { client, calls } = recordingClient()
    const store = new QueryStore(client)
    store.subscribe('snapshots.list', {}, ignore)
    store.refresh('snapshots.list')
    calls[1]?.resolve('new')
    await settled()
    calls[0]?.resolve('old')
    await settled()
    expect(store.state(QueryStore.key('snapshots.list', {}))).toEqual({ status: 'done', value: 'new' })
  })

  it('a deleted snapshot is forgotten', () => {
    const { client } = recordingClient()
    const store = new QueryStore(client)
    store.put('account.overview', { snapshot: 's' }, {} as never)
    store.forgetSnapshot('s')
    expect(store.state(key)).toEqual({ status: 'loading' })
  })
})

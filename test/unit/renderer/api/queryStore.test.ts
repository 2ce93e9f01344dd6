import { describe, expect, it } from 'vitest'
import type { PageClient } from '../../../../renderer/api/pageClient.ts'
import { QueryStore } from '../../../../renderer/api/queryStore.ts'
import type { CallProgress } from '../../../../shared/api/types.ts'
import { WhenceError } from '../../../../shared/errors.ts'

interface Call {
  readonly method: string
  readonly input: unknown
  readonly signal: AbortSignal | undefined
  readonly call: string | undefined
  resolve(value: unknown): void
  reject(thrown: unknown): void
}

function recordingClient() {
  const calls: Call[] = []
  let tell: (progress: CallProgress) => void = () => undefined
  const client = {
    call: (
      method: string,
      input: unknown,
      { signal, call }: { readonly signal?: AbortSignal; readonly call?: string } = {},
    ) => new Promise((resolve, reject) => calls.push({ method, input, signal, call, resolve, reject })),
    on: (_event: string, listener: typeof tell) => {
      tell = listener
      return () => undefined
    },
    onReconnect: () => () => undefined,
  } as unknown as PageClient
  return { client, calls, tell: (progress: CallProgress) => tell(progress) }
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

  it('what is done for a call is told while it runs', async () => {
    const { client, calls, tell } = recordingClient()
    const store = new QueryStore(client)
    let told = 0
    store.subscribe('account.overview', { snapshot: 's' }, () => (told += 1))
    const progress = { call: calls[0]?.call ?? '', stage: 'Reading the snapshot' }
    tell({ call: 'another', stage: 'Another' })
    tell(progress)
    expect(store.state(key)).toEqual({ status: 'loading', progress })
    expect(told).toBe(1)
    calls[0]?.resolve({ notes: [] })
    await settled()
    tell(progress)
    expect(store.state(key)).toEqual({ status: 'done', value: { notes: [] } })
  })

  it('a call that its asker ends has failed, and can be asked again', async () => {
    const { client, calls } = recordingClient()
    const store = new QueryStore(client)
    store.subscribe('account.overview', { snapshot: 's' }, ignore)
    store.cancel(key)
    expect(calls[0]?.signal?.aborted).toBe(true)
    calls[0]?.reject(new Error('aborted'))
    await settled()
    expect(store.state(key)).toMatchObject({ status: 'failed', error: { code: 'cancelled' } })
    store.refresh('account.overview')
    calls[1]?.resolve({ notes: [] })
    await settled()
    expect(store.state(key)).toMatchObject({ status: 'done' })
    store.cancel(key)
    expect(store.state(key)).toMatchObject({ status: 'done' })
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

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../../electron/aws/connection.ts'
import { SAMPLE_PROFILE } from '../../../electron/aws/profiles.ts'
import { Connections } from '../../../electron/service/connections.ts'
import { startCrawl } from '../../../electron/service/startCrawl.ts'
import type { Journals } from '../../../electron/store/journal/journals.ts'
import type { Crawls } from '../../../electron/service/crawls.ts'
import { WhenceError } from '../../../shared/errors.ts'

const nowhere = {
  env: { AWS_CONFIG_FILE: '/none/config', AWS_SHARED_CREDENTIALS_FILE: '/none/c' },
  homedir: '/none',
}
let connections: Connections
const closed = (connection: Connection) => vi.spyOn(connection, 'close')

beforeEach(() => {
  connections = new Connections(nowhere)
})
afterEach(() => connections.close())

describe('Connections', () => {
  it('closes a connection when it is replaced, and the last one at the end', async () => {
    await connections.confirm(SAMPLE_PROFILE, undefined)
    const first = await connections.borrow(SAMPLE_PROFILE)
    connections.giveBack(first)
    const closing = closed(first)
    await connections.confirm(SAMPLE_PROFILE, undefined)
    expect(closing).toHaveBeenCalledTimes(1)
    const second = await connections.borrow(SAMPLE_PROFILE)
    connections.giveBack(second)
    expect(second).not.toBe(first)
    const closingSecond = closed(second)
    await connections.close()
    expect(closingSecond).toHaveBeenCalledTimes(1)
  })

  it('keeps a replaced connection open while a crawl works with it', async () => {
    await connections.confirm(SAMPLE_PROFILE, undefined)
    const working = await connections.borrow(SAMPLE_PROFILE)
    const closing = closed(working)
    await connections.confirm(SAMPLE_PROFILE, undefined)
    expect(closing).not.toHaveBeenCalled()
    connections.giveBack(working)
    expect(closing).toHaveBeenCalledTimes(1)
  })
})

describe('startCrawl', () => {
  const input = { profile: SAMPLE_PROFILE, accountId: '111122223333', regions: [] }

  it('gives a connection back when the crawl has ended', async () => {
    let end: () => void = () => undefined
    const finished = new Promise<void>((resolve) => (end = resolve))
    const orders: Connection[] = []
    const crawls = {
      start: ({ connection }: { connection: Connection }) => {
        orders.push(connection)
        return { crawlId: 'c' }
      },
      finished: () => finished,
    } as unknown as Crawls
    await startCrawl({ connections, crawls, journals: {} as Journals }, input)
    const [used] = orders
    if (used === undefined) throw new Error('no crawl was ordered')
    const closing = closed(used)
    expect(closing).not.toHaveBeenCalled()
    end()
    await vi.waitFor(() => expect(closing).toHaveBeenCalledTimes(1))
  })

  it('gives it back when no crawl was started', async () => {
    const orders: Connection[] = []
    const crawls = {
      start: ({ connection }: { connection: Connection }) => {
        orders.push(connection)
        closed(connection)
        throw new WhenceError('crawl-running', 'Running.', 'Wait.')
      },
    } as unknown as Crawls
    await expect(startCrawl({ connections, crawls, journals: {} as Journals }, input)).rejects.toThrow(
      'Running.',
    )
    expect(orders[0]?.close).toHaveBeenCalledTimes(1)
  })
})

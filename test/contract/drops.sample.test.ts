import { beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { DROPPABLE, dropCall } from '../property/drops/dropCall.ts'
import { crawlWithFaults } from './crawlWithFaults.ts'

let whole: Snapshot
let withLastAccessed: Snapshot
beforeAll(async () => {
  whole = await crawlWithFaults()
  withLastAccessed = await crawlWithFaults({ lastAccessed: true })
})

/** How each call ended in each Region, without how often and in AWS's words. */
const ends = ({ coverage }: Snapshot) =>
  coverage.map(({ call, region, status }) => `${call} ${region ?? ''} ${status}`)

/** Without how it was got. */
function contentOf({ coverage: _, iam: { credentialsRead: __, ...iam }, ...content }: Snapshot): object {
  return { ...content, iam }
}

describe('a crawl that was refused a call', () => {
  it.each(DROPPABLE)('leaves what the tests of dropped calls take it to leave: %s', async (call) => {
    const crawled = await crawlWithFaults({ operation: call, kind: 'access-denied' })
    const read = call.includes('LastAccessed') ? withLastAccessed : whole
    const dropped = dropCall(read, { call, extent: 'all', status: 'denied' })
    expect(contentOf(crawled)).toEqual(contentOf(dropped))
    expect(ends(crawled)).toEqual(ends(dropped))
  })
})

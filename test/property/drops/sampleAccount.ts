import { beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../../electron/sample/faults.ts'
import { crawlWithFaults } from '../../contract/crawlWithFaults.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { DROPPABLE } from './dropCall.ts'
import { WholeAccount } from './dropped.ts'

const QUESTIONS = 2000

/** Item by item what AWS refuses: real crawls of the sample account, compared with one that was refused nothing. */
export function testSampleAccount(when: string, how: Partial<Fault>): void {
  describe(`the sample account, of which a call was refused ${when}`, () => {
    let whole: WholeAccount
    let withLastAccessed: WholeAccount
    beforeAll(async () => {
      whole = new WholeAccount(await crawlWithFaults(), testCatalogue(), QUESTIONS)
      const asked = await crawlWithFaults({ lastAccessed: true })
      withLastAccessed = new WholeAccount(asked, testCatalogue(), QUESTIONS)
    })
    it.each(DROPPABLE)('%s: no answer says more than was read', async (operation) => {
      const snapshot = await crawlWithFaults({ operation, kind: 'access-denied', ...how })
      // A call that is made less often than that was refused nothing: the answers are those of the whole.
      const isRefused = snapshot.coverage.some(({ status }) => status !== 'done')
      // What was last used is asked for on request alone.
      const compared = snapshot.iam.lastAccessed === undefined ? whole : withLastAccessed
      expect(isRefused ? compared.faultsOf(snapshot, operation) : []).toEqual([])
    })
  })
}

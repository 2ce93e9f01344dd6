import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../electron/sample/faults.ts'
import { crawlWithFaults } from '../contract/crawlWithFaults.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { crawledAccount, generatedFiles } from './drops/crawledAccount.ts'
import { dropCall, DROPPABLE } from './drops/dropCall.ts'
import { WholeAccount } from './drops/dropped.ts'

const QUESTIONS = 2000
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-drops-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the sample account, of which a call was refused', () => {
  let whole: WholeAccount
  beforeAll(async () => {
    whole = new WholeAccount(await crawlWithFaults(), testCatalogue(), QUESTIONS)
  })
  const refused: readonly (readonly [string, Partial<Fault>])[] = [
    ['from the first time on', {}],
    ['from the third time on', { after: 2 }],
  ]
  describe.each(refused)('%s', (_, how) => {
    it.each(DROPPABLE)('%s: no answer says more than was read', async (operation) => {
      const snapshot = await crawlWithFaults({ operation, kind: 'access-denied', ...how })
      expect(whole.faultsOf(snapshot, operation)).toEqual([])
    })
  })
})

describe.each([1, 2])('generated account %i, of which a call was refused', (seed) => {
  let whole: WholeAccount
  let snapshot: ReturnType<typeof crawledAccount>
  beforeAll(() => {
    snapshot = crawledAccount(generatedFiles(folder, 60, seed))
    whole = new WholeAccount(snapshot, testCatalogue(), QUESTIONS)
  })
  describe.each(['all', 'half'] as const)('%s of it', (extent) => {
    it.each(DROPPABLE)('%s: no answer says more than was read', (call) => {
      const status = extent === 'all' ? 'denied' : 'throttled'
      expect(whole.faultsOf(dropCall(snapshot, { call, extent, status }), call)).toEqual([])
    })
  })
})

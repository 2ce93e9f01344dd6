import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectNoNameLeft, expectSameAnswers, shareOf } from '../fixtures/shared.ts'
import { type CrawledSample, crawledSample } from './crawledSample.ts'

let sample: CrawledSample
beforeAll(async () => {
  sample = await crawledSample()
})
afterAll(() => sample.close())

it('a share file of the sample account holds no name of it and gives the same answers', async () => {
  const { snapshot } = await sample.store.open(sample.snapshot)
  const shared = shareOf(snapshot)
  expectNoNameLeft(snapshot, shared.snapshot)
  expectSameAnswers(snapshot, shared, 300)
  expect(shared.snapshot.account.id).not.toBe(snapshot.account.id)
})

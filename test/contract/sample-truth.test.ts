import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleTruth } from '../fixtures/sampleTruth.ts'
import { crawledSample, type CrawledSample } from './crawledSample.ts'

/** The whole road on the sample account: wire protocol, crawl, snapshot, model, engine. */
let sample: CrawledSample
beforeAll(async () => {
  sample = await crawledSample()
})
afterAll(() => sample.close())

describe('the sample account, crawled', () => {
  it.each(sampleTruth.map((truth) => [truth.name, truth] as const))('%s', async (_name, truth) => {
    const decision = await sample.service.call('explain', {
      snapshots: [sample.snapshot],
      principal: truth.principal,
      action: truth.action,
      resource: truth.resource,
      ...(truth.context ? { context: truth.context } : {}),
      ...(truth.sessionPolicy ? { sessionPolicies: [JSON.stringify(truth.sessionPolicy)] } : {}),
      strict: truth.strict ?? false,
    })
    expect({ verdict: decision.verdict, why: truth.why }).toEqual({ verdict: truth.expected, why: truth.why })
    const blocked = new Set(decision.blockedBy)
    if (truth.expected === 'Unknown') for (const layer of truth.blockedBy) expect(blocked).toContain(layer)
    else expect(blocked).toEqual(new Set(truth.blockedBy))
  })
})

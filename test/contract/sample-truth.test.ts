import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createService, type Service } from '../../electron/service.ts'
import { nodeSettings } from '../../electron/store/settings.ts'
import { SnapshotStore } from '../../electron/store/snapshots.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { sampleTruth } from '../fixtures/sampleTruth.ts'

/** The whole road on the sample account: wire protocol, crawl, snapshot, model, engine. */
let folder: string
let service: Service
let snapshot: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-truth-'))
  service = createService({
    host: 'command-line',
    version: '0',
    store: new SnapshotStore(folder),
    settings: nodeSettings(folder),
    where: { env: {}, homedir: folder },
    loadCatalogue: async () => testCatalogue(),
    reviewPdf: async () => new Uint8Array(),
  })
  const profile = 'Sample account'
  const { accountId } = await service.call('profiles.confirm', { profile })
  const { crawlId } = await service.call('crawl.start', { profile, accountId, regions: [] })
  const state = await service.crawlFinished(crawlId)
  expect(state.phase).toBe('done')
  snapshot = state.snapshot!.id
})
afterAll(async () => {
  await service.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the sample account, crawled', () => {
  it.each(sampleTruth.map((truth) => [truth.name, truth] as const))('%s', async (_name, truth) => {
    const decision = await service.call('explain', {
      snapshots: [snapshot],
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

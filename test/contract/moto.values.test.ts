import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { IAMClient } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { Ledger } from './ledger.ts'
import { crawlMoto } from './motoCrawl.ts'
import { compareIam } from './motoReadBack.ts'
import { compareResources } from './motoResourcesBack.ts'
import { seedResourcePolicies, type Seeded } from './motoResourcesSeed.ts'
import { REGION, seedMoto } from './motoSeed.ts'
import { seedAttributes } from './motoValuesSeed.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'

const started = await startMoto()
const why = 'skipped' in started ? ` (${started.skipped})` : ''

describe.skipIf('skipped' in started)(`a crawl of moto, value by value${why}`, () => {
  const { moto } = started as { moto: Moto }
  let folder: string
  let snapshot: Snapshot
  let seeded: Seeded
  const config = () => ({
    endpoint: moto.url,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

  beforeAll(async () => {
    await seedMoto(moto.url)
    seeded = new Map([...(await seedAttributes(moto.url)), ...(await seedResourcePolicies(moto.url))])
    folder = await mkdtemp(path.join(os.tmpdir(), 'whence-moto-'))
    snapshot = (await crawlMoto(moto.url, folder, REGION)).snapshot
  }, 300_000)

  afterAll(async () => {
    await moto.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('has what IAM’s other calls say of each user, role, group, policy and setting', async () => {
    const ledger = new Ledger()
    await compareIam(new IAMClient(config()), snapshot.iam, ledger)
    console.log(`moto: ${ledger.compared} values of IAM compared, ${ledger.differences.length} differ`)
    expect(ledger.differences).toEqual([])
  }, 300_000)

  it('has the policy of each resource that moto serves', async () => {
    const ledger = new Ledger()
    await compareResources(config(), snapshot, seeded, ledger)
    const types = new Set(snapshot.resources.map(({ type }) => type))
    console.log(
      `moto: ${ledger.compared} values of ${snapshot.resources.length} resources of ${types.size} types compared, ${ledger.differences.length} differ`,
    )
    expect(ledger.differences).toEqual([])
  }, 300_000)
})

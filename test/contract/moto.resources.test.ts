import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { WORKLOAD_CALLS } from '../../shared/services/workloadKinds.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { crawlMoto } from './motoCrawl.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'
import { seedResourcePolicies, type Seeded } from './motoResourcesSeed.ts'
import { MOTO_LACKS, REGION } from './motoSeed.ts'

const started = await startMoto()
const why = 'skipped' in started ? ` (${started.skipped})` : ''

describe.skipIf('skipped' in started)(`resource policies in moto, service by service${why}`, () => {
  const { moto } = started as { moto: Moto }
  let folder: string
  let snapshot: Snapshot
  let seeded: Seeded

  beforeAll(async () => {
    seeded = await seedResourcePolicies(moto.url)
    folder = await mkdtemp(path.join(os.tmpdir(), 'whence-moto-'))
    const result = await crawlMoto(moto.url, folder, REGION)
    snapshot = result.snapshot
  }, 300_000)

  afterAll(async () => {
    await moto.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('are what was written there', () => {
    const parsed = (raw: unknown): unknown => (typeof raw === 'string' ? JSON.parse(raw) : raw)
    const found = [...seeded.keys()].map((arn) => [
      arn,
      parsed(snapshot.resources.find((resource) => resource.arn === arn)?.policy),
    ])
    expect(found).toEqual([...seeded].map(([arn, policy]) => [arn, parsed(policy)]))
  })

  it('are gaps where moto does not serve the call', () => {
    const gaps = snapshot.coverage.filter(({ status }) => status !== 'done' && status !== 'not-asked')
    const calls = gaps.map(({ call }) => call).filter((call) => !/^(iam|access-analyzer):/.test(call))
    const workloads: readonly string[] = WORKLOAD_CALLS
    expect(calls.filter((call) => !MOTO_LACKS.test(call) && !workloads.includes(call))).toEqual([
      'backup:GetBackupVaultAccessPolicy',
      'glacier:GetVaultAccessPolicy',
      // What others share.
      'ram:GetResourceShares',
    ])
    expect(calls.filter((call) => MOTO_LACKS.test(call))).toEqual([
      'glue:GetResourcePolicies',
      'codeartifact:ListDomains',
      's3tables:ListTableBuckets',
      'signer:ListSigningProfiles',
      'ecr-public:DescribeRepositories',
      'schemas:ListRegistries',
      'redshift-serverless:ListSnapshots',
      'redshift-serverless:ListWorkgroups',
      'redshift-serverless:ListNamespaces',
      'dsql:ListClusters',
    ])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { confirmIdentity, connect } from '../../electron/aws/connection.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import { WORKLOAD_CALLS } from '../../shared/services/workloadKinds.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { quickRetries } from './crawlWithFaults.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'
import { seedResourcePolicies, type Seeded } from './motoResourcesSeed.ts'
import { ACCOUNT, MOTO_LACKS, REGION } from './motoSeed.ts'

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
    const config = path.join(folder, 'config')
    await writeFile(
      config,
      `[profile moto]\nregion = ${REGION}\naws_access_key_id = test\naws_secret_access_key = test\nendpoint_url = ${moto.url}\n`,
    )
    const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') }
    const connection = await connect({
      profile: 'moto',
      env: { env, homedir: folder },
      retryStrategy: quickRetries,
    })
    await confirmIdentity(connection)
    const result = await crawl(connection, {
      accountId: ACCOUNT,
      regions: [REGION],
      signal: new AbortController().signal,
      onState: () => undefined,
      wait: async () => undefined,
      now: () => new Date(),
    })
    connection.close()
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

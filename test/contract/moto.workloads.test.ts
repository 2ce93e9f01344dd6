import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../electron/aws/connection.ts'
import { crawl } from '../../electron/aws/crawl.ts'
import { rolesOfWorkload } from '../../shared/account/workloadRoles.ts'
import { WORKLOAD_CALLS } from '../../shared/services/workloadKinds.ts'
import type { Snapshot, Workload } from '../../shared/snapshot/schema.ts'
import { quickRetries } from './crawlWithFaults.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'
import { seedWorkloads } from './motoWorkloads.ts'

const ACCOUNT = '123456789012'
const REGION = 'eu-west-1'
const started = await startMoto()
const why = 'skipped' in started ? ` (${started.skipped})` : ''

describe.skipIf('skipped' in started)(`workloads of moto, which knows nothing of Whence${why}`, () => {
  const { moto } = started as { moto: Moto }
  let folder: string
  let snapshot: Snapshot

  beforeAll(async () => {
    await seedWorkloads(moto.url, REGION, ACCOUNT)
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

  const of = (kind: Workload['kind']) => snapshot.workloads.filter((one) => one.kind === kind)
  it.each([
    ['ecs-task-definition', 'front', 'task'],
    ['ecs-service', 'front', 'task'],
    ['codebuild-project', 'site', 'build'],
    ['glue-job', 'load', 'load'],
    ['glue-dev-endpoint', 'dev', 'load'],
    ['sagemaker-notebook', 'lab', 'lab'],
    ['state-machine', 'flow', 'flow'],
    ['batch-job-definition', 'job', 'job'],
    ['cloudformation-stack', 'net', 'deploy'],
    ['eks-cluster', 'prod', 'control'],
    ['eks-node-group', 'blue', 'node'],
  ] as const)('%s %s runs as %s', (kind, name, role) => {
    expect(of(kind).map((one) => [one.name, rolesOfWorkload(one).map(({ roleArn }) => roleArn)])).toEqual([
      [name, [`arn:aws:iam::${ACCOUNT}:role/${role}`]],
    ])
  })

  it('is said not to be known where moto has no such call, and to be nothing where it has', () => {
    const bad = snapshot.coverage.filter(
      ({ call, status }) => status !== 'done' && WORKLOAD_CALLS.some((one) => one === call),
    )
    expect([...new Set(bad.map(({ call }) => call))].sort()).toEqual([
      'amplify:ListApps',
      'apprunner:DescribeService',
      'apprunner:ListServices',
      'bedrock-agentcore:GetBrowser',
      'bedrock-agentcore:GetCodeInterpreter',
      'bedrock-agentcore:ListBrowsers',
      'bedrock-agentcore:ListCodeInterpreters',
      'eks:ListPodIdentityAssociations',
    ])
    expect(of('ecs-task')).toEqual([])
    expect(snapshot.coverage.find(({ call }) => call === 'ecs:ListTasks')).toMatchObject({ status: 'done' })
  })
})

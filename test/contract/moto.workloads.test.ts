import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rolesOfWorkload } from '../../shared/account/workloadRoles.ts'
import { WORKLOAD_CALLS } from '../../shared/services/workloadKinds.ts'
import type { Snapshot, Workload } from '../../shared/snapshot/schema.ts'
import { crawlMoto } from './motoCrawl.ts'
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
    const result = await crawlMoto(moto.url, folder, REGION)
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

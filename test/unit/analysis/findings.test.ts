import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Analysis } from '../../../electron/analysis/analysis.ts'
import { analysisHere } from '../../../electron/analysis/here.ts'
import { mutingHandlers } from '../../../electron/service/muting.ts'
import { FindingMutes } from '../../../electron/store/findingMutes.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

let folder: string
let analysis: Analysis
let snapshot: string
let handlers: ReturnType<typeof mutingHandlers>
const running = { signal: new AbortController().signal, onStage: () => undefined }
const thresholds = { unusedDays: 45, keyMaxAgeDays: 90 }
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-findings-'))
  const store = new SnapshotStore(folder)
  analysis = analysisHere({ store, loadCatalogue: async () => testCatalogue() })
  handlers = mutingHandlers(analysis, new FindingMutes(store), () => thresholds)
  const raise = inline('own', documentOf(allow('iam:PutUserPolicy', arnOf('user', 'ann'))))
  const trust = documentOf({
    Effect: 'Allow',
    Principal: { AWS: '444455556666' },
    Action: 'sts:AssumeRole',
  })
  const account = snapshotOf({
    UserDetailList: [
      user('ann', { UserPolicyList: [raise] }),
      user('root-like', { UserPolicyList: [inline('all', documentOf(allow('*')))] }),
    ],
    RoleDetailList: [role('door', { AssumeRolePolicyDocument: trust })],
  })
  snapshot = (await store.save(account)).id
})
afterEach(async () => {
  await analysis.close()
  await rm(folder, { recursive: true })
})

const list = (ways: boolean) => analysis.ask('findings.list', { snapshot, ways }, { thresholds })
const idOf = async (kind: string, ways = false) =>
  (await list(ways)).findings.find((each) => each.kind === kind)?.id ?? ''
const mute = (finding: string, until = '2999-12-31') =>
  handlers['findings.mute']({ snapshot, finding, reason: ' agreed ', by: 'ana', until }, running)

describe('findings of an account', () => {
  it('are listed at once without ways, and with them when they were looked for', async () => {
    const stages: string[] = []
    const quick = await list(false)
    expect([quick.ways, quick.counts.kinds.escalation.open]).toEqual(['not-searched', 0])
    const onStage = ({ stage }: { readonly stage: string }): void => void stages.push(stage)
    const whole = await analysis.ask('findings.list', { snapshot, ways: true }, { onStage, thresholds })
    expect([whole.ways, whole.counts.kinds.escalation.open]).toEqual(['searched', 1])
    // How many were found so far is told as well where it takes long.
    expect(stages[0]).toBe('Looking for ways to an administrator among 3 principals')
    expect(whole.counts.open).toBe(quick.counts.open + 1)
    expect(whole.findings[0]).not.toHaveProperty('evidence')
  })

  it('are told one by one with evidence, those of ways too', async () => {
    const finding = await idOf('escalation', true)
    const detail = await analysis.ask('findings.detail', { snapshot, finding }, { thresholds })
    expect(detail).toMatchObject({ id: finding, who: arnOf('user', 'ann') })
    expect(detail.evidence.length).toBeGreaterThan(0)
    const none = { snapshot, finding: 'exposure-0000000000000000' }
    const { code, message } = errorInfoOf(
      await analysis.ask('findings.detail', none, { thresholds }).catch((thrown: unknown) => thrown),
    )
    expect([code, message]).toEqual([
      'bad-input',
      'There is no finding exposure-0000000000000000 in this snapshot of account 111122223333.',
    ])
  })

  it('are muted with a reason until a day, counted as muted, and shown again', async () => {
    const before = (await list(false)).counts
    const finding = await idOf('exposure')
    expect((await mute(finding)).mute).toMatchObject({ reason: 'agreed', by: 'ana', state: 'active' })
    const muted = (await list(false)).counts
    expect([muted.open, muted.muted]).toEqual([before.open - 1, 1])
    const again = await handlers['findings.unmute']({ snapshot, finding }, running)
    expect([again.unmuted, (await list(false)).counts]).toEqual([true, before])
  })

  it('cannot be muted until a day that is over, nor when they are not there', async () => {
    const finding = await idOf('exposure')
    for (const ask of [() => mute(finding, '2020-01-01'), () => mute('exposure-0000000000000000')])
      expect(errorInfoOf(await ask().catch((thrown: unknown) => thrown)).code).toBe('bad-input')
    expect((await list(false)).counts.muted).toBe(0)
  })

  it('are all shown, with the reason, where the file of mutes cannot be read', async () => {
    const finding = await idOf('exposure')
    await mute(finding)
    await writeFile(path.join(folder, 'finding-mutes.json'), 'broken')
    const answer = await list(false)
    expect(answer.counts.muted).toBe(0)
    expect(answer.mutesProblem).toContain('finding-mutes.json is not JSON')
  })
})

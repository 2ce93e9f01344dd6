import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../../electron/analysis/analysis.ts'
import { analysisHere } from '../../../electron/analysis/here.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

let folder: string
let analysis: Analysis
let snapshot: string
const ann = arnOf('user', 'ann')
const OBJECT = 'arn:aws:s3:::reports/2026.csv'
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-handlers-'))
  const store = new SnapshotStore(folder)
  analysis = analysisHere({ store, loadCatalogue: async () => testCatalogue() })
  const own = inline(
    'own',
    documentOf(allow('s3:GetObject', 'arn:aws:s3:::reports/*'), allow('s3:ListAllMyBuckets')),
  )
  const account = snapshotOf({ UserDetailList: [user('ann', { UserPolicyList: [own] }), user('ben')] })
  snapshot = (await store.save(account)).id
})
afterAll(async () => {
  await analysis.close()
  await rm(folder, { recursive: true })
})

describe('the analysis', () => {
  it('tells of an account, of one principal, and of what it may do', async () => {
    expect((await analysis.ask('account.overview', { snapshot })).counts.users).toMatchObject({ read: 2 })
    const { principals } = await analysis.ask('account.principals', { snapshot })
    expect(principals.map(({ name }) => name)).toEqual(['ann', 'ben'])
    const about = { snapshot, principal: 'ann' }
    expect(await analysis.ask('principal.detail', about)).toMatchObject({ arn: ann })
    const { services } = await analysis.ask('principal.access', about)
    expect(services.map(({ service }) => service)).toEqual(['s3'])
    const { actions } = await analysis.ask('principal.service', { ...about, service: 's3', level: 'Read' })
    expect(actions.map(({ action }) => action)).toEqual(['s3:GetObject'])
    const { regions } = await analysis.ask('principal.resources', { ...about, action: 's3:GetObject' })
    expect(regions).toHaveLength(1)
  })

  it('answers questions over accounts, and says what it does', async () => {
    const stages: string[] = []
    const onStage = ({ stage }: { readonly stage: string }): void => void stages.push(stage)
    const asked = { snapshots: [snapshot], action: 's3:ListAllMyBuckets', resource: '*' }
    const decision = await analysis.ask('explain', { ...asked, principal: 'ann' }, { onStage })
    expect(decision.verdict).toBe('Allowed')
    const { allowed } = await analysis.ask('who-can', asked, { onStage })
    expect(allowed.map(({ principal }) => principal)).toContain(ann)
    const { held } = await analysis.ask('exposure', { snapshots: [snapshot], paths: true }, { onStage })
    expect(held.some(({ principal }) => principal === ann)).toBe(true)
    const { paths } = await analysis.ask('paths', { snapshots: [snapshot] }, { onStage })
    expect(paths).toEqual([])
    expect(stages).toEqual([
      'Deciding',
      'Deciding for 2 principals',
      'Looking for exposure and paths of 2 principals',
      'Looking for ways among 2 principals',
    ])
  })

  it('refuses an action that AWS does not have, wherever it is asked about', async () => {
    const wrong = { snapshots: [snapshot], action: 's3:GetObjekt', resource: OBJECT }
    for (const answer of [
      analysis.ask('explain', { ...wrong, principal: 'ann' }),
      analysis.ask('who-can', wrong),
      analysis.ask('paths', { ...wrong, to: OBJECT }),
    ]) {
      const { code, unknownAction } = errorInfoOf(await answer.catch((thrown: unknown) => thrown))
      expect(code).toBe('bad-input')
      expect(unknownAction?.nearest).toContain('s3:GetObject')
    }
  })

  it('reviews credentials by what the settings say', async () => {
    const thresholds = { unusedDays: 30, keyMaxAgeDays: 60 }
    expect((await analysis.ask('review.run', { snapshot }, { thresholds })).thresholds).toEqual({
      ...thresholds,
      roleUnusedDays: 90,
    })
    const asked = { snapshot, unusedDays: 7, roleUnusedDays: 8 }
    expect((await analysis.ask('review.run', asked, { thresholds })).thresholds).toEqual({
      unusedDays: 7,
      keyMaxAgeDays: 60,
      roleUnusedDays: 8,
    })
    const { name } = await analysis.ask('report.csv', { snapshot, asOf: '2026-11-02' })
    expect(name).toBe('whence-credential-review-111122223333-2026-11-02.csv')
  })

  it('keeps the folder of snapshots', async () => {
    const { facts } = await analysis.ask('snapshots.facts', { snapshots: [snapshot] })
    expect(facts).toEqual([
      { accountId: '111122223333', finishedAt: '2026-11-01T00:01:00Z', regions: ['eu-west-1'] },
    ])
    const exported = await analysis.ask('snapshots.export', { snapshot })
    const account = { UserDetailList: [user('cyd')], GroupDetailList: [], RoleDetailList: [], Policies: [] }
    const file = { name: 'account.json', text: JSON.stringify(account) }
    const { id } = await analysis.ask('snapshots.import', { account: file })
    const list = await analysis.ask('snapshots.list', {})
    expect(list.snapshots.map((one) => one.id)).toContain(id)
    const { snapshots } = await analysis.ask('snapshots.delete', { snapshot: id })
    expect(snapshots.map((one) => one.id)).toEqual([snapshot])
    expect(exported.name).toBe(`${snapshot}.whence.json.gz`)
  })

  it('ends what runs when it closes, and answers nothing then', async () => {
    const closed = analysisHere({
      store: new SnapshotStore(folder),
      loadCatalogue: () => new Promise(() => undefined),
    })
    const answer = closed.ask('catalogue.actions', { text: 's3' }).catch(errorInfoOf)
    await closed.close()
    expect(await answer).toMatchObject({ code: 'cancelled' })
    expect(await closed.ask('snapshots.list', {}).catch(errorInfoOf)).toMatchObject({ code: 'cancelled' })
  })
})

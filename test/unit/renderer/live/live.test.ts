import { describe, expect, it } from 'vitest'
import { beginOf, regionsOf, sourceOf } from '../../../../renderer/live/period.ts'
import { liveProfiles } from '../../../../renderer/live/profiles.ts'
import { nothingFound, progressWords } from '../../../../renderer/live/progress.ts'
import { comparedQuestion, tracedQuestion } from '../../../../renderer/request/comparedQuestion.ts'
import type { DenialsState } from '../../../../shared/api/live.ts'
import type { ProfileSummary, SnapshotSummary } from '../../../../shared/api/types.ts'
import type { Decision } from '../../../../shared/engine/request/decision.ts'

const profile = (name: string, more: Partial<ProfileSummary> = {}): ProfileSummary => ({
  name,
  kind: 'access-key',
  description: '',
  needsMfa: false,
  ...more,
})
const snapshot = (source: SnapshotSummary['source']): SnapshotSummary => ({
  id: 's',
  accountId: '111122223333',
  source,
  finishedAt: '2026-11-24T08:00:00Z',
  bytes: 1,
  users: 1,
  roles: 1,
  gaps: 0,
})
const crawled = snapshot({ kind: 'crawl', profile: 'audit', callerArn: 'arn' })
const sample = profile('Sample account', { kind: 'sample' })
const names = (...given: Parameters<typeof liveProfiles>) =>
  liveProfiles(...given).usable.map(({ name }) => name)

describe('profiles with which AWS is asked', () => {
  it('begin with the one that made the snapshot', () => {
    expect(names(crawled, [profile('a'), sample, profile('audit')])).toEqual(['audit', 'a'])
  })
  it('are none when that one is not here, and no other is known to lead to the account', () => {
    expect(names(crawled, [profile('a'), sample])).toEqual([])
    expect(names(crawled, [profile('audit', { kind: 'incomplete' })])).toEqual([])
    expect(names(undefined, [profile('audit')])).toEqual([])
  })
  it('begin with another that the files tie to the account, for an imported snapshot too', () => {
    const tied = profile('tied', { accountId: '111122223333' })
    const imported = snapshot({ kind: 'import', files: ['a.json'] })
    expect(names(imported, [profile('a'), tied])).toEqual(['tied', 'a'])
    expect(names(imported, [profile('a')])).toEqual([])
  })
  it('leave out those that lead to another account', () => {
    expect(names(crawled, [profile('audit'), profile('b', { accountId: '444455556666' })])).toEqual(['audit'])
  })
  it('are the sample account alone for the sample account', () => {
    expect(liveProfiles(snapshot({ kind: 'sample' }), [profile('audit'), sample])).toEqual({
      usable: [sample],
      sample: true,
    })
  })
})

describe('what is looked for', () => {
  it('begins so many hours ago', () => {
    expect(beginOf('24', new Date('2026-11-24T08:00:00Z'))).toBe('2026-11-23T08:00:00.000Z')
  })
  it('is in the Regions that are named', () => {
    expect(regionsOf(' eu-west-1, us-east-1;ap-south-1\n')).toEqual(['eu-west-1', 'us-east-1', 'ap-south-1'])
    expect(regionsOf('')).toEqual([])
  })
  it.each([
    ['ec2', 'ec2.amazonaws.com'],
    [' EC2 ', 'ec2.amazonaws.com'],
    ['signin.amazonaws.com', 'signin.amazonaws.com'],
    ['', ''],
  ])('is of the service %j', (text, source) => {
    expect(sourceOf(text)).toBe(source)
  })
})

describe('how a search stands', () => {
  const region = (state: DenialsState['regions'][number]['state']) => ({
    region: 'eu-west-1',
    state,
    events: 1,
    message: null,
  })
  const state = (change: Partial<DenialsState>): DenialsState => ({
    searchId: 's',
    profile: 'audit',
    snapshot: 's',
    phase: 'done',
    from: '',
    to: '',
    region: null,
    regionsWanted: 2,
    regions: [region('complete')],
    events: 1,
    found: 0,
    identity: { profile: '', accountId: '', arn: '', userId: '', partition: '', endpoint: '' },
    denials: [],
    notes: [],
    ...change,
  })
  it('is a success only when every Region was searched', () => {
    expect(progressWords(state({}))).toEqual(['success', 'Searched: 1 event read, 0 denials found'])
    expect(progressWords(state({ regions: [region('complete'), region('failed')] }))).toEqual([
      'warning',
      'Searched in part, 1 of 2 Regions failed: 1 event read, 0 denials found',
    ])
    expect(progressWords(state({ regions: [region('failed')] }))).toEqual([
      'error',
      'No Region could be searched',
    ])
  })
  it('tells the Region while it runs, and what was found until it ended', () => {
    expect(progressWords(state({ phase: 'running', region: 'us-east-1' }))[1]).toBe(
      'Reading CloudTrail, us-east-1 (2 of 2): 1 event read, 0 denials found',
    )
    expect(progressWords(state({ phase: 'stopped' }))[1]).toContain('until then')
    expect(progressWords(state({ phase: 'failed' }))).toEqual([
      'error',
      'The search failed: 1 event read, 0 denials found until then',
    ])
  })
  it('says that nothing was found only where something was read', () => {
    expect(nothingFound(state({}))).toContain('does not prove that nothing was refused')
    expect(nothingFound(state({ phase: 'running' }))).toBeNull()
    expect(nothingFound(state({ regions: [region('failed')] }))).toBeNull()
  })
})

describe('the question for the simulator', () => {
  it('is that of the Ask view, without what AWS does not know', () => {
    expect(
      comparedQuestion({ snapshots: ['s'], principal: 'ana', action: 'a:B', strict: true, resource: '*' }),
    ).toEqual({ principal: 'ana', action: 'a:B', resource: '*' })
  })
  it('is that of a trace, with the context that the denial brought along', () => {
    const request = { principal: 'p', action: 'a:B', resource: '*', context: { k: 'v' } }
    const decision = { request } as unknown as Decision
    expect(tracedQuestion(decision, '{}')).toEqual({
      ...request,
      unknownAction: true,
      sessionPolicies: ['{}'],
    })
    expect(tracedQuestion({ ...decision, request: { ...request, context: {} } }, undefined)).toEqual({
      unknownAction: true,
      principal: 'p',
      action: 'a:B',
      resource: '*',
    })
  })
})

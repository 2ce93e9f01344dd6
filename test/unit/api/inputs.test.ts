import { describe, expect, it } from 'vitest'
import { API_METHODS } from '../../../shared/api/contract.ts'
import { checkInput, isApiMethod } from '../../../shared/api/inputs.ts'
import type { ApiInput, ApiMethod } from '../../../shared/api/types.ts'

const snapshot = '111122223333-20260131T000000Z'
const valid: { readonly [M in ApiMethod]: ApiInput<M> } = {
  'app.info': {},
  'call.cancel': { call: 'c1' },
  'settings.get': {},
  'settings.set': { theme: 'dark', lastSnapshot: null, regions: ['eu-central-1'], unusedDays: 45 },
  'profiles.list': {},
  'profiles.confirm': { profile: 'Sample account', mfaCode: '123456' },
  'crawl.start': { profile: 'corp', accountId: '111122223333', regions: [], organizationProfile: 'org' },
  'crawl.accounts': { profile: 'corp' },
  'crawl.state': { crawlId: 'c1' },
  'crawl.cancel': { crawlId: 'c1' },
  'crawl.unfinished': {},
  'crawl.keep': { unfinished: '0a1b2c3d' },
  'crawl.discard': { unfinished: '0a1b2c3d' },
  'snapshots.list': {},
  'snapshots.delete': { snapshot },
  'snapshots.import': { account: { name: 'a.json', text: '{}' }, accountId: '111122223333' },
  'snapshots.export': { snapshot },
  'account.share': { snapshot, mapping: true },
  'snapshots.label': { snapshot, name: 'before', note: '' },
  'snapshots.diff': { snapshots: [snapshot, '111122223333-20260201T000000Z'] },
  'snapshots.diff.summary': { snapshots: [snapshot, '111122223333-20260201T000000Z'] },
  'snapshots.diff.principal': {
    snapshots: [snapshot, '111122223333-20260201T000000Z'],
    principal: 'arn:aws:iam::111122223333:user/ana',
  },
  'what-if': {
    snapshot,
    edits: [
      {
        edit: 'put-inline-policy',
        principal: 'arn:aws:iam::111122223333:user/ana',
        name: 'own',
        document: { Version: '2012-10-17', Statement: [] },
      },
      {
        edit: 'add-to-group',
        user: 'arn:aws:iam::111122223333:user/ana',
        group: 'arn:aws:iam::111122223333:group/g',
      },
    ],
  },
  'what-if.principal': {
    snapshot,
    edits: [{ edit: 'delete-boundary', principal: 'arn:aws:iam::111122223333:user/ana' }],
    principal: 'arn:aws:iam::111122223333:user/ana',
  },
  'what-if.document': { kind: 'trust', document: '{' },
  'account.overview': { snapshot },
  'account.principals': { snapshot },
  'account.names': { snapshot },
  'account.entrances': { snapshot },
  'account.organization': { snapshot },
  'account.map': { snapshot, by: 'tag:team', opened: ['group:kind:Users'], jewels: ['arn:aws:s3:::b'] },
  'account.map.whole': { snapshot },
  'account.map.members': { snapshot, node: 'power:administrator', whole: true },
  'principal.detail': { snapshot, principal: 'arn:aws:iam::111122223333:user/ana' },
  'principal.access': { snapshot, principal: 'ana' },
  'principal.smaller': { snapshot, principal: 'ana' },
  'principal.service': { snapshot, principal: 'ana', service: 's3', level: 'Permissions management' },
  'principal.resources': {
    snapshot,
    principal: 'ana',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/*',
    sessionPolicies: ['{}'],
  },
  'findings.list': { snapshot, ways: true, whole: true },
  'findings.detail': { snapshot, finding: 'exposure-0123456789abcdef' },
  'findings.mute': {
    snapshot,
    finding: 'exposure-0123456789abcdef',
    reason: 'A public website',
    by: 'ana',
    until: '2027-01-31',
  },
  'findings.unmute': { snapshot, finding: 'exposure-0123456789abcdef' },
  'policy.view': { snapshot, policyId: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  'policies.list': { snapshot },
  'policies.get': { snapshot, policy: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  'resources.list': { snapshot },
  'resources.get': { snapshot, resource: 'arn:aws:s3:::b' },
  'resources.reach': { snapshot, resource: 'b' },
  'catalogue.actions': { text: '', limit: 20 },
  explain: {
    snapshots: [snapshot],
    principal: 'ana',
    action: 's3:GetObject',
    resource: '*',
    context: { 'aws:TagKeys': ['a', 'b'], 'aws:SourceIp': '1.2.3.4' },
    sessionPolicies: ['{}'],
    strict: true,
    unknownAction: true,
  },
  trace: { snapshots: [snapshot], message: 'AccessDenied', context: { 'aws:SourceIp': '1.2.3.4' } },
  'explain.steps': {
    snapshots: [snapshot],
    principal: 'a',
    action: 'lambda:CreateFunction',
    parameters: { role: 'arn:aws:iam::111122223333:role/r' },
  },
  'live.decode': { profile: 'audit', snapshots: [snapshot], message: 'AbC-_=\n012', around: 'text' },
  'live.denials': {
    profile: 'audit',
    snapshot,
    principal: 'ana',
    userName: 'ana',
    eventName: 'RunInstances',
    eventSource: 'ec2.amazonaws.com',
    from: '2026-01-30T08:00:00Z',
    to: '2026-01-31T08:00:00+01:00',
    regions: ['eu-west-1'],
  },
  'live.denials.state': { searchId: 's1' },
  'live.denials.stop': { searchId: 's1' },
  'live.authorization': {
    profile: 'audit',
    snapshots: [snapshot],
    authorizationId: '3x9kq0n7b2t1v8c5m6z4d7r1w',
    region: 'us-east-1',
    around: 'text',
  },
  'live.agree': { profile: 'audit', snapshot, searchId: 's1' },
  'live.validate': { profile: 'audit', snapshot, policies: ['arn:aws:iam::111122223333:policy/p'] },
  'live.compare': { profile: 'audit', snapshots: [snapshot], principal: 'ana', action: 's3:GetObject' },
  'who-can': { snapshots: [snapshot], action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', strict: true },
  'paths.ways': {},
  'paths.way': { id: 'iam-001' },
  'paths.cuts': { snapshots: [snapshot], to: 'arn:aws:s3:::b/k', action: 's3:GetObject', search: 'c1' },
  'paths.stop': { search: 'c1' },
  paths: { snapshots: [snapshot], all: true, from: 'arn:aws:iam::111122223333:user/a', to: 'admin' },
  exposure: {
    snapshots: [snapshot],
    kinds: ['outside-access', 'data-exfiltration'],
    paths: true,
    context: { 'aws:SourceIp': '1.2.3.4' },
    strict: true,
  },
  'review.run': { snapshot, asOf: '2026-01-31' },
  'report.pdf': { snapshot, madeAt: '2026-01-31T10:00:00.000Z' },
  'report.pack': { snapshot, asOf: '2026-01-31' },
  'report.csv': { snapshot },
  'campaign.status': { snapshot, day: '2026-03-01' },
  'campaign.rows': {
    snapshot,
    filter: { text: 'ana', kind: 'access-key', only: 'leavers' },
    order: 'last-used',
    from: 0,
    count: 50,
  },
  'campaign.principal': { snapshot, principal: 'arn:aws:iam::111122223333:user/ana' },
  'campaign.start': { snapshot, reviewer: 'Ana', owners: { name: 'owners.csv', text: 'name,email' } },
  'campaign.carry': { snapshots: [snapshot, '111122223333-20260201T000000Z'], reviewer: 'Ana' },
  'campaign.decide': {
    snapshot,
    revision: 1,
    reviewer: { name: 'Ana', arn: 'arn:aws:iam::111122223333:user/ana' },
    decisions: [{ subject: 'arn:aws:iam::111122223333:user/bob', decision: 'keep', reason: 'In use' }],
  },
  'campaign.except': {
    snapshot,
    revision: 1,
    subject: 'arn:aws:iam::111122223333:user/bob',
    reason: 'Until the migration',
    owner: 'Bob',
    approver: 'Ana',
    expires: '2026-06-30',
  },
  'campaign.end-exception': { snapshot, revision: 2, number: 1, by: 'Ana', reason: 'Migrated' },
  'campaign.owners': { snapshot, revision: 1, owners: { name: 'owners.csv', text: 'name,email' } },
  'campaign.export': { snapshot, form: 'csv' },
}

describe('names of calls', () => {
  it('are exactly those of the contract', () => {
    expect([...API_METHODS].sort()).toEqual(Object.keys(valid).sort())
  })
  it.each(['__proto__', 'constructor', 'toString', '', 'App.Info', 3, null, undefined, ['app.info']])(
    'do not include %j',
    (name) => {
      expect(isApiMethod(name)).toBe(false)
    },
  )
})

describe('inputs', () => {
  it.each(Object.entries(valid) as [ApiMethod, unknown][])(
    '%s takes what it is made for',
    (method, input) => {
      expect(checkInput(method, input)).toEqual(input)
    },
  )

  it.each(Object.entries(valid) as [ApiMethod, object][])(
    '%s refuses an unknown key, and what is no object',
    (method, input) => {
      for (const wrong of [{ ...input, extra: 1 }, null, [], 'x', undefined]) {
        expect(() => checkInput(method, wrong)).toThrow(expect.objectContaining({ name: 'WhenceError' }))
      }
    },
  )

  it.each<[ApiMethod, unknown, string]>([
    ['account.overview', { snapshot: '../../etc/passwd' }, '"snapshot"'],
    ['account.overview', { snapshot: '.hidden' }, '"snapshot"'],
    ['account.overview', { snapshot: 'a/b' }, '"snapshot"'],
    ['account.overview', { snapshot: 'a.b' }, '"snapshot"'],
    ['account.overview', { snapshot: 'a:b' }, '"snapshot"'],
    ['account.overview', { snapshot: 'x'.repeat(101) }, '"snapshot"'],
    ['account.overview', { snapshot: 'a\u0000b' }, '"snapshot"'],
    ['profiles.confirm', { profile: 'a\nb' }, '"profile"'],
    ['profiles.confirm', { profile: 'a', mfaCode: '12345' }, '"mfaCode"'],
    ['crawl.start', { profile: 'a', accountId: '1', regions: [] }, '"accountId"'],
    ['crawl.start', { profile: 'a', accountId: '111122223333', regions: ['evil.example/'] }, '"regions.0"'],
    ['settings.set', { unusedDays: 0 }, '"unusedDays"'],
    ['settings.set', { unusedDays: 1.5 }, '"unusedDays"'],
    ['settings.set', { theme: 'pink' }, '"theme"'],
    ['review.run', { snapshot, asOf: '2026-02-30' }, '"asOf"'],
    ['review.run', { snapshot, asOf: 'today' }, '"asOf": must be a day, such as 2026-01-31, and is "today"'],
    ['explain', { ...valid.explain, snapshots: [] }, '"snapshots"'],
    ['explain', { ...valid.explain, principal: 'x'.repeat(2049) }, '"principal"'],
    ['explain', { ...valid.explain, context: { k: 1 } }, '"context.k"'],
    ['catalogue.actions', { text: 'x'.repeat(257) }, '"text"'],
    ['live.decode', { ...valid['live.decode'], message: '<script>' }, '"message"'],
    ['live.decode', { ...valid['live.decode'], message: 'A'.repeat(12_001) }, '"message"'],
    ['live.decode', { ...valid['live.decode'], message: '' }, '"message"'],
    [
      'live.authorization',
      { ...valid['live.authorization'], authorizationId: '../users' },
      '"authorizationId"',
    ],
    ['live.authorization', { ...valid['live.authorization'], region: 'evil.example/' }, '"region"'],
    ['live.denials', { ...valid['live.denials'], from: 'yesterday' }, '"from"'],
    ['live.denials', { ...valid['live.denials'], eventSource: 'evil/..' }, '"eventSource"'],
    ['live.denials', { ...valid['live.denials'], eventName: 'Access Denied' }, '"eventName"'],
    ['live.denials', { ...valid['live.denials'], regions: ['evil.example/'] }, '"regions.0"'],
    ['live.denials', { ...valid['live.denials'], userName: 'a\nb' }, '"userName"'],
    ['live.compare', { ...valid['live.compare'], profile: '' }, '"profile"'],
  ])('%s names the field that is wrong in %j', (method, input, field) => {
    expect(() => checkInput(method, input)).toThrow(
      expect.objectContaining({
        info: expect.objectContaining({ code: 'bad-input' }),
        message: expect.stringContaining(field),
      }),
    )
  })

  it('refuse a key named __proto__ instead of leaving it out in silence', () => {
    const context = JSON.parse('{"__proto__": "x"}') as Record<string, string>
    expect(() => checkInput('explain', { ...valid.explain, context })).toThrow('__proto__')
  })
})

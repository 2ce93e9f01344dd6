import { describe, expect, it } from 'vitest'
import { membersAnswer } from '../../../shared/map/answer.ts'
import { type MapFacts, type MapPrincipal, type Outsider, POWERS } from '../../../shared/map/facts.ts'
import { GROUPINGS, type Grouping } from '../../../shared/map/grouping.ts'
import { wholeFacts } from '../../../shared/map/makeFacts.ts'
import { allow, arnOf, attached, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { randomSnapshot } from '../paths/randomAccounts.ts'
import { drawn, firstOf, labelsOf, NOW, wholeOf } from './world.ts'

const BY: readonly Grouping[] = [...GROUPINGS, 'tag:team']

/** An account of many: every kind of principal, outsider and power. */
function manyFacts(count: number): MapFacts {
  const outsiders: Outsider[] = [
    { id: 'everyone', kind: 'everyone', label: 'Everyone' },
    ...Array.from({ length: 30 }, (_, at) => ({
      id: `account:${at}`,
      kind: 'account' as const,
      label: `Account ${at}`,
    })),
    ...Array.from({ length: 12 }, (_, at) => ({
      id: `service:${at}`,
      kind: 'service' as const,
      label: `s${at}.amazonaws.com`,
    })),
    ...Array.from({ length: 7 }, (_, at) => ({
      id: `provider:${at}`,
      kind: 'provider' as const,
      label: `provider ${at}`,
    })),
    { id: 'people', kind: 'people', label: 'People' },
    { id: 'unread', kind: 'unread', label: 'Not read' },
  ]
  const principals = Array.from({ length: count }, (_, at): MapPrincipal => {
    const kind = at % 3 === 0 ? 'user' : 'role'
    return {
      arn: arnOf(kind, `p${at}`),
      name: `p${at}`,
      kind,
      serviceLinked: false,
      path: `/team${at % 90}/`,
      tags: [{ Key: 'team', Value: `t${at % 40}` }],
      power: POWERS[at % POWERS.length] ?? 'nothing',
      partly: false,
      entrances: kind === 'role' ? [outsiders[at % outsiders.length]?.id ?? 'everyone'] : [],
      lastUsed: `2025-${String((at % 12) + 1).padStart(2, '0')}-01T00:00:00Z`,
    }
  })
  const ways = principals.flatMap((each, at) =>
    each.power === 'becomes' || each.power === 'may-become'
      ? [
          [
            each.arn,
            {
              from: each.arn,
              certainty: each.power === 'becomes' ? ('proved' as const) : ('unproved' as const),
              through: at % 5 === 0 ? null : (principals[(at * 7) % count]?.arn ?? null),
              hops: 1 + (at % 3),
            },
          ] as const,
        ]
      : [],
  )
  return {
    account: '111122223333',
    title: 'many',
    principals,
    outsiders: new Map(outsiders.map((each) => [each.id, each])),
    ways: new Map(ways),
    exposed: Array.from({ length: 50 }, (_, at) => ({
      arn: `arn:aws:s3:::b${at}`,
      type: 'AWS::S3::Bucket',
      access: [
        {
          outsider: outsiders[(at * 8) % 40] ?? EVERYONE,
          state: at % 5 === 0 ? ('not-known' as const) : ('allowed' as const),
        },
      ],
    })),
    resources: ['Buckets', 'Secrets', 'KMS keys'].map((kind) => ({ kind, arns: ['arn:aws:s3:::b0'] })),
    resourceArns: new Set(['arn:aws:s3:::b0']),
    unread: [],
  }
}
const EVERYONE: Outsider = { id: 'everyone', kind: 'everyone', label: 'Everyone' }

describe('the map at first sight', () => {
  const facts = manyFacts(10_000)

  it.each(BY)('has at most 60 nodes with 10,000 principals, grouped by %s', (by) => {
    const { scene } = drawn(facts, by)
    expect(scene.nodes.length).toBeLessThanOrEqual(60)
    expect(new Set(scene.nodes.map(({ id }) => id)).size).toBe(scene.nodes.length)
  })

  it.each(BY)('stands for each principal once, grouped by %s', (by) => {
    const { scene, members } = drawn(facts, by)
    const column = scene.nodes.filter((node) => node.column === 'principals')
    const all = column.flatMap(({ id }) => (members.get(id) ?? []).map((member) => member.id))
    expect(all.toSorted()).toEqual(facts.principals.map(({ arn }) => arn).sort())
  })

  it('counts in every edge what runs along it', () => {
    const { scene } = drawn(facts)
    const into = (to: string) => scene.edges.filter((edge) => edge.to === to)
    const sum = (to: string) => into(to).reduce((total, { weight }) => total + weight, 0)
    for (const power of POWERS)
      expect([power, sum(`power:${power}`)]).toEqual([
        power,
        facts.principals.filter((each) => each.power === power).length,
      ])
  })

  it('never folds who stands out into a group of others', () => {
    for (const by of BY) {
      const { scene, members } = drawn(facts, by)
      const grouped = scene.nodes.filter(({ id }) => id.startsWith('group'))
      const inside = new Set(grouped.flatMap(({ id }) => (members.get(id) ?? []).map((member) => member.id)))
      const outliers = facts.principals.filter(
        ({ power, entrances }) =>
          power === 'administrator' ||
          power === 'maybe-administrator' ||
          power === 'becomes' ||
          entrances.includes('everyone'),
      )
      expect(outliers.filter(({ arn }) => inside.has(arn))).toEqual([])
    }
  })

  it('is the same for the same account', () => {
    expect(JSON.stringify(drawn(manyFacts(500)).scene)).toBe(JSON.stringify(drawn(manyFacts(500)).scene))
  })
})

describe('what is reached from outside', () => {
  const exposed = (...access: readonly [Outsider['kind'], 'allowed' | 'conditional' | 'not-known'][]) => {
    const facts = manyFacts(3)
    const list = access.map(([kind, state]) => ({ outsider: { id: kind, kind, label: kind }, state }))
    const of = { ...facts, exposed: [{ arn: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket', access: list }] }
    const node = drawn(of).scene.nodes.find(({ id }) => id === 'arn:aws:s3:::b')
    return [node?.detail, node?.tone, node?.hollow]
  }

  it('is public only where somebody surely gets in, and says whether that hangs on conditions', () => {
    expect(exposed(['everyone', 'allowed'])).toEqual(['Public', 'allowed', false])
    expect(exposed(['everyone', 'conditional'])).toEqual(['Public', 'conditional', false])
    expect(exposed(['everyone', 'not-known'])).toEqual(['Not known whether shared', 'none', true])
    expect(exposed(['unread', 'not-known'])).toEqual(['Not known whether shared', 'none', true])
    expect(exposed(['everyone', 'not-known'], ['account', 'allowed'])).toEqual([
      'Shared outside',
      'none',
      false,
    ])
    expect(exposed(['service', 'allowed'])).toEqual(['Open to services', 'none', false])
  })
})

describe('a group', () => {
  const facts = manyFacts(2_000)

  it('opens in place into its members or into parts, and folds again', () => {
    const closed = drawn(facts).scene
    const group = closed.nodes.find(({ id }) => id.startsWith('group:'))
    const { scene, members } = drawn(facts, 'kind', [group?.id ?? ''])
    const header = scene.nodes.find(({ id }) => id === group?.id)
    expect(header?.expansion).toBe('open')
    const inside = (header?.members ?? []).flatMap((id) => (members.get(id) ?? []).map((member) => member.id))
    expect(inside.toSorted()).toEqual((members.get(header?.id ?? '') ?? []).map(({ id }) => id).sort())
    expect(inside.length).toBeGreaterThan(40)
    expect(drawn(facts, 'kind', []).scene).toEqual(closed)
  })

  it('of more groups than fit opens in place and folds again, too', () => {
    const many = manyFacts(10_000)
    const { scene } = drawn(many, 'tag:team', ['groups:more'])
    const header = scene.nodes.find(({ id }) => id === 'groups:more')
    expect([header?.expansion, header?.label]).toEqual(['open', 'More groups'])
    expect(scene.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([...(header?.members ?? [])]))
  })

  it('of one power is parted by name, so that no more than forty stand in one column piece', () => {
    const facts = manyFacts(60)
    const of = {
      ...facts,
      principals: facts.principals.map((each) => ({ ...each, power: 'reads' as const, entrances: [] })),
    }
    const labels = labelsOf(of, 'principals', 'power', ['group:power:Granted to read'])
    expect(labels[0]).toBe('Granted to read')
    expect(labels.slice(1)).toEqual([
      expect.stringMatching(/^Granted to read: p0 to p/),
      expect.stringMatching(/ to p9$/),
    ])
  })
})

const admin = inline('admin', documentOf(allow('*')))
const assumes = (name: string) => inline('assume', documentOf(allow('sts:AssumeRole', arnOf('role', name))))
const trusting = (principal: Record<string, string>) => ({
  AssumeRolePolicyDocument: documentOf({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }),
})
const WORLD = snapshotOf({
  UserDetailList: [
    user('ann', { UserPolicyList: [admin] }),
    user('ben', { UserPolicyList: [assumes('boss')] }),
    user('cem', { UserPolicyList: [inline('read', documentOf(allow('s3:GetObject')))] }),
    user('eve'),
  ],
  RoleDetailList: [
    role('boss', { RolePolicyList: [admin], ...trusting({ AWS: 'arn:aws:iam::111122223333:root' }) }),
    role('partner', {
      RolePolicyList: [inline('w', documentOf(allow('s3:PutObject')))],
      ...trusting({ AWS: '444455556666' }),
    }),
    role('open', trusting({ AWS: '*' })),
  ],
})

describe('an account of few', () => {
  it('shows everybody with how far they get, and whom they can become', () => {
    const { scene } = drawn(wholeOf(WORLD))
    const detail = (label: string) =>
      scene.nodes.find((node) => node.column === 'principals' && node.label === label)?.detail
    expect(['ann', 'ben', 'cem', 'eve', 'boss', 'partner', 'open'].map(detail)).toEqual([
      'Administrator',
      'Can become administrator',
      'Granted to read',
      'Granted nothing',
      'Administrator',
      'Granted to write',
      'Granted nothing',
    ])
    const edges = scene.edges.map(({ from, to, kind, tone }) => `${from} ${kind} ${to} ${tone}`)
    expect(edges).toContain(`account:444455556666 trusts ${arnOf('role', 'partner')} none`)
    expect(edges).toContain(`everyone trusts ${arnOf('role', 'open')} none`)
    expect(edges).toContain(`${arnOf('user', 'ben')} becomes to:${arnOf('role', 'boss')} allowed`)
    expect(edges).toContain(`to:${arnOf('role', 'boss')} holds power:becomes allowed`)
  })

  it('says nothing of ways and exposure before they were looked for', () => {
    const facts = firstOf(WORLD)
    expect(facts.ways).toBeNull()
    expect(labelsOf(facts, 'become')).toEqual([])
    expect(facts.principals.find(({ name }) => name === 'ben')?.power).toBe('writes')
  })

  it('says of whom not all policies were read that it is not known how far they get', () => {
    const partly = user('fay', {
      UserPolicyList: [inline('r', documentOf(allow('s3:GetObject')))],
      AttachedManagedPolicies: [attached('gone')],
    })
    const found = firstOf(snapshotOf({ UserDetailList: [partly] })).principals[0]
    expect(['not-known', 'maybe-administrator']).toContain(found?.power)
  })

  it('says that ways were left out of the answer that it rests on', () => {
    const facts = wholeFacts(firstOf(WORLD), { paths: [], leftOut: 3 }, { resources: [], unknown: [] })
    expect(facts.unread.at(-1)).toMatch(/^3 more ways to administrators do not fit/)
  })

  it('says that more may be open to others where resources or control policies were not read', () => {
    const told = ({ unread }: MapFacts) => unread.filter((text) => text.includes('let others in'))
    expect(told(wholeOf(WORLD))[0]).toMatch(
      /^Not all that could let others in was read \(\w.*:List\w+.* and \d+ more\): Exposure tells what is missing\.$/,
    )
    expect(
      told(wholeFacts(firstOf(WORLD), { paths: [], leftOut: 0 }, { resources: [], unknown: [] })),
    ).toEqual([])
  })

  it('says which kinds of resources were not read', () => {
    const { scene } = drawn(firstOf(WORLD))
    const kinds = scene.nodes.filter((node) => node.column === 'valuables')
    expect(kinds.map(({ label, detail, kind, hollow }) => [label, detail, kind, hollow])).toEqual([
      ['Buckets', 'not read: s3:ListBuckets', 'missing', true],
      ['Secrets', 'not read: secretsmanager:ListSecrets', 'missing', true],
      ['KMS keys', 'not read: kms:ListKeys', 'missing', true],
    ])
  })
})

describe('crown jewels', () => {
  const facts = manyFacts(2_000)
  const jewels = ['arn:aws:s3:::b0', 'arn:aws:s3:::gone']

  it('are always drawn, one by one and in no fold, and one that is not in the snapshot says so', () => {
    const { scene, members } = drawn(facts, 'kind', [], jewels)
    const column = scene.nodes.filter((node) => node.column === 'valuables')
    expect(column.slice(0, 2).map(({ id, kind, detail, hollow }) => [id, kind, detail, hollow])).toEqual([
      ['arn:aws:s3:::b0', 'jewel', 'Crown jewel · not known whether shared', false],
      ['arn:aws:s3:::gone', 'missing', 'Crown jewel, not in this snapshot', true],
    ])
    const folded = column.filter(({ id }) => id.startsWith('exposed:'))
    expect(folded.flatMap(({ id }) => members.get(id) ?? []).map(({ id }) => id)).not.toContain(jewels[0])
  })

  it('keep the edges of those who reach them from outside', () => {
    const { scene } = drawn(facts, 'kind', [], ['arn:aws:s3:::b1'])
    expect(scene.edges.filter(({ to }) => to === 'arn:aws:s3:::b1')).toMatchObject([{ kind: 'on' }])
  })
})

describe('a kind of resources', () => {
  it('opens in place into those that stand nowhere else', () => {
    const facts = {
      ...manyFacts(3),
      exposed: [],
      resources: [{ kind: 'Buckets', arns: Array.from({ length: 60 }, (_, at) => `arn:aws:s3:::k${at}`) }],
    }
    const { scene } = drawn(facts, 'kind', ['kind:Buckets'], ['arn:aws:s3:::k1'])
    const header = scene.nodes.find(({ id }) => id === 'kind:Buckets')
    expect([header?.expansion, header?.detail]).toEqual(['open', '60 resources, 19 more in its list'])
    expect(header?.members).toHaveLength(40)
    expect(header?.members).not.toContain('arn:aws:s3:::k1')
    expect(new Set(scene.nodes.map(({ id }) => id)).size).toBe(scene.nodes.length)
  })
})

describe('an edge of the map', () => {
  const facts = wholeOf(WORLD)
  const options = { by: 'kind', opened: new Set<string>(), now: NOW, jewels: [] } as const
  const edge = (kind: string) => drawn(facts).scene.edges.find((each) => each.kind === kind)?.id ?? ''

  it('lists what runs along it: as many facts as it counts', () => {
    const { scene } = drawn(facts)
    for (const { id, weight } of scene.edges)
      expect([id, membersAnswer(facts, options, id)?.members.length]).toEqual([id, weight])
  })

  it('of a way says whose it is, how sure, and where it is told hop by hop', () => {
    const answer = membersAnswer(facts, options, edge('becomes'))
    expect(answer?.label).toBe('ben can become boss')
    expect(answer?.members).toEqual([
      { id: arnOf('user', 'ben'), name: 'ben', what: 'proved, 1 hop', way: true },
    ])
    expect(answer?.next.map(({ name }) => name)).toEqual(['ben', 'boss'])
  })

  it('of a trust says that naming is not yet getting in', () => {
    expect(membersAnswer(facts, options, edge('trusts'))?.about).toContain('Exposure decides it')
  })

  it('is found from the node that it begins at, and none is that is not drawn', () => {
    expect(membersAnswer(facts, options, arnOf('user', 'ben'))?.next).toEqual([
      { id: edge('becomes'), name: 'ben can become boss' },
    ])
    expect(membersAnswer(facts, options, 'becomes|x|y')).toBeNull()
  })
})

describe('over random accounts', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'every edge leads from a node to one further right: %i',
    (seed) => {
      const { scene, members } = drawn(wholeOf(randomSnapshot(seed)))
      const column = new Map(
        scene.nodes.map((node) => [node.id, scene.columns.findIndex(({ id }) => id === node.column)]),
      )
      for (const { from, to } of scene.edges)
        expect(column.get(from) ?? 99).toBeLessThan(column.get(to) ?? -1)
      expect([...members.keys()]).toEqual(scene.nodes.map(({ id }) => id))
    },
  )
})

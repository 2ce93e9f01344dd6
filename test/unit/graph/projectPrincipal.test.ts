import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCESS_LEVELS } from '../../../shared/engine/effective/access.ts'
import type { PrincipalInput } from '../../../shared/graph/facts.ts'
import { policyNodeId, principalFacts, serviceId } from '../../../shared/graph/facts.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import { EXPLAIN_BUDGET, EXPLAIN_CAP, NO_FILTERS, worseTone } from '../../../shared/graph/scene.ts'
import type { ProjectionOptions, Scene, Tone } from '../../../shared/graph/scene.ts'
import * as made from './facts.ts'
import { known, notCollected } from '../../../shared/known.ts'

const project = (input: PrincipalInput, options?: ProjectionOptions): Scene =>
  projectPrincipal(principalFacts(input), options)
const ids = (scene: Scene): readonly string[] => scene.nodes.map((node) => node.id)

/** Principals of any size: services, policies and groups in any number, denies and cuts anywhere. */
const anyPrincipal = fc
  .record({
    services: fc.integer({ min: 0, max: 300 }),
    policies: fc.integer({ min: 0, max: 40 }),
    groups: fc.integer({ min: 0, max: 20 }),
    denyEvery: fc.integer({ min: 2, max: 60 }),
    cutEvery: fc.integer({ min: 2, max: 60 }),
    spread: fc.integer({ min: 1, max: 17 }),
  })
  .map(({ services, policies, groups, denyEvery, cutEvery, spread }): PrincipalInput => {
    const teams = Array.from({ length: groups }, (_, at) => ({ arn: `g${at}`, name: `g${at}` }))
    const policy = (at: number): string => made.policyArn(`p${at % Math.max(1, policies)}`)
    const names = Array.from({ length: services }, (_, at) => `s${at}`)
    const denied = names.filter((_, at) => at % denyEvery === 0)
    const cut = names.filter((_, at) => at % cutEvery === 1)
    return {
      detail: made.detail({
        groups: teams,
        policies: Array.from({ length: policies }, (_, at) => {
          const team = teams[at % (groups + 1)]
          return made.tie(`p${at}`, team ? { viaGroup: team } : {})
        }),
      }),
      access: made.access({
        services: names.map((name, at) =>
          made.service(
            name,
            name,
            ACCESS_LEVELS.slice(0, 1 + (at % 5)).map((one, index) =>
              made.level(one, {
                allowed: 5,
                denied: denied.includes(name) && index === 0 ? 2 : 0,
                cut: cut.includes(name) && index === 0 ? 3 : 0,
                grantedBy: policies === 0 ? [] : [policy(at), policy(at * spread)],
                resources: [`arn:aws:${name}:::r${index}`, '*'],
              }),
            ),
          ),
        ),
        denies: denied.length > 0 ? [made.deny('p0', denied)] : [],
        ceilings:
          cut.length > 0 ? [made.ceiling('boundary', 'B', Object.fromEntries(cut.map((n) => [n, 3])))] : [],
      }),
    }
  })

describe('budget', () => {
  it('shows at most the budget when no outlier forces more, and never more than the cap', () => {
    fc.assert(
      fc.property(anyPrincipal, (input) => {
        const scene = project(input)
        const outliers = scene.nodes.filter((node) => node.outlier).length
        expect(scene.nodes.length).toBeLessThanOrEqual(Math.min(EXPLAIN_CAP, EXPLAIN_BUDGET + outliers))
        expect(scene.edges.length).toBeLessThanOrEqual(EXPLAIN_CAP * 3)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps to the cap whatever the user opens', () => {
    const input = made.administratorRole()
    const opened = new Map<string, 'open'>([['fold:services', 'open']])
    for (let at = 4; at < 80; at += 1) opened.set(serviceId(`service${at}`), 'open')
    const scene = project(input, { toggled: opened })
    expect(scene.nodes.length).toBeLessThanOrEqual(EXPLAIN_CAP)
    expect(scene.capped).toBe(true)
  })
})

describe('folds', () => {
  it('account for every service exactly once: as a node or as a member of one fold', () => {
    fc.assert(
      fc.property(anyPrincipal, (input) => {
        const scene = project(input)
        const seen = scene.nodes
          .flatMap((node) => [node.id, ...node.members])
          .filter((id) => id.startsWith('service:'))
        const all = (input.access?.services ?? []).map((one) => serviceId(one.service))
        expect([...seen].sort()).toEqual([...all].sort())
      }),
      { numRuns: 60 },
    )
  })

  it('carry the counts and the worst tone of their members', () => {
    const scene = project(made.administratorRole())
    const fold = scene.nodes.find((node) => node.id === 'fold:services')
    const drawn = scene.nodes.filter((node) => node.kind === 'service').flatMap((node) => node.bar)
    const sum = (list: readonly { count: number }[]): number =>
      list.reduce((total, one) => total + one.count, 0)
    expect(sum(drawn) + sum(fold?.bar ?? [])).toBe(412 * (12 + 13 + 14 + 15 + 16))
    expect(fold?.label).toBe(`+${fold?.members.length} services`)
    const worst = (fold?.bar ?? []).reduce<Tone>((tone, one) => worseTone(tone, one.outcome), 'none')
    expect(fold?.tone).toBe(worst)
  })

  it('never swallow an explicit deny, missing data or the administrator', () => {
    fc.assert(
      fc.property(anyPrincipal, (input) => {
        const scene = project(input)
        if ((input.access?.denies.length ?? 0) > 0) {
          expect(ids(scene)).toContain(policyNodeId(made.policyArn('p0')))
          expect(scene.edges.some((edge) => edge.kind === 'denies' && edge.from.endsWith('p0'))).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
    const admin = project(made.administratorRole())
    expect(ids(admin)).toEqual(
      expect.arrayContaining(['service:s3', 'service:kms', policyNodeId(made.policyArn('ProtectLogs'))]),
    )
    expect(admin.nodes.find((node) => node.id === 'principal')?.detail).toBe('Administrator')
    expect(ids(project(made.mixedUser()))).toContain('missing:0')
    const { access, detail } = made.administratorRole()
    if (access === null) throw new Error('the role has no access')
    const administrator = notCollected('Whether it is an administrator', 'iam:GetPolicyVersion')
    const open = project({ detail, access: { ...access, administrator } })
    expect(open.nodes.find((node) => node.id === 'principal')?.detail).toBe('Administrator? Not known')
  })

  it('never swallow a service that a deny touches only in part', () => {
    const input = made.administratorRole()
    const scene = project({
      ...input,
      access: { ...made.access(), ...input.access, denies: [made.deny('ProtectLogs', ['service333'])] },
    })
    expect(ids(scene)).toContain('service:service333')
  })

  it('give way to a pinned fact', () => {
    expect(ids(project(made.administratorRole()))).not.toContain('service:service300')
    expect(ids(project(made.administratorRole(), { pinned: ['service:service300'] }))).toContain(
      'service:service300',
    )
    const group = 'actions:service300:Read:allowed'
    expect(ids(project(made.administratorRole(), { pinned: [group] }))).toContain(group)
  })
})

describe('scene', () => {
  it('is the same, byte for byte, for the same input', () => {
    for (const make of [made.mixedUser, made.administratorRole, made.deniedUser, made.hostileUser]) {
      expect(JSON.stringify(project(make()))).toBe(JSON.stringify(project(make())))
    }
  })

  it('has edges only between nodes it shows, each once', () => {
    fc.assert(
      fc.property(anyPrincipal, (input) => {
        const scene = project(input)
        const known = new Set(ids(scene))
        expect(scene.edges.every((edge) => known.has(edge.from) && known.has(edge.to))).toBe(true)
        expect(new Set(scene.edges.map((edge) => edge.id)).size).toBe(scene.edges.length)
        expect(known.size).toBe(scene.nodes.length)
      }),
      { numRuns: 60 },
    )
  })

  it('draws what is not there: no policy, nothing granted, nobody trusted, data not read', () => {
    expect(project(made.nobody()).nodes.find((node) => node.id === 'missing:policies')?.hollow).toBe(true)
    const powerless = project({
      detail: made.detail({ policies: [made.tie('empty')] }),
      access: made.access(),
    })
    expect(ids(powerless)).toContain('missing:services')
    const role = project({ detail: made.detail({ kind: 'role' }), access: made.access() })
    expect(ids(role)).toContain('missing:sources')
    const unread = { what: 'the document of a policy', call: 'iam:GetPolicyVersion', couldFlip: true }
    const unseen = project({
      detail: made.detail({
        kind: 'role',
        policies: [made.tie('unread')],
        trusts: notCollected('The trust policy', 'iam:GetRole'),
      }),
      access: made.access({ unknown: [unread] }),
    })
    // Nothing found is not "nothing there" while something could not be read.
    const labelOf = (id: string) => unseen.nodes.find((node) => node.id === id)?.label
    expect(labelOf('missing:services')).toBe('Not known')
    expect(labelOf('missing:sources')).toBe('Not known who')
    const partial = project({
      detail: made.detail({
        kind: 'role',
        policies: [made.tie('more policies', { standIn: true })],
        trusts: known([
          {
            type: 'Service',
            value: 'lambda.amazonaws.com',
            effect: 'Allow',
            external: false,
            dangling: false,
            conditions: [],
            actions: ['sts:AssumeRole'],
          },
        ]),
        workloadsNotCollected: notCollected('What runs as it', 'lambda:ListFunctions'),
      }),
      access: made.access({ unknown: [unread] }),
    })
    expect(ids(partial)).toContain('missing:workloads')
    expect(ids(partial)).not.toContain('missing:policies')
    expect(partial.nodes.filter(({ kind }) => kind === 'policy-customer')).toEqual([])
    const group = project({
      detail: made.detail({
        kind: 'group',
        membersNotCollected: notCollected('Its members', 'iam:GetAccountAuthorizationDetails'),
      }),
      access: made.access(),
    })
    expect(group.nodes.find(({ id }) => id === 'missing:members')?.label).toBe('Members not known')
    const gap = project(made.mixedUser()).nodes.find((node) => node.id === 'missing:0')
    expect(gap?.name).toContain('s3:GetBucketPolicy')
  })

  it('shows denies and cuts as nodes and edges of their own', () => {
    const scene = project(made.mixedUser())
    expect(ids(scene)).toEqual(
      expect.arrayContaining([
        'actions:s3:Write:denied',
        'actions:ec2:Write:cut',
        'actions:ec2:Write:conditional',
      ]),
    )
    const kinds = scene.edges
      .filter((edge) => edge.to === 'service:ec2')
      .map((edge) => `${edge.kind} ${edge.tone}`)
    expect(kinds).toEqual(expect.arrayContaining(['allows allowed', 'denies denied', 'cuts cut']))
  })

  it('folds control policies that take nothing away, and keeps those that do', () => {
    const scene = project(made.mixedUser())
    expect(scene.nodes.find((node) => node.id === 'fold:gates')?.members).toHaveLength(2)
    expect(ids(scene)).toContain(`gate:scp:${made.policyArn('RegionLock')}`)
  })
})

describe('filters', () => {
  it('leave only what they name and say how many actions they hide', () => {
    const scene = project(made.mixedUser(), { filters: { ...NO_FILTERS, services: ['s3'] } })
    expect(scene.nodes.filter((node) => node.kind === 'service').map((node) => node.id)).toEqual([
      'service:s3',
    ])
    expect(scene.hidden).toBe(269 + 12 + 6 + 72 - 78)
    expect(ids(scene)).not.toContain(policyNodeId(made.policyArn('OperatorTools')))
  })

  it('hide an outcome with its nodes and edges; the legend keeps its count', () => {
    const scene = project(made.mixedUser(), { filters: { ...NO_FILTERS, hiddenOutcomes: ['cut'] } })
    expect(scene.nodes.some((node) => node.kind === 'actions' && node.tone === 'cut')).toBe(false)
    expect(scene.edges.some((edge) => edge.kind === 'cuts')).toBe(false)
    expect(scene.legend.find((row) => row.outcome === 'cut')).toEqual({
      outcome: 'cut',
      count: 72,
      shown: false,
    })
  })
})

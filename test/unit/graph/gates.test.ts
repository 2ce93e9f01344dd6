import { describe, expect, it } from 'vitest'
import type { ActionAccess } from '../../../shared/engine/effective/access.ts'
import type { Gate } from '../../../shared/engine/effective/gate.ts'
import { outcomeCounts, principalFacts } from '../../../shared/graph/facts.ts'
import type { PrincipalInput } from '../../../shared/graph/facts.ts'
import {
  exampleOptions,
  gateNames,
  gatesInOneLine,
  gateSentence,
  outcomeInWords,
  shownOutcome,
} from '../../../shared/graph/gateText.ts'
import { projectPrincipal } from '../../../shared/graph/projectPrincipal.ts'
import * as made from './facts.ts'

const REGIONS = ['eu-west-1', 'eu-central-1', 'eu-north-1']

function gate(policy: string, rest: Partial<Gate> = {}): Gate {
  return {
    layer: 'scp',
    statement: { policy, policyId: made.policyArn(policy), index: 0, effect: 'Deny' },
    does: 'denies-unless',
    conditions: [{ operator: 'StringNotEquals', key: 'aws:RequestedRegion', values: REGIONS }],
    opens: [[{ operator: 'StringEquals', key: 'aws:RequestedRegion', values: REGIONS }]],
    words: 'only in eu-west-1, eu-central-1, eu-north-1',
    actions: 1204,
    state: 'open',
    example: { 'aws:RequestedRegion': 'eu-west-1' },
    ...rest,
  }
}
/** A principal with 40 actions of two services behind a gate, 2 of them denied on some resources. */
function locked(one: Gate, always: readonly string[] = []): PrincipalInput {
  const deny = made.deny('RegionLock', ['s3', 'sqs'], one.layer)
  const taken = { actions: always.length, services: always, exampleActions: [] }
  const met = one.state === 'met'
  const level = made.level('Read', {
    allowed: met ? 30 : 10,
    conditional: met ? 5 : 25,
    given: met ? { allowed: 0, except: 0 } : { allowed: 18, except: 2 },
    exceptions: ['arn:aws:s3:::ledger/*'],
    grantedBy: [made.policyArn('Wide')],
    resources: ['*'],
  })
  return {
    detail: made.detail({ policies: [made.tie('Wide')] }),
    access: made.access({
      services: [
        made.service('s3', 'Amazon S3', [level]),
        made.service('sqs', 'Amazon SQS', [
          made.level('Write', { conditional: 20, given: { allowed: 20, except: 0 } }),
        ]),
      ],
      gates: [one],
      denies: met ? [] : [{ ...deny, gate: 0, always: taken }],
    }),
  }
}
const scene = (input: PrincipalInput) => projectPrincipal(principalFacts(input))

describe('a gate in the graph', () => {
  it('counts what is allowed through it apart from what has conditions of its own', () => {
    const { legend } = scene(locked(gate('RegionLock')))
    expect(legend.map(({ outcome, count }) => [outcome, count])).toEqual([
      ['allowed', 10],
      ['gated', 38],
      ['except', 2],
      ['conditional', 5],
    ])
  })
  it('is a chip that says what it asks, and denies no service', () => {
    const { nodes, edges } = scene(locked(gate('RegionLock')))
    expect(nodes.find(({ kind }) => kind === 'scp')).toMatchObject({
      label: 'RegionLock',
      detail: 'only in 3 Regions',
      name: 'Service control policy RegionLock, only in eu-west-1, eu-central-1, eu-north-1',
      tone: 'gated',
      outlier: true,
    })
    expect(
      edges.filter(({ kind }) => kind === 'denies' && edges.length > 0).map(({ from }) => from),
    ).not.toContain(`gate:scp:${made.policyArn('RegionLock')}`)
    expect(nodes.find(({ id }) => id === 'service:sqs')).toMatchObject({
      tone: 'gated',
      detail: '20 through gates',
    })
  })
  it('denies what it denies however it stands', () => {
    const { nodes, edges } = scene(locked(gate('RegionLock'), ['s3']))
    expect(nodes.find(({ kind }) => kind === 'scp')).toMatchObject({
      detail: 'only in 3 Regions · denies 1 action',
      tone: 'denied',
    })
    const denied = edges.filter(({ kind, from }) => kind === 'denies' && from.startsWith('gate:'))
    expect(denied.map(({ to }) => to)).toEqual(['service:s3'])
  })
  it('keeps the denied resources of what is allowed with exceptions, and says that it goes through gates', () => {
    const { nodes } = scene(locked(gate('RegionLock')))
    expect(nodes.find(({ id }) => id === 'actions:s3:Read:except')).toMatchObject({
      detail: 'allowed, except 1 pattern, through gates · of 40',
    })
    expect(nodes.some(({ id }) => id === 'excepted:arn:aws:s3:::ledger/*')).toBe(true)
  })
  it('says that it is met, and stays in sight', () => {
    const { nodes } = scene(locked(gate('RegionLock', { state: 'met' })))
    expect(nodes.find(({ kind }) => kind === 'scp')).toMatchObject({
      detail: 'only in 3 Regions: met',
      tone: 'none',
      outlier: true,
    })
  })
  it('may stand in a policy of the principal itself', () => {
    const { nodes } = scene(locked(gate('Wide', { layer: 'identity' })))
    expect(nodes.find(({ id }) => id === `policy:${made.policyArn('Wide')}`)).toMatchObject({
      detail: 'only in 3 Regions',
      tone: 'gated',
    })
  })
  it('is not in the legend of a principal without one', () => {
    expect(scene(made.mixedUser()).legend.map(({ outcome }) => outcome)).not.toContain('gated')
  })
})

describe('gates in words', () => {
  it('tell of how much what is asked, and what becomes of it', () => {
    expect(gateSentence(gate('RegionLock'))).toBe(
      'Asked of 1,204 granted actions: only in eu-west-1, eu-central-1, eu-north-1; otherwise it denies them.',
    )
    expect(gateSentence(gate('B', { does: 'allows-only-if' }))).toContain('otherwise it does not allow them.')
    expect(gateSentence(gate('B', { state: 'met' }))).toContain('The request context meets it.')
    expect(gateSentence(gate('B', { state: 'not-met' }))).toContain('does not meet it.')
  })
  it('fit one line, with the policies that ask and what is settled', () => {
    const met = gate('RequireMfa', { words: 'only with MFA', state: 'met' })
    expect(gatesInOneLine([gate('RegionLock', { words: 'only in eu-west-1' }), met])).toBe(
      'only in eu-west-1 (RegionLock) · only with MFA: met (RequireMfa)',
    )
  })
  it('name a context on the command line, unless a key has to be absent or nothing is asked any more', () => {
    expect(exampleOptions([gate('A'), gate('B')])).toBe('--context aws:RequestedRegion=eu-west-1')
    expect(exampleOptions([gate('A', { example: { 'aws:CalledVia': null } })])).toBeNull()
    expect(exampleOptions([gate('A', { state: 'met', example: {} })])).toBeNull()
  })
  it('name the policies of an action, each once', () => {
    const gates = [gate('A'), gate('B'), gate('A')]
    expect(gateNames(gates, [0, 1, 2])).toBe('A and B')
    const action: ActionAccess = {
      action: 's3:GetObject',
      level: 'Read',
      outcome: 'conditional',
      exceptions: [],
      grants: [],
      denies: [],
      ceilings: [],
    }
    expect([shownOutcome(action), outcomeInWords(action, gates)]).toEqual([
      'conditional',
      'Allowed on conditions',
    ])
    const through = { ...action, given: { outcome: 'allowed' as const, exceptions: [], gates: [0] } }
    expect([shownOutcome(through), outcomeInWords(through, gates)]).toEqual(['gated', 'Allowed through A'])
    const exceptions = [{ resources: ['arn:aws:s3:::a/*'], except: false, statement: gate('C').statement }]
    const except = { ...action, given: { outcome: 'except' as const, exceptions, gates: [1] } }
    expect([shownOutcome(except), outcomeInWords(except, gates)]).toEqual([
      'except',
      'Allowed, except 1 bucket, through B',
    ])
  })
  it('add up: what is shown is what was counted', () => {
    const level = made.level('Read', {
      allowed: 3,
      except: 1,
      conditional: 9,
      given: { allowed: 4, except: 2 },
    })
    expect(outcomeCounts(level)).toEqual([
      { outcome: 'allowed', count: 3 },
      { outcome: 'gated', count: 4 },
      { outcome: 'except', count: 3 },
      { outcome: 'conditional', count: 3 },
    ])
  })
})

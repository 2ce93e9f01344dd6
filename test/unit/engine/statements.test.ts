import { missingDocument } from '../../../shared/account/policies.ts'
import { known } from '../../../shared/known.ts'
import { describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  allow,
  ask,
  deny,
  FEDERATED,
  identity,
  policy,
  ROLE,
  ROOT,
  SESSION,
  USER,
  verdict,
  yes,
} from './asking.ts'
import { parsePolicy } from '../../../shared/policy/parse.ts'

const granted = (Principal: Parameters<typeof policy>[1]['x'], principal: string) =>
  verdict({ principal, resource: policy('resource', allow({ Principal: Principal ?? '*' })) }) === 'Allowed'
const denied = (NotPrincipal: Parameters<typeof policy>[1]['x'], principal: string, more = {}) =>
  verdict({
    principal,
    identity: yes,
    resource: policy('resource', deny({ NotPrincipal: NotPrincipal ?? '*' })),
    ...more,
  }) === 'ExplicitlyDenied'

describe('principals', () => {
  it('rule 14.1: both spellings mean everyone', () => {
    expect(granted('*', 'anonymous')).toBe(true)
    expect(granted({ AWS: '*' }, 'anonymous')).toBe(true)
  })
  it('rule 14.3: wildcards inside a principal match nobody', () => {
    expect(granted({ AWS: `arn:aws:iam::${ACCOUNT}:user/*` }, USER)).toBe(false)
    expect(granted({ AWS: 'arn:aws:iam::*:root' }, USER)).toBe(false)
    expect(granted({ AWS: `arn:aws:iam::${ACCOUNT}:group/g` }, USER)).toBe(false)
  })
  it('rule 14.4: a role means any of its sessions, a session only itself', () => {
    expect(granted({ AWS: ROLE }, SESSION)).toBe(true)
    expect(granted({ AWS: ROLE }, ROLE)).toBe(true)
    expect(granted({ AWS: SESSION }, SESSION)).toBe(true)
    expect(granted({ AWS: `${SESSION}2` }, SESSION)).toBe(false)
    expect(granted({ AWS: ROLE.replace('aws', 'aws-cn') }, SESSION)).toBe(false)
    expect(granted({ AWS: SESSION }, ROLE)).toBe(false)
    const resource = policy('resource', allow({ Principal: { AWS: SESSION } }))
    const open = ask({ principal: ROLE, resource, openContext: true })
    expect(open.verdict).toBe('Depends')
    expect(open.residual[0]?.[0]).toMatchObject({ key: 'sts:RoleSessionName', required: ['s1'] })
  })
  it('rule 14.5: ARNs are case sensitive', () => {
    expect(granted({ AWS: USER.toUpperCase() }, USER)).toBe(false)
    expect(granted({ AWS: ROLE.replace('build', 'Build') }, SESSION)).toBe(false)
  })
  it('rule 14.7: a canonical user grants nobody, and makes a deny uncertain', () => {
    expect(granted({ CanonicalUser: '79a59d' }, USER)).toBe(false)
    const resource = policy('resource', deny({ Principal: { CanonicalUser: '79a59d' } }))
    expect(verdict({ identity: yes, resource })).toBe('Unknown')
  })
  it('rule 14.9: a statement without principal never matches', () => {
    expect(verdict({ resource: policy('resource', allow()) })).toBe('ImplicitlyDenied')
    expect(verdict({ identity: yes, resource: policy('resource', deny()) })).toBe('Allowed')
  })
  it('rule 14.10: every type of a principal map counts', () => {
    expect(granted({ Service: 'a.amazonaws.com', AWS: [ROLE, USER] }, USER)).toBe(true)
  })
  it('rule 15.2: Deny with NotPrincipal spares only who is listed in every form', () => {
    expect(denied({ AWS: [ROOT, USER] }, USER)).toBe(false)
    expect(denied({ AWS: USER }, USER)).toBe(true)
    expect(denied({ AWS: ROOT }, USER)).toBe(true)
    expect(denied({ AWS: [ROOT, ROLE, SESSION] }, SESSION)).toBe(false)
    expect(denied({ AWS: [ROOT, ROLE] }, SESSION)).toBe(true)
    expect(denied({ AWS: [ROOT, ROLE] }, ROLE)).toBe(false)
    expect(denied({ AWS: [ROOT, FEDERATED] }, USER)).toBe(true)
    const resource = policy('resource', deny({ NotPrincipal: { AWS: USER } }))
    expect(ask({ identity: yes, resource }).notes.join()).toContain('NotPrincipal')
  })
  it('rule 15.3: Deny with NotPrincipal denies whoever has a boundary', () => {
    expect(denied({ AWS: [ROOT, USER] }, USER, { boundary: yes })).toBe(true)
  })
  it('rule 15.1: Allow with NotPrincipal means everyone else', () => {
    const resource = policy('resource', allow({ NotPrincipal: { AWS: USER } }))
    expect(verdict({ resource })).toBe('ImplicitlyDenied')
    expect(verdict({ resource, principal: SESSION })).toBe('Allowed')
  })
})

describe('actions', () => {
  it.each([
    ['16.1', 'S3:GETOBJECT', true],
    ['16.2', 's3:Get*', true],
    ['16.2', 's3:*Object', true],
    ['16.2', 's3:GetObjec?', true],
    ['16.2', 's3:GetObject?', false],
    ['16.3', '*', true],
    ['16.3', '*:*', true],
    ['16.3', 's*:GetObject', true],
    ['16.3', 'ec2:GetObject', false],
    ['16.4', 's3: GetObject', false],
    ['16.4', 's3:', false],
  ])('rule %s: %s', (_rule, Action, matches) => {
    expect(verdict({ identity: identity(allow({ Action })) })).toBe(matches ? 'Allowed' : 'ImplicitlyDenied')
  })
  it('rules 15.5 and 15.6: NotAction matches when no pattern does', () => {
    const not = (NotAction: string[]) => identity({ Effect: 'Allow', NotAction, Resource: '*' })
    expect(verdict({ identity: not(['iam:*', 'ec2:*']) })).toBe('Allowed')
    expect(verdict({ identity: not(['iam:*', 's3:Get*']) })).toBe('ImplicitlyDenied')
  })
})

describe('resources', () => {
  const reaches = (Resource: string | string[], on: string, more = {}) =>
    verdict({ identity: identity(allow({ Resource, Action: '*' })), on, ...more }) === 'Allowed'
  const queue = `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`
  it.each([
    ['17.1', 'arn:aws:sqs:eu-*:*:q', queue, true],
    ['17.1', 'arn:aws:sqs:eu-west-?:*:q', queue, true],
    ['17.2', 'arn:aws:sqs:*:q', queue, true],
    ['17.2', 'arn:aws:sqs:*:other', queue, false],
    ['17.2', 'arn:aws:s3:::b/*/z', 'arn:aws:s3:::b/x/y:1/z', true],
    ['17.3', `arn:aws:iam::${ACCOUNT}:*/team/ann`, USER, true],
    ['17.4', 'arn:aws:sqs', queue, true],
    ['17.4', 'arn:aws:sqs:eu-west-1', queue, true],
    ['17.4', 'arn:aws:sns', queue, false],
    ['17.5', queue.replace(':q', ':Q'), queue, false],
    ['17.5', queue.replace('sqs', 'SQS'), queue, true],
    ['17.6', '*', queue, true],
    ['17.6', '*', '*', true],
    ['17.6', 'arn:aws:s3:::*', '*', false],
    ['17.7', 'arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:q', queue, false],
    ['17.8', 'arn:aws:s3:::b', 'arn:aws:s3:::b/k', false],
    ['17.8', 'arn:aws:s3:::b*', 'arn:aws:s3:::b/k', true],
    ['17.2', 'nonsense', queue, false],
  ])('rule %s: %s against %s', (_rule, pattern, on, matches) => {
    expect(reaches(pattern, on, { context: { 'aws:PrincipalAccount': ACCOUNT } })).toBe(matches)
  })
  it('rules 19.1, 19.4 to 19.6: variables in resources', () => {
    const home = 'arn:aws:s3:::b/${aws:username}/*'
    const named = (name: string) => ({ context: { 'aws:username': name } })
    expect(reaches(home, 'arn:aws:s3:::b/ann/x', named('ann'))).toBe(true)
    expect(reaches(home, 'arn:aws:s3:::b/bob/x', named('ann'))).toBe(false)
    expect(reaches(home, 'arn:aws:s3:::b/bob/x', named('*'))).toBe(false)
    expect(reaches(home, 'arn:aws:s3:::b/ann/x')).toBe(false)
    expect(reaches("arn:aws:s3:::b/${aws:username, 'all'}/*", 'arn:aws:s3:::b/all/x')).toBe(true)
    const old = {
      name: 'old',
      document: known(parsePolicy({ Statement: allow({ Resource: home }) }, 'identity')),
    }
    expect(verdict({ identity: [old], on: 'arn:aws:s3:::b/ann/x', ...named('ann') })).toBe('ImplicitlyDenied')
  })
  it('rule 19.5: a Deny whose variable can not be filled in does not apply', () => {
    const resource = 'arn:aws:s3:::bucket/${aws:username}'
    expect(verdict({ identity: identity(allow(), deny({ Resource: resource })) })).toBe('Allowed')
    const not = identity(allow(), { Effect: 'Deny', Action: '*', NotResource: resource })
    expect(verdict({ identity: not })).toBe('Allowed')
  })
  it('rules 18.28 and 19.5: of a variable that is open only what stands around it rules a resource out', () => {
    const home = 'arn:aws:s3:::b/${aws:PrincipalTag/team}/*'
    const open = (on: string, ...statements: Parameters<typeof identity>) =>
      verdict({ on, openContext: true, identity: identity(...statements) })
    expect(open('arn:aws:s3:::b/red/x', allow({ Resource: home }))).toBe('Depends')
    expect(open('arn:aws:s3:::b/red', allow({ Resource: home }))).toBe('ImplicitlyDenied')
    expect(open('arn:aws:s3:::c/red/x', allow({ Resource: home }))).toBe('ImplicitlyDenied')
    expect(open('arn:aws:s3:::c/red/x', allow(), deny({ Resource: home }))).toBe('Allowed')
    expect(open('arn:aws:s3:::b/red/x', allow(), deny({ Resource: home }))).toBe('Depends')
    const spare = { Effect: 'Deny', Action: '*', NotResource: home }
    expect(open('arn:aws:s3:::c/red/x', allow(), spare)).toBe('ExplicitlyDenied')
    expect(open('arn:aws:s3:::c/*', allow({ Resource: home }))).toBe('ImplicitlyDenied')
    expect(open('arn:aws:s3:::b/*', allow({ Resource: home }))).toBe('Depends')
    const two = 'arn:aws:s3:::b/${aws:username}/${aws:PrincipalTag/team}'
    const known = { openContext: true, context: { 'aws:username': 'ann' } }
    const mine = identity(allow({ Resource: two }))
    expect(verdict({ ...known, on: 'arn:aws:s3:::b/ann/red', identity: mine })).toBe('Depends')
    expect(verdict({ ...known, on: 'arn:aws:s3:::b/bob/red', identity: mine })).toBe('ImplicitlyDenied')
  })
  it('rules 15.5 to 15.7: NotResource matches when no pattern does, actions without resource too', () => {
    const not = (Effect: string, ...NotResource: string[]) => ({ Effect, Action: 's3:*', NotResource })
    expect(verdict({ identity: identity(not('Allow', 'arn:aws:s3:::x', 'arn:aws:s3:::bucket/*')) })).toBe(
      'ImplicitlyDenied',
    )
    expect(verdict({ identity: identity(not('Allow', 'arn:aws:s3:::x')) })).toBe('Allowed')
    const list = { action: 's3:ListAllMyBuckets', on: '*' }
    expect(verdict({ ...list, identity: identity(not('Allow', 'arn:aws:s3:::x')) })).toBe('Allowed')
    expect(
      verdict({ ...list, identity: identity(allow({ Action: '*' }), not('Deny', 'arn:aws:s3:::x')) }),
    ).toBe('ExplicitlyDenied')
  })
  it('rules 15.8 and 19C.8: an entry of NotResource that is no ARN is never inverted into a match', () => {
    expect(verdict({ identity: identity({ Effect: 'Allow', Action: '*', NotResource: 'bucket' }) })).toBe(
      'Unknown',
    )
    expect(
      verdict({ identity: identity(allow(), { Effect: 'Deny', Action: '*', NotResource: 'bucket' }) }),
    ).toBe('Unknown')
  })
  it.each([
    ['bucket'],
    ['bucket/*'],
    [''],
    ['a*'],
    ['arn'],
    [' arn:aws:s3:::bucket/key'],
    ['s3:::bucket/*'],
    ['${aws:PrincipalTag/bucket}'],
  ])('rule 19C.8: Resource %j is neither an ARN nor *: what its statement does is unknown', (Resource) => {
    const fitting = ['arn:aws:s3:::bucket/*', Resource]
    expect(verdict({ identity: identity(allow({ Resource: fitting })) })).toBe('Unknown')
    expect(verdict({ identity: identity(allow(), deny({ Resource })) })).toBe('Unknown')
    expect(verdict({ identity: identity(allow(), deny({ Resource: fitting })) })).toBe('Unknown')
    const { unknown } = ask({ identity: identity(allow(), deny({ Resource })) })
    expect(unknown.filter(({ couldFlip }) => couldFlip)).toHaveLength(1)
  })
  it('rule 19C.8: an action that names no service is refused by AWS: what its statement does is unknown', () => {
    const action = (Effect: string, key: string, value: string | string[]) => {
      const { Action: _, ...rest } = allow({ Effect })
      return { ...rest, [key]: value }
    }
    for (const bad of ['s3', 'GetObject', '', ['s3:*', 's3']]) {
      expect(verdict({ identity: identity(action('Allow', 'Action', bad)) })).toBe('Unknown')
      expect(verdict({ identity: identity(allow(), action('Deny', 'Action', bad)) })).toBe('Unknown')
    }
    // Rules 16.4 and 15.8: what matches nothing is not turned round into everything.
    for (const bad of ['s3', 's3:', 'ec2: Run', ':RunInstances']) {
      expect(verdict({ identity: identity(action('Allow', 'NotAction', bad)) })).toBe('Unknown')
      expect(verdict({ identity: identity(allow(), action('Deny', 'NotAction', bad)) })).toBe('Unknown')
    }
  })
  it.each([
    ['*', 'ExplicitlyDenied'],
    ['**', 'ExplicitlyDenied'],
    ['arn:aws:s3:::*', 'ExplicitlyDenied'],
    ['arn:*:s3:::bucket/*', 'ExplicitlyDenied'],
    ['arn:aws:s3', 'ExplicitlyDenied'],
    ['*:aws:s3:::bucket/*', 'ExplicitlyDenied'],
    ['*:*', 'ExplicitlyDenied'],
    ['arn:aws:s3:::${aws:PrincipalTag/bucket}/*', 'Allowed'],
    ['arn:${partition}:s3:::bucket/*', 'Allowed'],
  ])('rule 19C.8: Resource %j can be an ARN and is evaluated', (Resource, expected) => {
    expect(verdict({ identity: identity(allow(), deny({ Resource })) })).toBe(expected)
  })
  it('rule 19C.8: the policy of an API names the API itself by execute-api:/, an identity policy does not', () => {
    const on = `arn:aws:execute-api:eu-west-1:${ACCOUNT}:a1b2/prod/GET/pets`
    const may = (Resource: string) =>
      verdict({
        on,
        action: 'execute-api:Invoke',
        resource: policy('resource', { ...allow({ Action: '*', Resource }), Principal: '*' }),
      })
    expect(may('execute-api:/prod/GET/*')).toBe('Allowed')
    expect(may('execute-api:/*')).toBe('Allowed')
    expect(may('execute-api:/test/*')).toBe('ImplicitlyDenied')
    const own = identity(allow({ Action: '*', Resource: 'execute-api:/*' }))
    expect(verdict({ on, action: 'execute-api:Invoke', identity: own })).toBe('Unknown')
  })
  it('rule 17.10: a request on a pattern: possible allow, certain deny, partial deny told', () => {
    const on = 'arn:aws:s3:::bucket/logs/*'
    expect(verdict({ on, identity: identity(allow({ Resource: 'arn:aws:s3:::bucket/*' })) })).toBe('Allowed')
    expect(verdict({ on, identity: identity(allow({ Resource: 'arn:aws:s3:::bucket/logs/2026/*' })) })).toBe(
      'Allowed',
    )
    expect(verdict({ on, identity: identity(allow({ Resource: 'arn:aws:s3:::bucket/data/*' })) })).toBe(
      'ImplicitlyDenied',
    )
    expect(verdict({ on, identity: identity(allow(), deny({ Resource: 'arn:aws:s3:::bucket/*' })) })).toBe(
      'ExplicitlyDenied',
    )
    const part = ask({
      on,
      identity: identity(allow(), deny({ Sid: 'Part', Resource: 'arn:aws:s3:::bucket/logs/x*' })),
    })
    expect(part.verdict).toBe('Allowed')
    expect(part.notes.join()).toContain('Part of identity policy reaches part of')
  })
})

describe('statements', () => {
  it('rule 2.1: action, resource, principal and every condition must match', () => {
    const Condition = { StringEquals: { 'aws:a': '1', 'aws:b': '2' }, Bool: { 'aws:c': 'true' } }
    const base = { identity: identity(allow({ Condition })) }
    expect(verdict({ ...base, context: { 'aws:a': '1', 'aws:b': '2', 'aws:c': 'true' } })).toBe('Allowed')
    expect(verdict({ ...base, context: { 'aws:a': '1', 'aws:b': '3', 'aws:c': 'true' } })).toBe(
      'ImplicitlyDenied',
    )
    expect(verdict({ ...base, context: { 'aws:a': '1', 'aws:b': '2' } })).toBe('ImplicitlyDenied')
  })
  it('rule 18.2: a Deny with a negated operator applies when the key is missing', () => {
    for (const operator of ['StringNotEquals', 'StringNotEqualsIfExists']) {
      const Condition = { [operator]: { 'aws:RequestedRegion': 'eu-west-1' } }
      expect(verdict({ identity: identity(allow(), deny({ Condition })) })).toBe('ExplicitlyDenied')
    }
  })
  it('rule 19C.8: an invalid statement makes the answer Unknown, Allow or Deny', () => {
    const broken = { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { StringEqualz: { a: 'b' } } }
    const decision = ask({ identity: identity(allow(), broken) })
    expect(decision.verdict).toBe('Unknown')
    expect(decision.unknown).toMatchObject([{ couldFlip: true }])
    expect(verdict({ identity: identity({ ...broken, Effect: 'Allow' }) })).toBe('Unknown')
    expect(verdict({ identity: identity({ ...broken, Effect: 'Allow', Action: 'ec2:*' }) })).toBe(
      'ImplicitlyDenied',
    )
    expect(verdict({ identity: identity(allow(), { ...broken, Action: 'ec2:*' }) })).toBe('Allowed')
    expect(verdict({ identity: identity(broken) })).toBe('ImplicitlyDenied')
    expect(verdict({ identity: identity(allow(), deny(), broken) })).toBe('ExplicitlyDenied')
  })
  it('rule 19C.9: an empty Statement grants nothing', () => {
    expect(verdict({ identity: [policy('identity')] })).toBe('ImplicitlyDenied')
  })
  it('a policy whose document was not collected makes the answer Unknown', () => {
    const policyId = 'arn:aws:iam::aws:policy/Hidden'
    const hidden = { name: 'Hidden', policyId, document: missingDocument('Hidden', policyId) }
    const decision = ask({ identity: [...yes, hidden] })
    expect(decision.verdict).toBe('Unknown')
    expect(decision.unknown).toEqual([
      { what: 'The document of the policy Hidden', call: 'iam:GetPolicyVersion', couldFlip: true },
    ])
    expect(verdict({ identity: [...identity(deny()), hidden] })).toBe('ExplicitlyDenied')
  })
})

describe('open context', () => {
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  it('an open key that a grant needs gives Depends and the condition that must hold', () => {
    const decision = ask({ identity: identity(allow({ Condition })), openContext: true })
    expect(decision.verdict).toBe('Depends')
    expect(decision.residual).toEqual([
      [
        {
          operator: 'Bool',
          key: 'aws:MultiFactorAuthPresent',
          required: ['true'],
          observed: 'open',
          result: 'unknown',
        },
      ],
    ])
    expect(verdict({ identity: identity(allow({ Condition })) })).toBe('ImplicitlyDenied')
  })
  it('an open key that a deny needs asks for the opposite', () => {
    const Denied = {
      BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
      StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' },
    }
    const decision = ask({ identity: identity(allow(), deny({ Condition: Denied })), openContext: true })
    expect(decision.verdict).toBe('Depends')
    expect(
      decision.residual.map((way) => way.map(({ operator, key, required }) => [operator, key, ...required])),
    ).toEqual([
      [['Bool', 'aws:MultiFactorAuthPresent', 'true']],
      [['StringEquals', 'aws:RequestedRegion', 'eu-west-1']],
    ])
  })
  it('an open key that changes nothing leaves the verdict alone', () => {
    expect(verdict({ identity: identity(allow({ Condition }), allow()), openContext: true })).toBe('Allowed')
    expect(verdict({ identity: identity(allow({ Condition }), deny()), openContext: true })).toBe(
      'ExplicitlyDenied',
    )
    expect(verdict({ identity: identity(deny({ Condition })), openContext: true })).toBe('ImplicitlyDenied')
  })
})

describe('near misses', () => {
  it('names what failed, closest first, and never lists thousands', () => {
    const many = Array.from({ length: 3000 }, (_, index) => allow({ Action: `s3:Other${index}` }))
    const close = [
      allow({ Sid: 'R', Resource: 'arn:aws:s3:::x/*' }),
      allow({ Sid: 'C', Condition: { StringEquals: { 'aws:a': 'x' } } }),
    ]
    const decision = ask({ identity: identity(...many, ...close), context: { 'aws:a': 'y' } })
    const misses = decision.layers.find((layer) => layer.layer === 'identity')?.nearMisses ?? []
    expect(misses).toHaveLength(8)
    expect(misses.slice(0, 3).map((miss) => miss.failedOn)).toEqual(['resource', 'condition', 'action'])
    expect(misses[1]?.detail).toMatchObject({ key: 'aws:a', required: ['x'], observed: ['y'] })
    expect(misses[1]?.detail.sentence).toBe('StringEquals asks aws:a for x, and it is y.')
  })
  it('names the principal that a resource policy asks for', () => {
    const decision = ask({ resource: policy('resource', allow({ Principal: { AWS: ROLE } })) })
    const miss = decision.layers.find((layer) => layer.layer === 'resource')?.nearMisses[0]
    expect(miss).toMatchObject({ failedOn: 'principal', detail: { required: [ROLE], observed: [USER] } })
  })
})

describe('bad input', () => {
  it.each([
    { principal: 'nobody' },
    { action: 's3' },
    { principal: 'arn:aws:iam::1:user/x' },
    { on: '*'.repeat(9000) },
  ])('%j is refused', (more) => {
    expect(() => ask(more)).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ code: 'bad-input' }) }),
    )
  })
})

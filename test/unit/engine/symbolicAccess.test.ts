import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import { requestPattern } from '../../../shared/engine/where/symbolicRequest.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { compileGlob } from '../../../shared/policy/glob.ts'
import {
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  group,
  managed,
  snapshotOf,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import {
  accountOfOne,
  ANN,
  type Around,
  MFA,
  modelOf,
  nameArn,
  PATTERNS,
  AWAY,
  words,
} from './symbolicPolicies.ts'
import { Chance } from './whoCanAccounts.ts'

const catalogue = testCatalogue()
const resourcesOf = (statements: readonly JsonObject[], around: Around = {}, session?: readonly string[]) =>
  effectiveResources(modelOf(statements, around), ANN, 's3:GetObject', {
    catalogue,
    ...(session && { sessionPolicies: session }),
  })
const regionsOf = (...args: Parameters<typeof resourcesOf>) =>
  resourcesOf(...args).regions.map(({ include, exclude }) => [
    include,
    ...exclude.map((each) => `not ${each}`),
  ])

describe('effective resources: grants within ceilings, minus denies', () => {
  it('are the granted patterns where nothing else has a say', () => {
    expect(regionsOf([allow('s3:*', ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'])])).toEqual([
      ['arn:aws:s3:::a/*'],
      ['arn:aws:s3:::b/*'],
    ])
    expect(regionsOf([allow('s3:GetObject', 'arn:aws:s3:::bucket')])).toEqual([])
  })
  it('intersect the patterns of grant, boundary and SCP (rules 3.5 and 6.5)', () => {
    const around = {
      boundary: [allow('s3:*', 'arn:aws:s3:::*-prod/*')],
      scps: [[allow('*')], [allow('s3:*', 'arn:aws:s3:::team-*')]],
    }
    expect(
      regionsOf([allow('s3:*', 'arn:aws:s3:::*/logs/*')], around)
        .flat()
        .toSorted(),
    ).toContain('arn:aws:s3:::team-*-prod/logs/*')
    expect(regionsOf([allow('s3:*', 'arn:aws:s3:::other/*')], around)).toEqual([])
  })
  it('keep what a Deny takes as exclusions, and drop what several take together (rule 1.2)', () => {
    expect(regionsOf([allow('s3:*'), deny('s3:*', 'arn:aws:s3:::secret/*')])).toEqual([
      ['*', 'not arn:aws:s3:::secret/*'],
    ])
    const both = deny('s3:*', [
      'arn:aws:s3:::a/x*',
      'arn:aws:s3:::a/?',
      'arn:aws:s3:::a/??*',
      'arn:aws:s3:::a/',
    ])
    expect(regionsOf([allow('s3:*', 'arn:aws:s3:::a/*'), both])).toEqual([])
  })
  it('of a Deny with NotResource are those that it spares (rule 15.5)', () => {
    const spare = { Effect: 'Deny', Action: '*', NotResource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] }
    expect(regionsOf([allow('s3:*'), spare])).toEqual([['arn:aws:s3:::a/*'], ['arn:aws:s3:::b/*']])
  })
  it('keep the conditions of grants and ceilings, and those under which a Deny takes something', () => {
    const { regions } = resourcesOf([allow('s3:*', '*', MFA), deny('*', 'arn:aws:s3:::a/*', AWAY)], {
      boundary: [allow('s3:*', '*', { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
    })
    expect(regions).toMatchObject([
      {
        include: '*',
        conditions: [{ key: 'aws:MultiFactorAuthPresent' }, { key: 'aws:RequestedRegion' }],
        unless: [{ resources: ['arn:aws:s3:::a/*'], conditions: [{ key: 'aws:SourceIp' }] }],
        via: [{ policy: 'own' }, { policy: 'limit' }],
      },
    ])
  })
  it('are within what the session policies allow together (rules 8.1 and 8.3)', () => {
    const session = ['arn:aws:s3:::a/1*', 'arn:aws:s3:::b/*'].map((on) =>
      JSON.stringify(documentOf(allow('s3:*', on))),
    )
    expect(regionsOf([allow('s3:*', 'arn:aws:s3:::a/*')], {}, session)).toEqual([['arn:aws:s3:::a/1*']])
  })
  it('fill in policy variables of which the account tells the value (rules 19.1 to 19.6)', () => {
    expect(regionsOf([allow('s3:*', 'arn:aws:s3:::home/${aws:username}/*')])).toEqual([
      ['arn:aws:s3:::home/ann/*'],
    ])
    expect(regionsOf([allow('s3:*', 'arn:aws:s3:::home/${aws:PrincipalTag/none}/*')])).toEqual([])
    const open = resourcesOf([allow('s3:*', 'arn:aws:s3:::home/${aws:SourceIdentity}/*')])
    expect(requestPattern(open, 'arn:aws:s3:::home/x/*')).toMatchObject({ unconditional: 'none' })
    expect(open.regions[0]?.include).toBe('arn:aws:s3:::home/${aws:SourceIdentity}/*')
  })
  it('of a group are what its members get', () => {
    const model = buildAccountModel(
      snapshotOf({
        GroupDetailList: [group('ops', { AttachedManagedPolicies: [attached('read')] })],
        Policies: [managed('read', documentOf(allow('s3:*', 'arn:aws:s3:::${aws:username}/*')))],
      }),
    )
    const { regions } = effectiveResources(model, arnOf('group', 'ops'), 's3:GetObject', { catalogue })
    expect(regions[0]?.include).toBe('arn:aws:s3:::${aws:username}/*')
  })
  it('of an action without resource type are those that reach what AWS decides it on (rule 17.6)', () => {
    const of = (action: string, ...statements: JsonObject[]) =>
      effectiveResources(modelOf(statements), ANN, action, { catalogue }).regions.length
    expect(of('s3:ListAllMyBuckets', allow('s3:*'), deny('s3:*', 'arn:aws:s3:::*'))).toBe(0)
    expect(of('s3:ListAllMyBuckets', allow('s3:*', 'arn:aws:s3:::*'))).toBe(1)
    expect(of('ec2:DescribeInstances', allow('ec2:*'), deny('ec2:*', 'arn:aws:ec2:*:*:*'))).toBe(1)
    expect(of('ec2:DescribeInstances', allow('ec2:*', 'arn:aws:ec2:*:*:*'))).toBe(0)
    const spare = { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::a' }
    expect(of('s3:ListAllMyBuckets', allow('s3:*'), spare)).toBe(0)
    expect(of('ec2:DescribeInstances', allow('*'), spare)).toBe(0)
  })
})

describe('rule 17.10: a request whose resource is a pattern', () => {
  const access = resourcesOf([
    allow('s3:*', 'arn:aws:s3:::a/*'),
    allow('s3:*', 'arn:aws:s3:::b/*', MFA),
    deny('s3:*', 'arn:aws:s3:::a/secret/*'),
  ])
  it('is allowed on all, some or none of it', () => {
    expect(requestPattern(access, 'arn:aws:s3:::a/public/*')).toMatchObject({
      extent: 'all',
      unconditional: 'all',
    })
    expect(requestPattern(access, 'arn:aws:s3:::b/*')).toMatchObject({ extent: 'all', unconditional: 'none' })
    expect(requestPattern(access, 'arn:aws:s3:::a/secret/x*')).toMatchObject({ extent: 'none', parts: [] })
    expect(requestPattern(access, 'arn:aws:s3:::c/*').extent).toBe('none')
  })
  it('says which part', () => {
    const { extent, parts, exact } = requestPattern(access, 'arn:aws:s3:::?/s*')
    expect([extent, exact]).toEqual(['some', true])
    expect(parts.map(({ include, exclude }) => [include, exclude])).toEqual([
      ['arn:aws:s3:::a/s*', ['arn:aws:s3:::a/secret/*']],
      ['arn:aws:s3:::b/s*', []],
    ])
  })
  it('is all where several regions cover it only together', () => {
    const together = resourcesOf([allow('s3:*', ['arn:aws:s3:::a/?*', 'arn:aws:s3:::a/'])])
    expect(requestPattern(together, 'arn:aws:s3:::a/*').extent).toBe('all')
    const filled = resourcesOf([
      { Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::a/x*' },
      allow('s3:*', 'arn:aws:s3:::a/xy*'),
    ])
    expect(requestPattern(filled, 'arn:aws:s3:::a/*').extent).toBe('some')
    expect(requestPattern(filled, 'arn:aws:s3:::a/xy?').extent).toBe('all')
  })
})

describe('effective resources agree with single decisions', () => {
  const texts = words(['a', 'x', 'q'], 4)
  const hasText = (text: string) => {
    const matches = compileGlob(text)
    return (resource: string) => matches(resource)
  }

  it('on every resource, for policies made by chance with boundary and SCPs', () => {
    const wrong: string[] = []
    let found = 0
    for (let seed = 0; seed < 50; seed += 1) {
      const chance = new Chance(seed)
      const model = accountOfOne(chance)
      const access = effectiveResources(model, ANN, 'iam:GetUser', { catalogue })
      expect(access.exact).toBe(true)
      const regions = access.regions.map((region) => ({
        inside: hasText(region.include),
        holes: region.exclude.map(hasText),
        free: region.conditions.length === 0,
        unless: region.unless.map(({ resources, except }) => ({ except, listed: resources.map(hasText) })),
      }))
      const asked = nameArn(chance.of(PATTERNS))
      const answer = requestPattern(access, asked)
      const counted = { all: 0, possible: 0, sure: 0 }
      for (const word of texts) {
        const resource = nameArn(word)
        const { verdict } = explain([model], { principal: ANN, action: 'iam:GetUser', resource })
        const here = regions.filter(
          ({ inside, holes }) => inside(resource) && !holes.some((hole) => hole(resource)),
        )
        const sure = here.some(
          ({ free, unless }) =>
            free && unless.every(({ except, listed }) => listed.some((each) => each(resource)) === except),
        )
        const wanted = sure ? 'Allowed' : here.length > 0 ? 'Depends' : 'Denied'
        if (wanted !== verdict.replace(/.*Denied/, 'Denied'))
          wrong.push(`${seed} ${resource}: ${wanted} ${verdict}`)
        if (!hasText(asked)(resource)) continue
        counted.all += 1
        if (here.length > 0) counted.possible += 1
        if (sure) counted.sure += 1
      }
      const extent = (part: number) => (part === 0 ? 'none' : part === counted.all ? 'all' : 'some')
      expect([seed, answer.extent, answer.unconditional]).toEqual([
        seed,
        extent(counted.possible),
        extent(counted.sure),
      ])
      found += counted.possible
    }
    expect(wrong).toEqual([])
    expect(found).toBeGreaterThan(100)
  }, 60_000)
})

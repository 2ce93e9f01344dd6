import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exposure } from '../../shared/exposure/types.ts'
import { whoInWords } from '../../shared/exposure/words.ts'
import { crawledSample, type CrawledSample } from './crawledSample.ts'

const iam = (name: string) => `arn:aws:iam::111122223333:${name}`

/** The lists over the sample account as a crawl brings it in: what was planted there is found, and nothing beside it. */
describe('exposure of the sample account', () => {
  let sample: CrawledSample
  let answer: Exposure

  beforeAll(async () => {
    sample = await crawledSample()
    answer = await sample.service.call('exposure', { snapshots: [sample.snapshot], paths: true })
  }, 120_000)
  afterAll(() => sample.close())

  it('finds who gets in from outside, beside what Access Analyzer found', () => {
    const foreign = answer.resources.flatMap(({ resource, access, analyzer }) =>
      access
        .filter(({ who }) => who.kind !== 'service')
        .map(({ who, state }) => [resource.split(/[:/]/).at(-1), whoInWords(who), state, analyzer.state]),
    )
    expect(foreign).toEqual([
      // The alias of a webhook, whose URL takes requests without a signature.
      ['live', 'Everyone, without signing in', 'allowed', 'not-compared'],
      ['datalens-monitoring', 'Every AWS account', 'conditional', 'agrees'],
      ['vendor-settlement-import', 'Account 555566667777', 'allowed', 'agrees'],
      [
        'northwind-partner-exchange',
        'arn:aws:iam::444455556666:role/contoso-ledger-reader',
        'allowed',
        'agrees',
      ],
      ['northwind-partner-exchange', 'Account 555566667777', 'not-known', 'agrees'],
      ['partner-audit', 'Account 444455556666', 'conditional', 'agrees'],
      [
        'AWSReservedSSO_NorthwindSupport_7c2e4b6a8d0f1e3c',
        iam('saml-provider/AWSSSO_5d2f7c9e1a3b4c6d_DO_NOT_DELETE'),
        'conditional',
        'only-whence',
      ],
      [
        'github-deploy',
        iam('oidc-provider/token.actions.githubusercontent.com'),
        'conditional',
        'only-whence',
      ],
      ['saml-finance', iam('saml-provider/northwind-idp'), 'conditional', 'only-whence'],
      // Shared through AWS Resource Access Manager with an account of the organization.
      ['subnet-0b6d19f3c47a2e85d', 'Account 222233334444', 'allowed', 'not-compared'],
      ['OrganizationAccountAccessRole', 'Account 999988887777', 'allowed', 'only-whence'],
      [
        'security-audit',
        iam('role/security-tooling').replace('111122223333', '222233334444'),
        'allowed',
        'only-whence',
      ],
      ['northwind-data-lake', 'Account 222233334444', 'allowed', 'only-whence'],
    ])
  })

  it('warns of no service: each is held to the account, or takes a role that is passed to it', () => {
    const services = answer.resources.flatMap(({ access }) =>
      access.flatMap(({ who }) => (who.kind === 'service' ? [who.limited] : [])),
    )
    expect(new Set(services)).toEqual(new Set(['yes', 'passed']))
  })

  it('tells of the roles what they ask for and what they can become', () => {
    const warned = answer.roles.map(({ role, warnings }) => [role, warnings])
    expect(warned).toContainEqual([
      iam('role/partners/vendor-settlement-import'),
      ['No external id is asked for, as AWS advises for third parties.'],
    ])
    expect(warned).toContainEqual([iam('role/OrganizationAccountAccessRole'), ['It is an administrator.']])
    const [own] = answer.roles.filter(({ role }) => role.endsWith('/OrganizationAccountAccessRole'))
    expect(own?.administrator).toEqual({ state: 'known', value: true })
    expect(answer.roles.every(({ escalates }) => escalates !== undefined)).toBe(true)
  })

  it('names administrators once, and who else holds what', () => {
    expect(answer.administrators).toContain(iam('role/platform-admin'))
    const named = new Set(answer.held.map(({ principal }) => principal))
    expect(answer.administrators.filter((arn) => named.has(arn))).toEqual([])
    const custodian = answer.held.find(
      ({ kind, principal }) => kind === 'resource-exposure' && principal === iam('role/key-custodian'),
    )
    expect(custodian?.everywhere.actions).toEqual(['kms:PutKeyPolicy'])
  })

  it('agrees with the effective access of each principal, action by action', async () => {
    const listed = answer.held.filter(({ kind }) => kind === 'data-exfiltration')
    for (const { principal, everywhere, some, conditional } of listed) {
      const held = [...everywhere.actions, ...some.actions, ...conditional.actions]
      const services = new Set(held.map((action) => action.split(':')[0] ?? ''))
      for (const service of services) {
        const { actions } = await sample.service.call('principal.service', {
          snapshot: sample.snapshot,
          principal,
          service,
        })
        const outcomes = new Map(actions.map(({ action, outcome }) => [action, outcome]))
        for (const action of held.filter((each) => each.startsWith(`${service}:`)))
          expect([principal, action, outcomes.get(action)]).toEqual([
            principal,
            action,
            expect.stringMatching(/^(?:allowed|except|conditional)$/),
          ])
      }
    }
  })
})

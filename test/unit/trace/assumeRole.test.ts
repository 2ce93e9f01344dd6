import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { IdentityProvider } from '../../../shared/snapshot/schema.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import type { AssumeRoleFinding, AssumeRoleReport } from '../../../shared/trace/facts/assumeRoleReport.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  deny,
  documentOf,
  inline,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const ANA = arnOf('user', 'ana')
const ROLE = arnOf('role', 'target')
const GITHUB = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`

interface Setting {
  readonly trust: readonly JsonObject[]
  readonly principal?: string
  readonly action?: string
  readonly context?: Readonly<Record<string, string | readonly string[]>>
  readonly strict?: boolean
  readonly own?: JsonObject
  readonly scp?: JsonObject
  readonly rcp?: JsonObject
  readonly providers?: readonly IdentityProvider[]
}

function report(setting: Setting): AssumeRoleReport {
  const full = documentOf(allow('*'))
  const level = (id: string, document: JsonObject) => ({
    target: 'r-1',
    policies: [
      { id: 'p-FullAWSAccess', name: 'FullAWSAccess', document: full },
      { id, name: 'guard', document },
    ],
  })
  const controlled = setting.scp !== undefined || setting.rcp !== undefined
  const snapshot = snapshotOf(
    {
      UserDetailList: [user('ana', { UserPolicyList: [inline('own', setting.own ?? full)] })],
      RoleDetailList: [
        role('target', { AssumeRolePolicyDocument: documentOf(...setting.trust) }),
        role('job', { RolePolicyList: [inline('own', full)] }),
      ],
    },
    controlled
      ? {
          organization: {
            organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
            levels: [level('p-11111111', setting.scp ?? documentOf(allow('*')))],
            rcpLevels: [
              {
                target: 'r-1',
                policies: [
                  { id: 'p-22222222', name: 'edge', document: setting.rcp ?? documentOf(allow('*')) },
                ],
              },
            ],
          },
        }
      : {},
    setting.providers === undefined ? {} : { identityProviders: setting.providers },
  )
  const { traces } = traceAnswer(
    [{ snapshot, model: buildAccountModel(snapshot) }],
    {
      question: {
        principal: setting.principal ?? ANA,
        action: setting.action ?? 'sts:AssumeRole',
        resource: ROLE,
        context: setting.context ?? {},
        strict: setting.strict ?? true,
      },
    },
    testCatalogue(),
  )
  return traces[0]!.assumeRole!
}
const trusts = (principal: JsonObject | string, condition?: JsonObject, action = 'sts:AssumeRole') => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  ...(condition === undefined ? {} : { Condition: condition }),
})
const about = ({ findings }: AssumeRoleReport, topic: AssumeRoleFinding['topic']) =>
  findings.filter((finding) => finding.topic === topic)
const stateOf = (setting: Setting, topic: AssumeRoleFinding['topic']) =>
  about(report(setting), topic).map(({ state }) => state)

describe('what the trust policy asks of the call', () => {
  const external = trusts({ AWS: ANA }, { StringEquals: { 'sts:ExternalId': 'right' } })

  it.each([
    ['the right external id', { 'sts:ExternalId': 'right' }, true, 'ok'],
    ['a wrong one', { 'sts:ExternalId': 'wrong' }, true, 'problem'],
    ['none', {}, true, 'problem'],
    ['one that is not told', {}, false, 'unknown'],
  ] as const)('an external id: %s', (_name, context, strict, state) => {
    expect(stateOf({ trust: [external], context, strict }, 'external-id')).toEqual([state])
  })

  it('is no advice where it is asked of somebody else', () => {
    const partner = trusts(
      { AWS: 'arn:aws:iam::444455556666:root' },
      { StringEquals: { 'sts:ExternalId': 'x' } },
    )
    expect(stateOf({ trust: [partner, trusts({ AWS: ANA })] }, 'external-id')).toEqual([])
    expect(stateOf({ trust: [partner] }, 'external-id')).toEqual([])
  })

  it('is no advice where another statement lets the caller in without it', () => {
    expect(stateOf({ trust: [external, trusts({ AWS: ANA })] }, 'external-id')).toEqual([])
  })

  it('is judged by itself when something else is missing as well', () => {
    const both = trusts(
      { AWS: ANA },
      { StringEquals: { 'sts:ExternalId': 'right' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    )
    const setting = { trust: [both], context: { 'sts:ExternalId': 'right' } }
    expect(stateOf(setting, 'external-id')).toEqual(['ok'])
    expect(stateOf(setting, 'mfa')).toEqual(['problem'])
    expect(stateOf({ trust: [both] }, 'external-id')).toEqual(['problem'])
    expect(about(report({ trust: [both] }), 'mfa')[0]!.sentence).toContain('never carry MFA')
  })

  it('is told where a Deny asks it', () => {
    const guard = {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:AssumeRole',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }
    const [finding] = about(report({ trust: [trusts({ AWS: ANA }), guard] }), 'mfa')
    expect(finding).toMatchObject({ state: 'problem' })
    expect(finding!.sentence).toContain('a Deny')
  })

  it('covers source identity, session name and session tags', () => {
    const asks = (condition: JsonObject) => [trusts({ AWS: ANA }, condition)]
    expect(
      stateOf({ trust: asks({ StringEquals: { 'sts:SourceIdentity': 'ana' } }) }, 'source-identity'),
    ).toEqual(['problem'])
    expect(
      stateOf(
        {
          trust: asks({ StringEquals: { 'sts:RoleSessionName': 'ana' } }),
          context: { 'sts:RoleSessionName': 'ana' },
        },
        'session-name',
      ),
    ).toEqual(['ok'])
    expect(
      stateOf({ trust: asks({ StringEquals: { 'aws:RequestTag/team': 'a' } }) }, 'session-tags'),
    ).toEqual(['problem'])
  })
})

describe('permissions that come with the call', () => {
  it('session tags need sts:TagSession, a source identity sts:SetSourceIdentity', () => {
    const setting = {
      trust: [trusts({ AWS: ANA })],
      context: { 'aws:RequestTag/team': 'a', 'sts:SourceIdentity': 'ana' },
    }
    expect(stateOf(setting, 'session-tags')).toEqual(['problem'])
    expect(stateOf(setting, 'source-identity')).toEqual(['problem'])
    const all = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'].map((action) =>
      trusts({ AWS: ANA }, undefined, action),
    )
    expect(stateOf({ ...setting, trust: all }, 'session-tags')).toEqual(['ok'])
    expect(stateOf({ ...setting, trust: all }, 'source-identity')).toEqual(['ok'])
  })

  it('the caller needs its own permission where the account is trusted, not where it is named', () => {
    const own = documentOf(allow('s3:*'))
    const account = report({ trust: [trusts({ AWS: ACCOUNT })], own })
    expect(account.callerSide).toMatchObject({ needed: true, result: 'implicit-deny' })
    expect(account.verdict).toBe('ImplicitlyDenied')
    expect(report({ trust: [trusts({ AWS: ANA })], own }).callerSide.needed).toBe(false)
  })
})

describe('what stands around the role', () => {
  it('the SCP of the caller and the RCP of the role', () => {
    const trust = [trusts({ AWS: ANA })]
    expect(stateOf({ trust, scp: documentOf(deny('sts:AssumeRole')) }, 'scp')).toEqual(['problem'])
    const rcp = documentOf({ ...deny('sts:AssumeRole'), Principal: '*' })
    expect(stateOf({ trust, rcp }, 'rcp')).toEqual(['problem'])
    expect(stateOf({ trust, rcp }, 'scp')).toEqual(['ok'])
  })

  it('the longest session of a user, and the hour of role chaining', () => {
    const user_ = report({ trust: [trusts({ AWS: ANA })] })
    expect(about(user_, 'duration')[0]!.sentence).toContain('12 hours')
    const job = report({ trust: [trusts({ AWS: arnOf('role', 'job') })], principal: arnOf('role', 'job') })
    expect(about(job, 'role-chaining')[0]!.sentence).toContain('one hour')
    expect(about(job, 'duration')).toEqual([])
  })

  it('ids of deleted users and roles', () => {
    const found = about(
      report({ trust: [trusts({ AWS: ['AIDAEXAMPLEEXAMPLE123', 'AROAEXAMPLEEXAMPLE123'] })] }),
      'dangling-principal',
    )
    expect(found.map(({ state }) => state)).toEqual(['problem', 'problem'])
    expect(found[0]!.sentence).toContain('a user that was deleted')
  })

  it('a role for services lets no user in, and no other service', () => {
    const trust = [trusts({ Service: 'lambda.amazonaws.com' })]
    expect(about(report({ trust }), 'service-principal')[0]!.sentence).toContain(
      'no user or role can assume it',
    )
    const other = report({ trust, principal: 'service:edgelambda.amazonaws.com' })
    expect(about(other, 'service-principal')[0]!.sentence).toContain('letter for letter')
    expect(about(report({ trust, principal: 'service:lambda.amazonaws.com' }), 'service-principal')).toEqual(
      [],
    )
  })
})

describe('a web identity', () => {
  const host = 'token.actions.githubusercontent.com'
  const trust = [
    trusts(
      { Federated: GITHUB },
      {
        StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
        StringLike: { [`${host}:sub`]: 'repo:acme/shop:ref:refs/heads/main' },
      },
      'sts:AssumeRoleWithWebIdentity',
    ),
  ]
  const provider = { Arn: GITHUB, Type: 'OIDC' as const, ClientIDList: ['sts.amazonaws.com'] }
  const asked = { trust, principal: GITHUB, action: 'sts:AssumeRoleWithWebIdentity' }
  const token = (sub: string) => ({ [`${host}:aud`]: 'sts.amazonaws.com', [`${host}:sub`]: sub })

  it('is let in by sub and aud, and shown what its subject lacks', () => {
    const right = report({
      ...asked,
      context: token('repo:acme/shop:ref:refs/heads/main'),
      providers: [provider],
    })
    expect(right.verdict).toBe('Allowed')
    expect(about(right, 'oidc')).toMatchObject([{ state: 'ok' }])
    const wrong = report({ ...asked, context: token('repo:acme/shop:pull_request'), providers: [provider] })
    expect(wrong.verdict).toBe('ImplicitlyDenied')
    expect(wrong.trust[0]).toMatchObject({ result: 'does-not-match', failedOn: 'condition' })
    expect(wrong.trust[0]!.conditions[0]!.observed).toEqual(['repo:acme/shop:pull_request'])
    expect(wrong.callerSide.needed).toBe(false)
  })

  it('is refused before the policy where the account lacks the provider or its audience', () => {
    const gone = report({ ...asked, context: token('x'), providers: [] })
    expect(
      about(gone, 'oidc')
        .map(({ sentence }) => sentence)
        .join(' '),
    ).toContain('does not have')
    const other = report({
      ...asked,
      context: token('x'),
      providers: [{ ...provider, ClientIDList: ['sigstore'] }],
    })
    expect(
      about(other, 'oidc')
        .map(({ sentence }) => sentence)
        .join(' '),
    ).toContain('client ID list has sigstore')
    const unread = report({ ...asked, context: token('x') })
    expect(about(unread, 'oidc').map(({ state }) => state)).toEqual(['ok'])
  })
})

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../shared/json.ts'
import { ACCOUNT, documentOf, role } from '../../../fixtures/account.ts'
import { sentencesOf, traceIn, type World } from './world.ts'

/*
 * After reports such as https://github.com/aws-actions/configure-aws-credentials/issues/318 and
 * https://repost.aws/knowledge-center/eks-troubleshoot-irsa-errors; documents of our own.
 */
const GITHUB = 'token.actions.githubusercontent.com'
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF'
const provider = (issuer: string) => `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}`
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`
const trusting = (issuer: string, condition: JsonObject): World => ({
  details: {
    RoleDetailList: [
      role('deploy', {
        AssumeRolePolicyDocument: documentOf({
          Effect: 'Allow',
          Principal: { Federated: provider(issuer) },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: condition,
        }),
      }),
      role('other'),
    ],
  },
})
const MESSAGE =
  'Error: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity'
const beside = (issuer: string, sub: string) => ({
  message: MESSAGE,
  role: 'deploy',
  context: { [`${issuer}:sub`]: sub, [`${issuer}:aud`]: 'sts.amazonaws.com' },
})
const AUD = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }

describe('a message of a web identity that names nobody', () => {
  const world = trusting(GITHUB, {
    StringEquals: AUD,
    StringLike: { [`${GITHUB}:sub`]: 'repo:o/*:ref:refs/heads/*' },
  })
  it('lists the roles that trust the provider, with what each asks, and how GitHub words its subjects', () => {
    const trace = traceIn(world, { message: MESSAGE })
    expect(trace.parsed.action).toBe('sts:AssumeRoleWithWebIdentity')
    expect(trace.possibleCallers).toEqual([
      expect.objectContaining({ principal: provider(GITHUB), role: ROLE, verdict: 'Depends' }),
    ])
    const said = sentencesOf(trace).join(' ')
    expect(said).toContain('repo:o/*:ref:refs/heads/*')
    expect(said).toContain('repo:OWNER/REPO:environment:NAME')
    expect(said).toContain('repo:OWNER/REPO:pull_request')
    expect(said).not.toContain("AWS's message says")
  })
  it('is traced with the role, by name or ARN, and the subject that were given beside it', () => {
    for (const name of ['deploy', ROLE, ROLE.replace(ACCOUNT, '***')]) {
      const trace = traceIn(world, { ...beside(GITHUB, 'repo:o/r:environment:prod'), role: name })
      expect(trace.decision).toMatchObject({
        verdict: 'ImplicitlyDenied',
        request: { principal: provider(GITHUB), resource: ROLE },
      })
    }
    expect(traceIn(world, beside(GITHUB, 'repo:o/r:ref:refs/heads/main')).decision!.verdict).toBe('Allowed')
  })
  it('with the role alone is one whose conditions are not met, by AWS’s word', () => {
    const { decision, causes } = traceIn(world, { message: MESSAGE, role: 'deploy' })
    expect(decision).toMatchObject({ verdict: 'ImplicitlyDenied', blockedBy: ['trust'] })
    expect(causes.flatMap(({ evidence }) => evidence.map(({ sentence }) => sentence)).join(' ')).toContain(
      "by AWS's word not all of its conditions are met",
    )
  })
  it('of another issuer is one whom the trust policy does not name', () => {
    const other = 'oidc.eks.eu-west-1.amazonaws.com/id/FEDCBA9876543210FEDCBA9876543210'
    const eks = trusting(EKS, { StringEquals: { [`${EKS}:sub`]: 'system:serviceaccount:ns:app' } })
    const { decision, causes, fixes } = traceIn(eks, beside(other, 'system:serviceaccount:ns:app'))
    expect(decision).toMatchObject({ verdict: 'ImplicitlyDenied', request: { principal: provider(other) } })
    expect(causes[0]!.evidence.map(({ sentence }) => sentence).join(' ')).toContain(provider(EKS))
    expect(fixes[0]).toMatchObject({ kind: 'add-trust-statement', verified: true })
  })
  it('says so where no role trusts a provider', () => {
    const trace = traceIn({}, { message: MESSAGE })
    expect(trace.possibleCallers).toBeUndefined()
    expect(trace.notes.join(' ')).toContain('no role of the open accounts trusts an OIDC provider')
  })
})

describe('the one condition is changed', () => {
  const changed = (world: World, issuer: string, sub: string) => {
    const trace = traceIn(world, beside(issuer, sub))
    const [first] = trace.fixes
    expect(first).toMatchObject({
      kind: 'change-statement',
      verified: true,
      where: `statement 1 of the trust policy of ${ROLE}`,
    })
    const { Statement } = JSON.parse(first!.document!)
    expect(Statement).toHaveLength(1)
    return { trace, condition: Statement[0].Condition, change: first!.change }
  }
  it('a value is added to the subject', () => {
    const world = trusting(GITHUB, {
      StringEquals: AUD,
      StringLike: { [`${GITHUB}:sub`]: 'repo:o/r:ref:refs/heads/main' },
    })
    const { condition } = changed(world, GITHUB, 'repo:o/r:environment:prod')
    expect(condition.StringLike[`${GITHUB}:sub`]).toEqual([
      'repo:o/r:ref:refs/heads/main',
      'repo:o/r:environment:prod',
    ])
    expect(condition.StringEquals).toEqual(AUD)
  })
  it('capitals are put right', () => {
    const world = trusting(GITHUB, {
      StringEquals: { ...AUD, [`${GITHUB}:sub`]: 'repo:Org/Repo:ref:refs/heads/main' },
    })
    const { condition, trace } = changed(world, GITHUB, 'repo:org/repo:ref:refs/heads/main')
    expect(condition.StringEquals[`${GITHUB}:sub`]).toBe('repo:org/repo:ref:refs/heads/main')
    expect(trace.causes[0]!.evidence[0]!.sentence).toContain('capitals and small letters count')
  })
  it('StringEquals with a wildcard becomes StringLike, and the audience stays where it is', () => {
    const world = trusting(EKS, {
      StringEquals: { [`${EKS}:sub`]: 'system:serviceaccount:ns:app-*', [`${EKS}:aud`]: 'sts.amazonaws.com' },
    })
    const { condition, trace } = changed(world, EKS, 'system:serviceaccount:ns:app-1')
    expect(condition).toEqual({
      StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:ns:app-*' },
    })
    expect(trace.causes[0]!.evidence[0]!.sentence).toContain('takes * and ? literally')
  })
  it('a subject under :aud is moved to :sub', () => {
    const world = trusting(EKS, { StringEquals: { [`${EKS}:aud`]: 'system:serviceaccount:ns:app' } })
    const { condition, trace } = changed(world, EKS, 'system:serviceaccount:ns:app')
    expect(condition).toEqual({ StringEquals: { [`${EKS}:sub`]: 'system:serviceaccount:ns:app' } })
    expect(trace.causes[0]!.evidence[0]!.sentence).toContain('looks like a subject and stands under')
  })
  it('no grant says that it lets the caller past a condition that it asks for itself', () => {
    const world = trusting(GITHUB, { StringEquals: AUD, StringLike: { [`${GITHUB}:sub`]: 'repo:o/r:*' } })
    const { fixes } = traceIn(world, beside(GITHUB, 'repo:p/q:ref:refs/heads/main'))
    const added = fixes.find(({ kind }) => kind === 'add-trust-statement')
    expect(added!.cautions.join(' ')).not.toContain('gets past it')
    expect(added!.weakens).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { parsePolicy } from '../../../shared/policy/parse.ts'
import { federationFindings } from '../../../shared/trace/assumeRole/federation.ts'
import { documentOf } from '../../fixtures/account.ts'

const GITHUB = 'token.actions.githubusercontent.com'
const provider = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`
const web = (condition: JsonObject, action = 'sts:AssumeRoleWithWebIdentity', principal = provider) =>
  federationFindings(
    parsePolicy(
      documentOf({
        Effect: 'Allow',
        Principal: { Federated: principal },
        Action: action,
        Condition: condition,
      }),
      'trust',
    ).statements,
  )
const aud = { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } }
const saml = (condition: JsonObject, action = 'sts:AssumeRoleWithSAML') =>
  web(condition, action, 'arn:aws:iam::111122223333:saml-provider/idp')

describe('trust in an OIDC provider', () => {
  it('is fine with sub and aud', () => {
    const found = web({ ...aud, StringLike: { [`${GITHUB}:sub`]: 'repo:acme/app:ref:refs/heads/main' } })
    expect(found).toEqual([expect.objectContaining({ topic: 'oidc', state: 'ok' })])
  })
  it.each<[string, JsonObject, string]>([
    ['no condition on sub', aud, 'everybody with an account'],
    [
      'no condition on aud',
      { StringEquals: { [`${GITHUB}:sub`]: 'repo:acme/app:x' } },
      'no condition on token',
    ],
    ['a subject that is everybody', { ...aud, StringLike: { [`${GITHUB}:sub`]: '*' } }, 'not yours'],
    ['a subject of every owner', { ...aud, StringLike: { [`${GITHUB}:sub`]: 'repo:*' } }, 'not yours'],
    [
      'a wildcard by StringEquals',
      { StringEquals: { ...aud.StringEquals, [`${GITHUB}:sub`]: 'repo:acme/app:*' } },
      'StringLike takes wildcards',
    ],
    [
      'another audience',
      {
        StringEquals: { [`${GITHUB}:aud`]: 'https://github.com/acme', [`${GITHUB}:sub`]: 'repo:acme/app:x' },
      },
      'sends sts.amazonaws.com',
    ],
    [
      'keys of another provider',
      { ...aud, StringEquals: { ...aud.StringEquals, 'gitlab.com:sub': 'x' } },
      'the request never has that key',
    ],
  ])('finds %s', (_name, condition, sentence) => {
    const problems = web(condition).filter(({ state }) => state === 'problem')
    expect(problems.map((one) => one.sentence).join(' ')).toContain(sentence)
  })
  it('finds the action for users in a statement for web identities', () => {
    const condition = { ...aud, StringLike: { [`${GITHUB}:sub`]: 'repo:acme/app:x' } }
    expect(web(condition, 'sts:AssumeRole')[0]!.sentence).toContain('call sts:AssumeRoleWithWebIdentity')
    expect(web(condition, 'sts:*')[0]!.state).toBe('ok')
  })
})

describe('trust in a SAML provider', () => {
  it('is fine with AWS’s audience', () => {
    expect(saml({ StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } })).toEqual([])
    expect(saml({ StringEquals: { 'saml:AUD': 'https://eu-west-1.signin.aws.amazon.com/saml' } })).toEqual([])
  })
  it('finds another audience and the wrong action', () => {
    expect(saml({ StringEquals: { 'SAML:aud': 'https://idp.example/saml' } })[0]!.sentence).toContain(
      'SAML:aud',
    )
    expect(saml({}, 'sts:AssumeRole')[0]!.sentence).toContain('sts:AssumeRoleWithSAML')
  })
})

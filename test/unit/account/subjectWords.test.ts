import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { subjectInWords } from '../../../shared/account/subjectWords.ts'
import { behindRole } from '../../../shared/answers/behind.ts'
import { behindInWords } from '../../../shared/answers/behindWords.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const GITHUB = 'token.actions.githubusercontent.com'

describe('a subject of an identity provider in plain words', () => {
  it.each([
    [GITHUB, 'repo:org/app:ref:refs/heads/main', 'branch main of GitHub repository org/app'],
    [GITHUB, 'repo:org/app:ref:refs/tags/v*', 'tag v* of GitHub repository org/app'],
    [GITHUB, 'repo:org/app:environment:prod', 'environment prod of GitHub repository org/app'],
    [GITHUB, 'repo:org/app:pull_request', 'pull requests of GitHub repository org/app'],
    [GITHUB, 'repo:org/app:*', 'GitHub repository org/app'],
    [GITHUB, 'repo:org/*', 'every GitHub repository of org'],
    [GITHUB, 'repo:org/*:ref:refs/heads/main', 'branch main of every GitHub repository of org'],
    ['gitlab.com', 'project_path:g/p:ref_type:branch:ref:main', 'branch main of GitLab project g/p'],
    ['gitlab.example.com', 'project_path:g/*', 'GitLab project g/*'],
    [
      'app.terraform.io',
      'organization:o:project:p:workspace:w:run_phase:apply',
      'Terraform workspace o/p/w, apply',
    ],
    ['oidc.circleci.com/org/1', 'org/1/project/2/user/3', 'CircleCI project 2'],
    [
      'api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc',
      '{a-b}:{c}',
      'Bitbucket repository {a-b} of acme',
    ],
    ['oidc.eks.eu-west-1.amazonaws.com/id/A', 'system:serviceaccount:ns:sa', 'service account ns/sa'],
    ['accounts.google.com', '1234', 'Google account 1234'],
    ['sts.windows.net/t-1/', 'o-1', 'Entra ID object o-1 of tenant t-1'],
  ])('of %s: %s', (provider, subject, words) => {
    expect(subjectInWords(provider, subject)).toBe(words)
  })

  it.each([
    [GITHUB, 'repository_owner:org'],
    [GITHUB, '*'],
    ['example.com', 'repo:org/app:ref:refs/heads/main'],
  ])('of %s stays as it is where it has another form: %s', (provider, subject) => {
    expect(subjectInWords(provider, subject)).toBeNull()
  })
})

describe('who comes in by an identity provider', () => {
  const words = (provider: string, condition: JsonObject) => {
    const federated = provider === 'cognito' ? 'cognito-identity.amazonaws.com' : oidc(provider)
    const deploy = role('deploy', {
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: federated },
        Condition: condition,
      }),
    })
    const model = buildAccountModel(snapshotOf({ RoleDetailList: [deploy] }))
    const found = model.roles.get(deploy.Arn)
    return found === undefined ? null : behindInWords(behindRole(model, found))
  }
  const oidc = (provider: string) => `arn:aws:iam::111122223333:oidc-provider/${provider}`
  const COGNITO = 'cognito-identity.amazonaws.com'

  it.each<[string, string, JsonObject, string]>([
    [
      'anybody at a shared provider that is asked for its audience alone',
      GITHUB,
      { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } },
      'anybody at GitHub Actions',
    ],
    [
      'anybody there for every subject',
      'gitlab.com',
      { StringLike: { 'gitlab.com:sub': '*' } },
      'anybody at GitLab',
    ],
    [
      'anybody there for every repository',
      GITHUB,
      { StringLike: { [`${GITHUB}:sub`]: ['repo:org/app:*', 'repo:*:ref:refs/heads/main'] } },
      'anybody at GitHub Actions',
    ],
    [
      'not anybody for a star that is none',
      GITHUB,
      { StringEquals: { [`${GITHUB}:sub`]: 'repo:*' } },
      'repo:* of token.actions.githubusercontent.com',
    ],
    [
      'not anybody where another claim names the owner',
      GITHUB,
      {
        StringLike: { [`${GITHUB}:sub`]: 'repo:*' },
        StringEquals: { [`${GITHUB}:repository_owner`]: 'org' },
      },
      'repo:*, org of token.actions.githubusercontent.com',
    ],
    [
      'everybody of a provider of one’s own',
      'login.example.com',
      { StringEquals: { 'login.example.com:aud': 'app' } },
      'everybody of login.example.com',
    ],
    [
      'everybody of it on conditions that are about something else',
      'login.example.com',
      { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
      'everybody of login.example.com, on conditions',
    ],
    [
      'who has the address that is asked for',
      'accounts.google.com',
      { StringEquals: { 'accounts.google.com:email': 'a@b' } },
      'a@b of accounts.google.com',
    ],
    [
      'users of an identity pool',
      'cognito',
      {
        StringEquals: { [`${COGNITO}:aud`]: 'eu-west-1:pool' },
        'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: 'unauthenticated' },
      },
      'anybody, without signing in of identity pool eu-west-1:pool of Amazon Cognito',
    ],
    [
      'users of any identity pool',
      'cognito',
      { 'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: 'authenticated' } },
      'users who signed in of any identity pool of Amazon Cognito',
    ],
  ])('is %s', (_what, provider, condition, expected) => {
    expect(words(provider, condition)).toEqual([expected])
  })
})

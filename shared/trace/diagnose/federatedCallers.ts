import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel, Role } from '../../account/model.ts'
import { explain, type ExplainOptions } from '../../engine/explain/explain.ts'
import type { Statement } from '../../policy/ast.ts'
import { federationFindings } from '../assumeRole/federation.ts'
import { listOf } from '../causes/evidence.ts'
import type { PossibleCaller } from '../facts/possibleCaller.ts'
import { allowsCall, federatedTrusts, issuerOf } from '../subject/federated.ts'
import type { Known } from '../subject/resolve.ts'

/** The subject that each kind of job of GitHub Actions sends. */
const GITHUB_SUBJECTS =
  'GitHub sends as sub: repo:OWNER/REPO:ref:refs/heads/BRANCH for a job on a branch, repo:OWNER/REPO:ref:refs/tags/TAG on a tag, repo:OWNER/REPO:environment:NAME for a job with an environment, repo:OWNER/REPO:pull_request for a pull request.'
const KUBERNETES_SUBJECTS =
  'A pod of EKS sends as sub system:serviceaccount:NAMESPACE:SERVICEACCOUNT, and as aud sts.amazonaws.com.'

export interface FederatedCallers {
  readonly callers: readonly PossibleCaller[]
  readonly notes: readonly string[]
}

/**
 * The roles that let an identity of a provider become them, each with what its trust policy asks of the token: what
 * there is to look at when a message names neither role nor subject.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 * https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims
 */
export function federatedCallers(
  models: readonly AccountModel[],
  action: string,
  { resource, context }: Known,
  options: ExplainOptions & { readonly strict?: boolean },
): FederatedCallers {
  const trusts = federatedTrusts(models, action).filter(
    ({ role }) => resource === null || role.arn === resource,
  )
  const callers = trusts.map(({ role, provider }): PossibleCaller => {
    const question = {
      principal: provider,
      action,
      resource: role.arn,
      context,
      strict: options.strict === true,
    }
    const { verdict } = explain(models, question, options)
    return { principal: provider, role: role.arn, verdict, sentence: asks(models, role, provider, action) }
  })
  const issuers = new Set(trusts.map(({ provider }) => issuerOf(provider)))
  const saml = /saml$/i.test(action)
  return {
    callers,
    notes: [
      ...([...issuers].some((issuer) => issuer.startsWith('token.actions.githubusercontent.com'))
        ? [GITHUB_SUBJECTS]
        : []),
      ...([...issuers].some((issuer) => issuer.startsWith('oidc.eks.')) ? [KUBERNETES_SUBJECTS] : []),
      callers.length === 0
        ? `By the snapshot no role of the open accounts trusts ${saml ? 'a SAML' : 'an OIDC'} provider.`
        : saml
          ? 'Say which role was to be assumed (--role ARN), and the keys of the assertion (--context SAML:aud=…).'
          : `Say which role was to be assumed (--role ARN), and what the token says (--context ${[...issuers][0]}:sub=…).`,
    ],
  }
}

/** What the role's trust policy asks of the token, and the mistakes in it. */
function asks(models: readonly AccountModel[], role: Role, provider: string, action: string): string {
  const statements = models
    .flatMap((model) => documentOf(model, role.trustPolicy)?.statements ?? [])
    .filter(
      ({ effect, principal }) =>
        effect === 'Allow' && principal?.entries.some(({ value }) => value === provider) === true,
    )
  const problems = federationFindings(statements)
    .filter(({ state }) => state === 'problem')
    .map(({ sentence }) => sentence)
  const [first] = statements
  if (first === undefined) return 'No Allow of its trust policy names the provider.'
  const able = statements.filter(
    (one) => one.action.kind !== 'Action' || allowsCall(one.action.patterns, action),
  )
  return [...able.map((statement) => asked(statement)), ...problems].join(' ')
}

function asked({ conditions, sid, index }: Statement): string {
  const name = sid ?? `Statement ${index + 1}`
  return conditions.length === 0
    ? `${name} asks nothing of the token.`
    : `${name} asks ${conditions.map(({ operator, key, values }) => `${operator} ${key} ${listOf(values)}`).join(' and ')}.`
}

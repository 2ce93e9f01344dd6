/**
 * Whom a subject of an identity provider means, in plain words. The forms are the providers' own:
 * https://docs.github.com/en/actions/reference/security/oidc
 * https://docs.gitlab.com/ci/secrets/id_token_authentication/
 * https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens
 * https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/
 * https://support.atlassian.com/bitbucket-cloud/docs/integrate-pipelines-with-resource-servers-using-oidc/
 * https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
 */
interface Form {
  /** Of the provider, without `https://`. */
  readonly provider: RegExp
  readonly subject: RegExp
  readonly words: (parts: Readonly<Record<string, string>>, provider: string) => string
}

const FORMS: readonly Form[] = [
  {
    provider: /^token\.actions\.githubusercontent\.com(?:\/|$)/,
    subject:
      /^repo:(?<repository>[^:/]+\/[^:]+)(?::(?<kind>ref|environment|pull_request|\*)(?::(?<name>.+))?)?$/,
    words: ({ repository = '', kind, name }) =>
      `${github(kind, name)}${/^[^/]+\/\*$/.test(repository) ? `every GitHub repository of ${repository.slice(0, -2)}` : `GitHub repository ${repository}`}`,
  },
  {
    provider: /^gitlab\./,
    subject: /^project_path:(?<project>[^:]+)(?::ref_type:(?<type>[^:]+)(?::ref:(?<ref>.+))?|:\*)?$/,
    words: ({ project, type, ref }) =>
      `${ref === undefined || ref === '*' ? '' : `${type === 'tag' ? 'tag' : 'branch'} ${ref} of `}GitLab project ${project}`,
  },
  {
    provider: /^app\.terraform\.io$/,
    subject:
      /^organization:(?<organization>[^:]+):project:(?<project>[^:]+):workspace:(?<workspace>[^:]+)(?::run_phase:(?<phase>.+))?$/,
    words: ({ organization, project, workspace, phase }) =>
      `Terraform workspace ${organization}/${project}/${workspace}${phase === undefined || phase === '*' ? '' : `, ${phase}`}`,
  },
  {
    provider: /^oidc\.circleci\.com\//,
    subject: /^org\/(?<organization>[^/]+)\/project\/(?<project>[^/]+)(?:\/.*)?$/,
    words: ({ project }) => `CircleCI project ${project}`,
  },
  {
    provider: /^api\.bitbucket\.org\//,
    subject: /^(?<repository>\{[^}]+\})(?::.*)?$/,
    words: ({ repository }, provider) =>
      `Bitbucket repository ${repository} of ${/workspaces\/([^/]+)/.exec(provider)?.[1] ?? 'its workspace'}`,
  },
  {
    provider: /^oidc\.eks\./,
    subject: /^system:serviceaccount:(?<namespace>[^:]+):(?<account>.+)$/,
    words: ({ namespace, account }) => `service account ${namespace}/${account}`,
  },
  {
    provider: /^accounts\.google\.com$/,
    subject: /^(?<id>\d+)$/,
    words: ({ id }) => `Google account ${id}`,
  },
  {
    provider: /^(?:sts\.windows\.net|login\.microsoftonline\.com)\//,
    subject: /^(?<id>.+)$/,
    words: ({ id }, provider) => `Entra ID object ${id} of tenant ${provider.split('/')[1]}`,
  },
  {
    provider: /^cognito-identity\.amazonaws\.com$/,
    subject: /^(?<kind>unauthenticated|authenticated)$/,
    words: ({ kind }) => (kind === 'authenticated' ? 'users who signed in' : 'anybody, without signing in'),
  },
]

function github(kind: string | undefined, name: string | undefined): string {
  if (kind === 'pull_request') return 'pull requests of '
  if (kind === 'environment') return `environment ${name ?? '*'} of `
  const [, type, ref] = /^refs\/(heads|tags)\/(.+)$/.exec(name ?? '') ?? []
  if (ref === undefined) return kind === 'ref' && name !== '*' && name !== undefined ? `ref ${name} of ` : ''
  return `${type === 'heads' ? 'branch' : 'tag'} ${ref} of `
}

/** `branch main of GitHub repository org/app`; null: it has none of the known forms, and says itself who is meant. */
export function subjectInWords(provider: string, subject: string): string | null {
  for (const form of FORMS) {
    const parts = form.provider.test(provider) ? form.subject.exec(subject)?.groups : undefined
    if (parts !== undefined) return form.words(parts, provider)
  }
  return null
}

/**
 * Identity providers that sign tokens for everybody who has an account there, with the claim that tells whose a token is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const SHARED: Readonly<Record<string, { readonly name: string; readonly claim: 'sub' | 'aud' }>> = {
  'token.actions.githubusercontent.com': { name: 'GitHub Actions', claim: 'sub' },
  'oidc-configuration.audit-log.githubusercontent.com': { name: 'GitHub', claim: 'sub' },
  'vstoken.actions.githubusercontent.com': { name: 'GitHub Actions', claim: 'sub' },
  'gitlab.com': { name: 'GitLab', claim: 'sub' },
  'app.terraform.io': { name: 'Terraform Cloud', claim: 'sub' },
  'agent.buildkite.com': { name: 'Buildkite', claim: 'sub' },
  'oidc.codefresh.io': { name: 'Codefresh', claim: 'sub' },
  'scalr.io': { name: 'Scalr', claim: 'sub' },
  'proidc.upbound.io': { name: 'Upbound', claim: 'sub' },
  'api.pulumi.com/oidc': { name: 'Pulumi Cloud', claim: 'aud' },
  'oidc.vercel.com': { name: 'Vercel', claim: 'aud' },
  'accounts.google.com': { name: 'Google', claim: 'aud' },
  'www.amazon.com': { name: 'Amazon', claim: 'aud' },
  'graph.facebook.com': { name: 'Facebook', claim: 'aud' },
  'cognito-identity.amazonaws.com': { name: 'Amazon Cognito', claim: 'aud' },
}

/** The provider in words and the claim that tells its customers apart; null: its tokens are for one customer, or not known. */
export function sharedProvider(
  provider: string,
): { readonly name: string; readonly claim: 'sub' | 'aud' } | null {
  return Object.hasOwn(SHARED, provider) ? (SHARED[provider] ?? null) : null
}

/** `token.actions.githubusercontent.com` of the ARN of a provider; a name that is no ARN stays. */
export function providerName(from: string): string {
  return from.replace(/^arn:[^:]*:iam::\d*:(?:saml|oidc)-provider\//, '')
}

import { splitArn } from './arn.ts'

/** Who asks. A `role` is any session of the role; a `session` is one of them. */
export type RequestPrincipal =
  | { readonly kind: 'user'; readonly arn: string; readonly account: string; readonly partition: string }
  | {
      readonly kind: 'role'
      readonly arn: string
      readonly account: string
      readonly partition: string
      readonly roleName: string
    }
  | {
      readonly kind: 'session'
      readonly arn: string
      readonly account: string
      readonly partition: string
      readonly roleName: string
      readonly sessionName: string
      /** With its path, when known: a session's ARN does not carry it. */
      readonly roleArn?: string
    }
  | {
      readonly kind: 'federated-user'
      readonly arn: string
      readonly account: string
      readonly partition: string
      /** ARN of the user who called GetFederationToken, when known. */
      readonly federatedBy?: string
    }
  | { readonly kind: 'root'; readonly arn: string; readonly account: string; readonly partition: string }
  | { readonly kind: 'service'; readonly name: string }
  /** A SAML or OIDC provider, by ARN or by name: what calls AssumeRoleWithSAML and AssumeRoleWithWebIdentity. */
  | { readonly kind: 'identity-provider'; readonly name: string }
  | { readonly kind: 'anonymous' }

/**
 * Identity providers that trust policies name without an ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
const PROVIDERS: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
])

/** The last part of a user's or role's path and name. */
export function nameOf(pathAndName: string): string {
  return pathAndName.slice(pathAndName.lastIndexOf('/') + 1)
}

/**
 * Reads the principal of a request; null when it is none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function readPrincipal(text: string): RequestPrincipal | null {
  if (text === 'anonymous') return { kind: 'anonymous' }
  if (text.startsWith('service:')) {
    const name = text.slice('service:'.length)
    return name === '' ? null : { kind: 'service', name }
  }
  if (PROVIDERS.has(text)) return { kind: 'identity-provider', name: text }
  const parts = splitArn(text)
  if (parts?.[0] !== 'arn') return null
  const [, partition, service, , account, resource] = parts
  if (!/^\d{12}$/.test(account)) return null
  const base = { arn: text, account, partition }
  const slash = resource.indexOf('/')
  const type = slash === -1 ? resource : resource.slice(0, slash)
  const rest = slash === -1 ? '' : resource.slice(slash + 1)
  if (service === 'iam' && resource === 'root') return { kind: 'root', ...base }
  if (rest === '') return null
  if (service === 'iam' && type === 'user') return { kind: 'user', ...base }
  if (service === 'iam' && type === 'role') return { kind: 'role', ...base, roleName: nameOf(rest) }
  if (service === 'iam' && (type === 'saml-provider' || type === 'oidc-provider')) {
    return { kind: 'identity-provider', name: text }
  }
  if (service === 'sts' && type === 'federated-user') return { kind: 'federated-user', ...base }
  if (service !== 'sts' || type !== 'assumed-role') return null
  const at = rest.indexOf('/')
  if (at < 1 || at === rest.length - 1) return null
  return { kind: 'session', ...base, roleName: rest.slice(0, at), sessionName: rest.slice(at + 1) }
}

/** The account of a principal; null for services, identity providers and anonymous callers. */
export function accountOf(principal: RequestPrincipal): string | null {
  return 'account' in principal ? principal.account : null
}

/** The ARN whose policies decide: the role's for a session. */
function entityArn(principal: RequestPrincipal): string | null {
  if (principal.kind === 'session') {
    return (
      principal.roleArn ?? `arn:${principal.partition}:iam::${principal.account}:role/${principal.roleName}`
    )
  }
  return 'arn' in principal ? principal.arn : null
}

/** A service-linked role, by its path (rule 6.9): anyone may name a role AWSServiceRoleFor…. */
export function isServiceLinked(principal: RequestPrincipal): boolean {
  return entityArn(principal)?.includes(':role/aws-service-role/') === true
}

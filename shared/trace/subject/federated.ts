import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel, Role } from '../../account/model.ts'
import { compileGlob } from '../../policy/glob.ts'

/** Calls that no IAM principal makes: the identity provider vouches for the caller. */
const FEDERATED = /^sts:assumerolewith(webidentity|saml)$/i

/** A role that lets an identity provider's identities become it by the call. */
export interface FederatedTrust {
  readonly role: Role
  /** ARN or name of the provider, as the trust policy has it. */
  readonly provider: string
}

export function isFederated(action: string): boolean {
  return FEDERATED.test(action)
}

/** Every role that trusts an identity provider and the provider, whichever of the two calls the statement allows. */
export function federatedTrusts(models: readonly AccountModel[], action: string): readonly FederatedTrust[] {
  const kind = /saml$/i.test(action) ? 'saml' : 'oidc'
  return models.flatMap((model) =>
    [...model.roles.values()].flatMap((role) => {
      const statements = documentOf(model, role.trustPolicy)?.statements ?? []
      const providers = statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ principal }) => principal?.entries ?? [])
        .filter(({ type, value }) => type === 'Federated' && isOf(kind, value))
        .map(({ value }) => value)
      return [...new Set(providers)].map((provider) => ({ role, provider }))
    }),
  )
}

function isOf(kind: 'saml' | 'oidc', provider: string): boolean {
  return provider.includes(':saml-provider/') === (kind === 'saml')
}

/** The issuer's address without https, by which the provider's condition keys begin. */
export function issuerOf(provider: string): string {
  return provider.replace(/^arn:[^:]*:iam::[^:]*:oidc-provider\//, '')
}

/**
 * The provider that vouched for a caller: the one whose keys the context holds, trusted or not, else the only one that
 * the role (or, without a role, the accounts) trust. null: that is not known.
 */
export function providerOf(
  models: readonly AccountModel[],
  action: string,
  role: string | null,
  context: Readonly<Record<string, unknown>>,
): string | null {
  const trusts = federatedTrusts(models, action).filter((one) => role === null || one.role.arn === role)
  const keys = Object.keys(context).map((key) => key.toLowerCase())
  const providers = [...new Set(trusts.map(({ provider }) => provider))]
  const other = otherIssuer(Object.keys(context), providers)
  if (other !== null) return role === null ? null : providerArn(role, other)
  const named = providers.filter((provider) =>
    keys.some((key) => key.startsWith(`${issuerOf(provider).toLowerCase()}:`)),
  )
  const [only, second] = named.length > 0 ? named : providers
  return only !== undefined && second === undefined ? only : null
}

/** An issuer that the context's claims name and that no provider is: a token of another cluster, say. */
function otherIssuer(keys: readonly string[], providers: readonly string[]): string | null {
  const issuers = keys.flatMap(
    (key) => /^([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/.*)?):(?:sub|aud)$/i.exec(key)?.[1] ?? [],
  )
  const known = new Set(providers.map((provider) => issuerOf(provider).toLowerCase()))
  const [first] = issuers
  return first === undefined || issuers.some((issuer) => known.has(issuer.toLowerCase())) ? null : first
}

/** The provider of the role's own account for an issuer. */
function providerArn(role: string, issuer: string): string | null {
  const account = /^arn:([^:]*):iam::(\d{12}):/.exec(role)
  return account === null ? null : `arn:${account[1]}:iam::${account[2]}:oidc-provider/${issuer}`
}

/** Whether the statement's Action covers the call. */
export function allowsCall(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => compileGlob(pattern, { caseInsensitive: true })(action))
}

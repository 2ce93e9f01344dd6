import type { Statement } from '../../policy/ast.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import type { IdentityProvider, Snapshot } from '../../snapshot/schema.ts'
import type { AssumeRoleFinding } from '../facts/assumeRoleReport.ts'
import { listOf } from '../causes/evidence.ts'

/** The identity providers of a role's account; null when they were not collected. */
export function providersOf(
  snapshots: readonly Snapshot[],
  role: string,
): readonly IdentityProvider[] | null {
  const account = role.split(':')[4]
  return snapshots.find((one) => one.account.id === account)?.iam.identityProviders ?? null
}

/**
 * Where a trust policy and the account's identity providers do not fit together: STS looks at the provider and its
 * client ids (audiences) before the trust policy counts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export function providerFindings(
  statements: readonly Statement[],
  providers: readonly IdentityProvider[] | null,
): readonly AssumeRoleFinding[] {
  if (providers === null) return []
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      (statement.principal?.entries ?? []).flatMap(({ type, value }) => {
        const named = /^arn:[^:]*:iam::\d{12}:(oidc|saml)-provider\/(.+)$/.exec(value)
        if (type !== 'Federated' || named === null) return []
        const topic = named[1] === 'oidc' ? 'oidc' : 'saml'
        const provider = providers.find(({ Arn }) => Arn === value)
        const name = statement.sid ?? `Statement ${statement.index + 1}`
        if (provider === undefined) {
          return [
            {
              topic,
              state: 'problem',
              sentence: `${name} trusts ${value}, which the account does not have: STS refuses everything that comes from it until the provider is created again.`,
            } as const,
          ]
        }
        return topic === 'oidc' ? audienceFindings(statement, name, named[2] ?? '', provider) : []
      }),
    )
}

function audienceFindings(
  { conditions }: Statement,
  name: string,
  host: string,
  { ClientIDList: ids }: IdentityProvider,
): readonly AssumeRoleFinding[] {
  if (ids === undefined) return []
  return conditions
    .filter(({ key, operator }) => {
      const read = parseOperator(operator)
      return (
        key.toLowerCase() === `${host.toLowerCase()}:aud` && read?.base === 'StringEquals' && !read.negated
      )
    })
    .filter(({ values }) => !values.some((value) => ids.includes(value)))
    .map(({ values }) => ({
      topic: 'oidc',
      state: 'problem',
      sentence: `${name} asks ${host}:aud for ${listOf(values)}, but the provider's client ID list has ${listOf(ids)}: a token with that audience is refused (“Incorrect token audience”) before the trust policy counts.`,
    }))
}

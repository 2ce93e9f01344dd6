import type { ConditionElement, Statement } from '../policy/ast.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import { parseOperator } from '../policy/operatorCache.ts'
import type { AccountModel, Role } from './model.ts'
import { documentOf } from './policyDocument.ts'

/** Who comes from outside of IAM into a role, as far as its trust policy tells. */
export interface FederatedEntrance {
  /**
   * saml, oidc: whoever signs in at the provider. cognito: users of an identity pool. certificate: who has a certificate
   * of a trust anchor of IAM Roles Anywhere. account-access: people of IAM Identity Center with an entitlement. pod: pods
   * of EKS.
   */
  readonly kind: 'saml' | 'oidc' | 'cognito' | 'certificate' | 'account-access' | 'pod'
  /** The provider, or the service. */
  readonly from: string
  /** Subjects, groups or certificates that the conditions name, as patterns; none: all of them. */
  readonly subjects: readonly string[]
  /** All conditions, in words. */
  readonly conditions: readonly string[]
}

/** Keys whose values say who it is, in lower case. */
const SUBJECT =
  /(?::sub|:amr|:oid|saml:(?:sub|edupersonprincipalname)|aws:principaltag\/(?:x509(?:subject|san)|kubernetes-|eks-)[^,]*|aws:requesttag\/(?:kubernetes-|eks-)[^,]*)$/

const SERVICES: Readonly<Record<string, FederatedEntrance['kind']>> = {
  'rolesanywhere.amazonaws.com': 'certificate',
  'account-access.amazonaws.com': 'account-access',
  'pods.eks.amazonaws.com': 'pod',
}

/**
 * The entrances that a role's trust policy opens to people and programs which are no users or roles; none where it could
 * not be read. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
 */
export function federatedEntrances(model: AccountModel, role: Role): readonly FederatedEntrance[] {
  const statements = documentOf(model, role.trustPolicy)?.statements ?? []
  return statements.flatMap((statement) => entrancesOf(statement))
}

function entrancesOf({ effect, principal, conditions }: Statement): readonly FederatedEntrance[] {
  if (effect !== 'Allow' || principal?.kind !== 'Principal') return []
  return principal.entries.flatMap(({ type, value }): readonly FederatedEntrance[] => {
    const kind = type === 'Federated' ? providerKind(value) : type === 'Service' ? SERVICES[value] : undefined
    if (kind === undefined || isIdentityCenter(value)) return []
    return [
      {
        kind,
        from: value,
        subjects: conditions.flatMap(subjectsOf),
        conditions: conditions.map(conditionInWords),
      },
    ]
  })
}

function providerKind(value: string): FederatedEntrance['kind'] {
  if (value.includes(':saml-provider/')) return 'saml'
  return value === 'cognito-identity.amazonaws.com' ? 'cognito' : 'oidc'
}

/** Its people are told by name: peopleBehind.ts. */
function isIdentityCenter(value: string): boolean {
  return /:saml-provider\/AWSSSO_[0-9a-f]+_DO_NOT_DELETE$/.test(value)
}

function subjectsOf({ key, operator, values }: ConditionElement): readonly string[] {
  return SUBJECT.test(key.toLowerCase()) && parseOperator(operator)?.negated === false ? values : []
}

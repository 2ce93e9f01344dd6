import type { ConditionElement, Statement } from '../policy/ast.ts'
import { conditionInWords } from '../policy/conditionInWords.ts'
import { compileGlob } from '../policy/glob.ts'
import { parseOperator } from '../policy/operatorCache.ts'
import type { AccountModel, Role } from './model.ts'
import { documentOf } from './policyDocument.ts'
import { providerName, sharedProvider, subjectInWords } from './subjectWords.ts'

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
  /** Whom the subjects mean, in plain words. */
  readonly who: readonly string[]
  /** The audiences that the conditions name: applications of the provider, identity pools. */
  readonly audiences: readonly string[]
  /**
   * The provider signs tokens for all its customers, and no condition names one of them: everybody who has an account
   * there comes in.
   */
  readonly anybody: boolean
  /** There are conditions that are neither about subjects nor about audiences. */
  readonly otherConditions: boolean
  /** All conditions, in words. */
  readonly conditions: readonly string[]
}

/**
 * Keys whose values say who it is, in lower case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const SUBJECT =
  /(?::(?:sub|amr|oid|email|upn|groups?|actor|actor_id|repository|repository_id|repository_owner|repository_owner_id|environment|enterprise|enterprise_id|job_workflow_ref|project_path|project_id|namespace_path|namespace_id)|saml:(?:sub|cn|uid|mail|edupersonprincipalname|edupersonaffiliation|edupersonprimaryaffiliation|edupersonentitlement|edupersonorgdn)|aws:principaltag\/(?:x509(?:subject|san)|kubernetes-|eks-)[^,]*|aws:requesttag\/[^,]*|sts:rolesessionname)$/
const COGNITO = 'cognito-identity.amazonaws.com'
const AUDIENCE = /:(?:aud|app_id)$/

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
  return entrancesIn(documentOf(model, role.trustPolicy)?.statements ?? [])
}

/** The same of the statements of a trust policy. */
export function entrancesIn(statements: readonly Statement[]): readonly FederatedEntrance[] {
  return statements.flatMap((statement) => entrancesOf(statement))
}

function entrancesOf({ effect, principal, conditions }: Statement): readonly FederatedEntrance[] {
  if (effect !== 'Allow' || principal?.kind !== 'Principal') return []
  return principal.entries.flatMap(({ type, value }): readonly FederatedEntrance[] => {
    const kind = type === 'Federated' ? providerKind(value) : type === 'Service' ? SERVICES[value] : undefined
    if (kind === undefined || isIdentityCenter(value)) return []
    const provider = providerName(value)
    const subjects = conditions.flatMap((each) => valuesOf(each, SUBJECT))
    const audiences = conditions.flatMap((each) => valuesOf(each, AUDIENCE))
    return [
      {
        kind,
        from: value,
        subjects,
        who: subjects.map((subject) => subjectInWords(provider, subject) ?? subject),
        audiences,
        anybody: isAnybody(provider, conditions),
        otherConditions: conditions.some(
          (each) => valuesOf(each, SUBJECT).length + valuesOf(each, AUDIENCE).length === 0,
        ),
        conditions: conditions.map(conditionInWords),
      },
    ]
  })
}

/** Subjects of somebody else, in the forms of the shared providers, and any other claim of theirs. */
const SOMEBODY_ELSE = [
  'whence-somebody-else',
  'repo:whence-somebody-else/x:ref:refs/heads/main',
  'project_path:whence-somebody-else/x:ref_type:branch:ref:main',
  'organization:whence-somebody-else:project:x:workspace:x:run_phase:apply',
]

/** Every condition on who it is lets somebody else through. */
function isAnybody(provider: string, conditions: readonly ConditionElement[]): boolean {
  const shared = sharedProvider(provider)
  if (shared === null) return false
  return conditions.every((condition) => {
    // That somebody signed in does not say where: for Cognito its identity pool does.
    const subjects = provider === COGNITO ? [] : valuesOf(condition, SUBJECT)
    const named = [...subjects, ...(shared.claim === 'aud' ? valuesOf(condition, AUDIENCE) : [])]
    if (named.length === 0) return true
    const like = /Like|Arn/i.test(condition.operator)
    return named.some((pattern) => like && SOMEBODY_ELSE.some(compileGlob(pattern)))
  })
}

function providerKind(value: string): FederatedEntrance['kind'] {
  if (value.includes(':saml-provider/')) return 'saml'
  return value === COGNITO ? 'cognito' : 'oidc'
}

/** Its people are told by name: peopleBehind.ts. */
function isIdentityCenter(value: string): boolean {
  return /:saml-provider\/AWSSSO_[0-9a-f]+_DO_NOT_DELETE$/.test(value)
}

function valuesOf({ key, operator, values }: ConditionElement, keys: RegExp): readonly string[] {
  return keys.test(key.toLowerCase()) && parseOperator(operator)?.negated === false ? values : []
}

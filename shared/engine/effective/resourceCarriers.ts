import type { AccountModel, PolicyEntity } from '../../account/model.ts'
import type { Collected } from '../../known.ts'
import { splitArn } from '../../policy/arn.ts'
import type { PolicyDocument, Statement } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import { policyResourceOf } from '../../services/find.ts'
import type { LayerKind } from '../request/decision.ts'
import { type ResourceSet, resourceSetOf } from '../resourceSets/effectiveResources.ts'
import { pattern, type Pattern } from '../resourceSets/arnPattern.ts'
import { restrictSet } from '../resourceSets/symbolicPieces.ts'

/** A resource of the account that has a policy of its own, or may have one. */
export interface ResourceCarrier {
  readonly layer: Extract<LayerKind, 'resource' | 'trust'>
  readonly arn: string
  /** Prefix of the service whose actions look at the policy. */
  readonly service: string
  /** The resource and what lies in it: a bucket and its objects. */
  readonly within: readonly Pattern[]
  /** The account's principals need the policy's leave as well (rules 10.1 and 11.1). */
  readonly mustAllow: boolean
  readonly policy: PolicyEntity | null
  readonly statements: readonly CarriedStatement[]
  /** What is not known of the policy, and the call that would tell; null: all is known. */
  readonly unread: { readonly what: string; readonly call: string } | null
}
export interface CarriedStatement {
  readonly compiled: CompiledStatement
  readonly document: PolicyDocument
  readonly resources: ResourceSet
}

/** Every resource and role of the account with its policy, or with what is not known of it. */
export function readCarriers(model: AccountModel): readonly ResourceCarrier[] {
  const resources = [...model.resources.values()]
    .filter(({ account, type }) => account === model.account.id && type !== VPC_ENDPOINT)
    .flatMap(({ arn, resourcePolicy }): readonly ResourceCarrier[] => {
      if (resourcePolicy.state === 'absent') return mustAllow(arn) ? [carrierOf(model, arn, null)] : []
      if (resourcePolicy.state === 'known') return [carrierOf(model, arn, resourcePolicy.value)]
      const { what, call } = resourcePolicy
      return [{ ...carrierOf(model, arn, null), unread: { what, call } }]
    })
  const roles = [...model.roles.values()].map(({ arn, trustPolicy }) => carrierOf(model, arn, trustPolicy))
  return [...resources, ...roles]
}

/** Its policy limits what goes through it, and is no policy of a resource that is asked about (rule 13.2). */
const VPC_ENDPOINT = 'AWS::EC2::VPCEndpoint'

function mustAllow(arn: string): boolean {
  return /^arn:[^:]*:(kms:[^:]*:[^:]*:key|iam::[^:]*:role)\//.test(arn)
}

/** A resource or role with one of its policies, or with none. */
export function carrierOf(model: AccountModel, arn: string, policyId: string | null): ResourceCarrier {
  const parts = splitArn(arn)
  const role = parts?.[2] === 'iam'
  const policy = policyId === null ? null : (model.policies.get(policyId) ?? null)
  const within = governed(arn)
  const call = role ? 'iam:GetAccountAuthorizationDetails' : 'the call that reads it'
  const { statements, unread } = readDocument(arn, policy?.document, within, call)
  return {
    layer: role ? 'trust' : 'resource',
    arn,
    service: role ? 'sts' : (parts?.[2] ?? ''),
    within,
    mustAllow: mustAllow(arn),
    policy,
    statements,
    unread,
  }
}

function readDocument(
  arn: string,
  document: Collected<PolicyDocument> | undefined,
  within: readonly Pattern[],
  call: string,
): Pick<ResourceCarrier, 'statements' | 'unread'> {
  if (document === undefined) return { statements: [], unread: null }
  if (document.state !== 'known') return { statements: [], unread: document }
  const readable = new Set(document.value.statements)
  const statements = compilePolicy(document.value).statements.filter((each) => readable.has(each.statement))
  const doubtful = document.value.invalidStatements.length > 0
  const what = `A statement in the policy of ${arn} that breaks the grammar, and may allow or deny`
  return {
    statements: statements.map((compiled) => ({
      compiled,
      document: document.value,
      resources: restricted(compiled.statement, document.value, within),
    })),
    unread: doubtful ? { what, call } : null,
  }
}

function restricted(
  { resource }: Statement,
  { version }: PolicyDocument,
  within: readonly Pattern[],
): ResourceSet {
  return restrictSet(resourceSetOf(resource, version), within)
}

/** Every ARN whose policy is that of `arn`: the bucket's objects, the function's aliases (rules 12.1 and 17.2). */
function governed(arn: string): readonly Pattern[] {
  const parts = splitArn(arn)
  const rest = parts?.[5] ?? ''
  const type = policyResourceOf(parts?.[2] ?? '', rest)
  // Whatever follows a colon in the ARN of a bucket is no object.
  const marks = parts?.[2] === 's3' ? ['/'] : ['/', ':']
  const inside = marks.filter((mark) => type?.resource.exec(`${rest}${mark}x`)?.[0] === rest)
  const before = arn.slice(0, arn.length - rest.length)
  const besides = (type?.governs ?? []).map((other) => `${before}${other}`)
  return [arn, ...inside.map((mark) => `${arn}${mark}*`), ...besides].map((text) =>
    pattern(text, '2008-10-17'),
  )
}

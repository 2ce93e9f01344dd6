import { AccessAnalyzerClient, ValidatePolicyCommand } from '@aws-sdk/client-accessanalyzer'
import type { Location, ValidatePolicyFinding } from '@aws-sdk/client-accessanalyzer'
import type { AwsPolicyFinding } from '../../shared/lint/awsChecks.ts'
import type { ServiceClient } from './clients.ts'
import type { Connection } from './connection.ts'

const ACCESS_ANALYZER: ServiceClient<AccessAnalyzerClient> = {
  id: 'accessanalyzer',
  make: (config) => new AccessAnalyzerClient(config),
}

/** What a policy is for, in AWS's words. */
export interface Validable {
  readonly text: string
  readonly type: 'IDENTITY_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'RESOURCE_POLICY' | 'SERVICE_CONTROL_POLICY'
  /** For the checks of one type of resource, where AWS has such. */
  readonly resourceType?: ResourceType
}
export type ResourceType =
  'AWS::DynamoDB::Table' | 'AWS::IAM::AssumeRolePolicyDocument' | 'AWS::S3::AccessPoint' | 'AWS::S3::Bucket'

/** `unusable`: AWS answered, and not what its reference says; why, as the end of a sentence. */
export type Validated = { readonly findings: readonly AwsPolicyFinding[] } | { readonly unusable: string }

/** More pages than any policy has findings for. */
const MOST_PAGES = 50

/**
 * What AWS's own check finds in a policy. Throws what the SDK throws.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html
 */
export async function validatePolicy(
  connection: Connection,
  { text, type, resourceType }: Validable,
  signal: AbortSignal,
): Promise<Validated> {
  const found: AwsPolicyFinding[] = []
  let nextToken: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await connection.clients.of(ACCESS_ANALYZER).send(
      new ValidatePolicyCommand({
        policyDocument: text,
        policyType: type,
        ...(resourceType !== undefined && { validatePolicyResourceType: resourceType }),
        ...(nextToken !== undefined && { nextToken }),
      }),
      { abortSignal: signal },
    )
    // Without the list nobody knows whether there is something: none is an empty one.
    if (!Array.isArray(answer.findings)) return { unusable: 'it has no list of findings' }
    found.push(...answer.findings.map(findingOf))
    if (answer.nextToken === undefined || answer.nextToken === nextToken) return { findings: found }
    ;({ nextToken } = answer)
  }
  return { unusable: 'its list of findings has no end' }
}

/** AWS's answer is text from outside: each part is looked at. */
function findingOf(finding: ValidatePolicyFinding): AwsPolicyFinding {
  const { findingType, issueCode, findingDetails, learnMoreLink, locations } = finding
  return {
    type: textOf(findingType),
    code: textOf(issueCode),
    says: textOf(findingDetails),
    page: pageOf(learnMoreLink),
    statement: statementOf(Array.isArray(locations) ? locations : []),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2000) : ''
}

function pageOf(value: unknown): string | null {
  return typeof value === 'string' && /^https:\/\/docs\.aws\.amazon\.com\/[\w./#?=&-]{1,500}$/.test(value)
    ? value
    : null
}

/** `Statement`, then the place in the list; one that stands without a list is the first. */
function statementOf([location]: readonly Location[]): number | null {
  const path = Array.isArray(location?.path) ? location.path : []
  const [element, place] = path
  if (element === undefined || !('value' in element) || element.value !== 'Statement') return null
  if (place === undefined) return null
  return 'index' in place && typeof place.index === 'number' ? place.index : 0
}

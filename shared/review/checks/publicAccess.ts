import { parsePolicy } from '../../policy/parse.ts'
import { CRAWLED_POLICY_TYPES, POLICY_CALLS } from '../../services/policyResources.ts'
import type { ReviewContext } from '../context.ts'
import { shellCommand } from '../../shell.ts'
import { gapOf, regionsGap } from '../context.ts'
import { count } from '../days.ts'
import type { CheckEvidence } from '../types.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

/** Resource policies with an Allow for everybody that no condition narrows. */
function publicPrincipal({ snapshot }: ReviewContext): CheckOutcome {
  const evidence: CheckEvidence[] = []
  const unread: string[] = []
  for (const { arn, policy } of snapshot.resources) {
    if (policy === undefined) unread.push(arn)
    if (policy === undefined || policy === null) continue
    const { statements, invalidStatements } = parsePolicy(policy, 'resource')
    if (invalidStatements.some(({ effect }) => effect !== 'Deny')) unread.push(arn)
    for (const { effect, principal, conditions, sid, index } of statements) {
      const everybody =
        principal?.kind === 'Principal' &&
        principal.entries.some(({ type, value }) => value === '*' && (type === '*' || type === 'AWS'))
      if (effect === 'Allow' && everybody && conditions.length === 0) {
        evidence.push({
          subject: arn,
          arn,
          ...remedy(arn),
          detail: `Statement ${sid ?? index + 1} allows Principal * without a condition`,
        })
      }
    }
  }
  const gaps = POLICY_CALLS.map((call) => gapOf(snapshot, call)).filter((gap) => gap !== null)
  const missing = unread.length === 0 ? null : `${count(unread.length, 'policy', 'policies')} missing`
  const more = gaps.length > 1 ? ` and ${gaps.length - 1} more calls` : ''
  const gap = gaps[0] === undefined ? (missing ?? regionsGap(snapshot)) : `${gaps[0]}${more}`
  if (evidence.length > 0) {
    const found = `${count(evidence.length, 'resource policy statement')} open to everybody.`
    return fail(orMore(found, gap && `not every resource policy was read, ${gap}`), evidence)
  }
  if (gap !== null) {
    return unknown(
      `Not every resource policy was read: ${gap}.`,
      unread.map((arn) => ({
        subject: arn,
        arn,
        detail: 'Not known: its policy could not be read',
        unknown: true,
      })),
    )
  }
  const kinds = CRAWLED_POLICY_TYPES.map(({ nouns }) => nouns).join(', ')
  return pass(`No collected resource policy is open to everybody (${kinds}).`)
}

/** What shuts a bucket whatever its policy says; for others the policy itself has to name somebody. */
function remedy(arn: string): { readonly command?: string } {
  const bucket = /^arn:[^:]+:s3:::([^/]+)$/.exec(arn)?.[1]
  if (bucket === undefined) return {}
  const all = 'BlockPublicPolicy=true,RestrictPublicBuckets=true,BlockPublicAcls=true,IgnorePublicAcls=true'
  return {
    command: shellCommand(
      'aws',
      's3api',
      'put-public-access-block',
      '--bucket',
      bucket,
      '--public-access-block-configuration',
      all,
    ),
  }
}

export const PUBLIC_ACCESS_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'no-public-principal',
    title: 'No resource policy is open to everybody',
    question: 'Is a resource policy open to everybody?',
    test: 'No resource policy that was read has an Allow for Principal * (or AWS *) without a condition.',
    severity: 'high',
    whatToDo:
      'Name the principals, or add a condition such as aws:PrincipalOrgID. For a bucket the command turns Block Public Access on.',
    run: publicPrincipal,
  },
]

import type { ConditionElement } from '../../policy/ast.ts'
import type { ContextView } from '../../policy/context.ts'

/** The context of a request that passes a role to a service. */
export function passedTo(context: ContextView, service: string): ContextView {
  return {
    get: (key) => (key === 'iam:passedtoservice' ? [service] : context.get(key)),
    multivalued: (key) => context.multivalued(key),
  }
}

/** Keys that a hop gives, or that the resource has: what they are differs from one question to the next. */
export function bringsAlong({ key, values }: ConditionElement, action: string): boolean {
  const name = key.toLowerCase()
  const service = action.slice(0, action.indexOf(':'))
  if (name.startsWith(`${service}:`) || name.startsWith('aws:resource')) return true
  // A role is in no Region, and any Region's endpoint of STS gives its credentials.
  if (name === 'aws:requestedregion') return service !== 'sts'
  if (/^aws:(requesttag|tagkeys)/.test(name)) return !WITHOUT_TAGS.has(action)
  return values.some((value) => /\$\{aws:resource/i.test(value))
}

/** Actions that take no tags. */
const WITHOUT_TAGS: ReadonlySet<string> = new Set([
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:PassRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
])

import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES } from '../../shared/graph/words.ts'
import type { AssumeRoleFinding, TrustStatementReport } from '../../shared/trace/facts/assumeRoleReport.ts'
import type { ChecklistItem } from '../../shared/trace/facts/checklistItem.ts'
import type { Evidence } from '../../shared/trace/facts/cause.ts'
import type { FixKind } from '../../shared/trace/facts/fix.ts'
import type { ParsedDenial } from '../../shared/trace/facts/denial.ts'

export const FIXES: Readonly<Record<FixKind, string>> = {
  'add-identity-allow': 'Add an allow to the caller',
  'narrow-deny': 'Narrow a deny',
  'extend-boundary': 'Extend the permissions boundary',
  'add-resource-policy-statement': 'Add a statement to the resource policy',
  'add-trust-statement': 'Add a statement to the trust policy',
  'add-key-policy-statement': 'Add a statement to the key policy',
  'extend-scp': 'Extend the service control policy',
  'extend-session-policy': 'Extend the session policy',
  'create-service-linked-role': 'Create the service-linked role',
  'add-instance-profile': 'Add the instance profile',
  'satisfy-condition': 'Change the request',
  'change-statement': 'Change a statement that nearly applies',
  'attach-scp': 'Attach a service control policy',
  'turn-off-public-access-block': 'Turn off Block Public Access',
}

type Status = readonly [StatusIndicatorProps.Type, string]
export const CHECKS: Readonly<Record<ChecklistItem['state'], Status>> = {
  ok: ['success', 'No problem'],
  problem: ['error', 'Problem'],
  unknown: ['warning', 'Not known'],
  'not-applicable': ['stopped', 'Does not apply'],
}
export const FINDINGS: Readonly<Record<AssumeRoleFinding['state'], Status>> = {
  ok: ['success', 'No problem'],
  problem: ['error', 'Problem'],
  note: ['info', 'Note'],
  unknown: ['warning', 'Not known'],
}
export const TOPICS: Readonly<Record<AssumeRoleFinding['topic'], string>> = {
  'external-id': 'External ID',
  mfa: 'MFA',
  'source-identity': 'Source identity',
  'session-tags': 'Session tags',
  'session-name': 'Session name',
  'role-chaining': 'Role chaining',
  duration: 'Duration',
  'dangling-principal': 'Deleted principal',
  'service-principal': 'Service principal',
  oidc: 'OIDC',
  saml: 'SAML',
  scp: 'Service control policies',
  rcp: 'Resource control policies',
}
export const TRUST: Readonly<Record<TrustStatementReport['result'], Status>> = {
  allows: ['success', 'Allows'],
  'allows-if': ['pending', 'Allows on conditions'],
  denies: ['error', 'Denies'],
  'denies-if': ['pending', 'Denies on conditions'],
  'does-not-match': ['stopped', 'Does not match'],
}

/** Which layer AWS's message blames, or that it names none. */
export function awsSays({ policyType, denyType, policyArn, notADecision }: ParsedDenial): string {
  if (notADecision !== null) return 'Not decided by a policy'
  if (policyType === null)
    return denyType === 'explicit'
      ? 'Explicit deny, in a policy that is not named'
      : 'Access denied, without a reason'
  const type = LAYER_TITLES[policyType]
  const how = denyType === null ? '' : denyType === 'explicit' ? ', explicit deny' : ', no allow'
  return `${type}${how}${policyArn === null ? '' : ` (${visibleText(policyArn)})`}`
}

/** What the request has for a condition. */
export function observedText(observed: Evidence['observed']): string {
  if (observed === undefined || observed === null) return 'not in the request'
  if (observed === 'open') return 'not known: the request’s context does not give it'
  if (observed === 'unknown') return 'not known: it was not collected'
  return observed.length === 0 ? 'an empty list' : visibleText(observed.join(', '))
}

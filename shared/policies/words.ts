import type { PolicyKind } from '../account/model.ts'

export const POLICY_KIND_WORDS: Readonly<Record<PolicyKind, string>> = {
  'aws-managed': 'AWS managed',
  'customer-managed': 'Customer managed',
  inline: 'Inline',
  trust: 'Trust policy',
  resource: 'Resource policy',
  scp: 'SCP',
  rcp: 'RCP',
}

import type { Proof } from './proof.ts'

/**
 * The catalogue's ways through IAM and STS alone, by what the caller does for each: which of them a hop is can be read
 * off its actions. Ways through services carry their id in their recipe. Ids: catalogue.ts.
 */
export const IAM_ENTRIES: readonly (readonly [id: string, ...actions: readonly string[]])[] = [
  ['iam-001', 'iam:CreatePolicyVersion'],
  ['iam-002', 'iam:CreateAccessKey'],
  ['iam-003', 'iam:CreateAccessKey', 'iam:DeleteAccessKey'],
  ['iam-004', 'iam:CreateLoginProfile'],
  ['iam-005', 'iam:PutRolePolicy'],
  ['iam-006', 'iam:UpdateLoginProfile'],
  ['iam-007', 'iam:PutUserPolicy'],
  ['iam-008', 'iam:AttachUserPolicy'],
  ['iam-009', 'iam:AttachRolePolicy'],
  ['iam-010', 'iam:AttachGroupPolicy'],
  ['iam-011', 'iam:PutGroupPolicy'],
  ['iam-012', 'iam:UpdateAssumeRolePolicy'],
  ['iam-013', 'iam:AddUserToGroup'],
  ['iam-014', 'iam:AttachRolePolicy', 'sts:AssumeRole'],
  ['iam-015', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'],
  ['iam-016', 'iam:CreatePolicyVersion', 'sts:AssumeRole'],
  ['iam-017', 'iam:PutRolePolicy', 'sts:AssumeRole'],
  ['iam-018', 'iam:PutUserPolicy', 'iam:CreateAccessKey'],
  ['iam-019', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'],
  ['iam-020', 'iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy'],
  ['iam-021', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
  ['sts-001', 'sts:AssumeRole'],
  ['x-001', 'iam:SetDefaultPolicyVersion'],
  ['x-036', 'iam:DeleteUserPermissionsBoundary'],
  ['x-037', 'iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'],
  ['x-044', 'iam:CreateRole', 'iam:PutRolePolicy'],
  ['x-045', 'iam:CreateRole', 'iam:AttachRolePolicy'],
  ['x-048', 'iam:DeleteRolePermissionsBoundary'],
  ['x-049', 'iam:PutRolePermissionsBoundary'],
  ['x-049', 'iam:PutUserPermissionsBoundary'],
  ['x-050', 'iam:UpdateLoginProfile', 'iam:DeactivateMFADevice'],
  ['x-050', 'iam:CreateLoginProfile', 'iam:DeactivateMFADevice'],
]

/**
 * The catalogue's id of a way through IAM and STS: the entry with the most actions that are all done; of several the
 * one whose action is done first. null: none of them.
 */
export function iamEntryOf(proofs: readonly Proof[]): string | null {
  const done = proofs.flatMap(({ action, after }) =>
    // Entering a role whose trust policy has just been rewritten is part of that.
    action === 'sts:AssumeRole' && after !== undefined ? [] : [action],
  )
  let best: { readonly id: string; readonly size: number; readonly first: number } | null = null
  for (const [id, ...actions] of IAM_ENTRIES) {
    const places = actions.map((action) => done.indexOf(action))
    const first = Math.min(...places)
    if (first === -1) continue
    const size = actions.length
    if (best === null || size > best.size || (size === best.size && first < best.first))
      best = { id, size, first }
  }
  return best?.id ?? null
}

import type { Principal } from '../../account/model.ts'

/**
 * Roles that only AWS changes: service-linked ones, and those of IAM Identity Center.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function isProtected(principal: Principal): boolean {
  return principal.kind === 'role' && (principal.serviceLinked || principal.path.startsWith('/aws-reserved/'))
}

import { isServiceLinked } from '../../policy/principal.ts'
import type { RequestView } from './request.ts'

/** Requests that AWS settles before any policy is read. */
export interface FixedAnswer {
  readonly allowed: boolean
  readonly because: string
}

const ALIAS_CHANGES: ReadonlySet<string> = new Set(['createalias', 'deletealias', 'updatealias'])
/** What changes the permissions or the trust of a role, in lower case. */
const ROLE_CHANGES: ReadonlySet<string> = new Set([
  'attachrolepolicy',
  'detachrolepolicy',
  'putrolepolicy',
  'deleterolepolicy',
  'updateassumerolepolicy',
  'putrolepermissionsboundary',
  'deleterolepermissionsboundary',
])
const ROLE_EDITS: ReadonlySet<string> = new Set([
  ...ROLE_CHANGES,
  'deleterole',
  'updaterole',
  'updateroledescription',
  'tagrole',
  'untagrole',
])
const MANAGED_POLICY_CHANGES: ReadonlySet<string> = new Set([
  'createpolicyversion',
  'deletepolicy',
  'deletepolicyversion',
  'setdefaultpolicyversion',
  'tagpolicy',
  'untagpolicy',
])

/** What AWS answers whatever the policies say; null for nearly every request. */
export function fixedAnswer(view: RequestView): FixedAnswer | null {
  const { asked } = view
  if (asked.ofSts) return stsAnswer(view)
  if (asked.ofIam) return iamAnswer(view)
  // Rule 11.5.
  return asked.ofKms &&
    ALIAS_CHANGES.has(view.name) &&
    view.resource.parts?.[5].startsWith('alias/aws/') === true
    ? { allowed: false, because: 'Aliases that begin with alias/aws/ belong to AWS.' }
    : null
}

function stsAnswer({ name, principal }: RequestView): FixedAnswer | null {
  if (name === 'getcalleridentity' && principal.kind !== 'anonymous') {
    // Rule 10.12, https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    return { allowed: true, because: 'sts:GetCallerIdentity needs no permission and no policy can deny it.' }
  }
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  return name === 'assumerole' && principal.kind === 'root'
    ? { allowed: false, because: 'AWS lets no root user call sts:AssumeRole.' }
    : null
}

/** Rule 19B.5. https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
function iamAnswer({ name, resource, principal }: RequestView): FixedAnswer | null {
  const { parts } = resource
  if (parts?.[2] !== 'iam' || principal.kind === 'service' || isServiceLinked(principal)) return null
  if (ROLE_CHANGES.has(name) && parts[5].startsWith('role/aws-service-role/')) {
    return {
      allowed: false,
      because: 'The policies of a service-linked role can be changed by its service only.',
    }
  }
  if (ROLE_EDITS.has(name) && parts[5].startsWith('role/aws-reserved/')) {
    return { allowed: false, because: 'Roles under /aws-reserved/ can be changed by AWS services only.' }
  }
  return MANAGED_POLICY_CHANGES.has(name) && parts[4] === 'aws'
    ? { allowed: false, because: 'AWS managed policies belong to AWS; no account can change them.' }
    : null
}

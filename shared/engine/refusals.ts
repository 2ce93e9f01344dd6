import type { RequestView } from './request.ts'

/** Requests that AWS settles before any policy is read. */
export interface FixedAnswer {
  readonly allowed: boolean
  readonly because: string
}

const ALIAS_CHANGES: ReadonlySet<string> = new Set(['createalias', 'deletealias', 'updatealias'])

export function fixedAnswer(view: RequestView): FixedAnswer | null {
  const { service, name, principal } = view
  if (service === 'sts' && name === 'getcalleridentity' && principal.kind !== 'anonymous') {
    // Rule 10.12, https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    return { allowed: true, because: 'sts:GetCallerIdentity needs no permission and no policy can deny it.' }
  }
  if (service === 'sts' && name === 'assumerole' && principal.kind === 'root') {
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    return { allowed: false, because: 'AWS lets no root user call sts:AssumeRole.' }
  }
  if (service === 'kms' && ALIAS_CHANGES.has(name) && view.resource.parts?.[5].startsWith('alias/aws/')) {
    // Rule 11.5.
    return { allowed: false, because: 'Aliases that begin with alias/aws/ belong to AWS.' }
  }
  return null
}

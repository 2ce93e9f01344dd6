import type { ParsedDenial } from '../../../../shared/trace/facts/denial.ts'

/** A paste as people make it, and what has to be read from it. */
export interface Paste {
  readonly name: string
  readonly text: string
  /** One for each denial, in order: the keys that count. `notADecision: true` stands for any sentence. */
  readonly gives: readonly Wanted[]
  /** Words that a note of the paste or of its first denial has to hold. */
  readonly says?: string
}
export type Wanted = Partial<
  Pick<
    ParsedDenial,
    | 'principal'
    | 'action'
    | 'resource'
    | 'policyType'
    | 'denyType'
    | 'policyArn'
    | 'errorCode'
    | 'operation'
    | 'authorizationId'
    | 'transitivelyThrough'
  >
> & { readonly notADecision?: boolean; readonly encoded?: boolean }

export const ACCOUNT = '111122223333'
export const USER = `arn:aws:iam::${ACCOUNT}:user/deploy/ci-bot`
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_PowerUser_0123456789abcdef/ana.lima@example.com`
export const ROLE_SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/orders-task/8c1f0f1e2d3c4b5a69788796a5b4c3d2`

/** `User: WHO is not authorized to perform: ACTION on resource: RESOURCE REASON`. */
export function sentence(who: string, action: string, resource: string | null, reason = ''): string {
  return `User: ${who} is not authorized to perform: ${action}${resource === null ? '' : ` on resource: ${resource}`}${reason === '' ? '' : ` ${reason}`}`
}
export const noIdentity = (action: string): string =>
  `because no identity-based policy allows the ${action} action`

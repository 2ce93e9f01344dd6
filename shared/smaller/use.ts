import type { LastAccessed } from '../snapshot/lastAccessed.ts'

/** What the report of what was last used says of an action; of `not-told` and `not-followed` nobody knows that it is unneeded. */
export type Use =
  | { readonly kind: 'used'; readonly at: string }
  | { readonly kind: 'unused'; readonly of: 'service' | 'action' }
  | { readonly kind: 'not-followed' }
  | { readonly kind: 'not-told' }

/** What is known of an action by its service's prefix and its name without prefix. */
export type UseOf = (service: string, name: string) => Use

/**
 * Actions that are needed beside calls of others, or that services call in somebody's name, of which AWS does not promise to
 * count them: that they were not counted says nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
const NOT_COUNTED: ReadonlySet<string> = new Set([
  'iam:passrole',
  'iam:createservicelinkedrole',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
  'kms:creategrant',
  'kms:decrypt',
  'kms:describekey',
  'kms:encrypt',
  'kms:generatedatakey',
  'kms:generatedatakeywithoutplaintext',
  'kms:reencryptfrom',
  'kms:reencryptto',
])

/** Reads the report of one principal. */
export function useOf({ services }: LastAccessed): UseOf {
  const byService = new Map(
    services.map(({ ServiceNamespace, LastAuthenticated, actions }) => [
      ServiceNamespace.toLowerCase(),
      {
        at: LastAuthenticated,
        actions: new Map(actions?.map((each) => [each.ActionName.toLowerCase(), each.LastAccessedTime])),
      },
    ]),
  )
  return (service, name) => {
    const found = byService.get(service.toLowerCase())
    const action = name.toLowerCase()
    const at = found?.actions.get(action)
    if (at !== undefined) return { kind: 'used', at }
    if (found === undefined || NOT_COUNTED.has(`${service.toLowerCase()}:${action}`))
      return { kind: 'not-told' }
    if (found.at === undefined) return { kind: 'unused', of: 'service' }
    return found.actions.has(action) ? { kind: 'unused', of: 'action' } : { kind: 'not-followed' }
  }
}

import { navigate } from '../router/navigation.ts'

/** Whether a node, or a member of one, is a user or role of the account. */
export function isPrincipal(id: string): boolean {
  return /^(?:to:)?arn:[^:]*:iam::\d{12}:(?:user|role)\//.test(id)
}

/** Goes to what a node stands for: a principal's own graph, or who reaches a resource. */
export function openNode(snapshot: string, id: string): void {
  if (isPrincipal(id)) navigate({ view: 'principal', snapshot, principal: id.replace(/^to:/, '') })
  else if (id.startsWith('arn:')) navigate({ view: 'exposure', snapshot })
}

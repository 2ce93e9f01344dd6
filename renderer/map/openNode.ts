import { isResourceArn } from '../common/crownJewels.ts'
import { isPrincipal } from '../common/principalNames.ts'
import { navigate } from '../router/navigation.ts'

/** The ARN that a node stands for: whom others become is a node of its own. */
export function arnOf(id: string): string {
  return id.replace(/^to:/, '')
}

/** Goes to what a node stands for: a principal's own graph, or the page of a resource. */
export function openNode(snapshot: string, id: string): void {
  const arn = arnOf(id)
  if (isPrincipal(arn)) navigate({ view: 'principal', snapshot, principal: arn })
  else if (isResourceArn(arn)) navigate({ view: 'resource', snapshot, resource: arn })
  else if (arn.startsWith('arn:')) navigate({ view: 'exposure', snapshot })
}

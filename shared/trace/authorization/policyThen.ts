import type { AccountModel, PolicyEntity } from '../../account/model.ts'
import type { JsonValue } from '../../json.ts'
import type { EvaluatedPolicy } from './details.ts'
import { documentChange, type DocumentChange } from './sameDocument.ts'

/** A policy as it was at a denial, against the snapshot's. `unknown`: nobody knows, and `because` says why. */
export interface ThenAndNow {
  readonly change: DocumentChange | 'unknown'
  /** The snapshot's policy, where it is known which one it is. */
  readonly policyId: string | null
  readonly name: string | null
  /** One plain sentence. */
  readonly because: string
}

/** Compares a document as AWS evaluated it with the policy of the snapshots that it is. */
export function thenAndNow(
  models: readonly AccountModel[],
  policy: EvaluatedPolicy,
  then: JsonValue,
  service: string,
): ThenAndNow {
  if (policy.layer === 'session' || policy.layer === 'endpoint') {
    return nobody('unknown', 'No snapshot holds session policies or policies of VPC endpoints.')
  }
  if (policy.source !== null && policy.inline !== true && !policy.uri.startsWith('arn:')) {
    return nobody('unknown', `AWS made it from something else than a policy: ${policy.source}.`)
  }
  if (policy.layer === 'rcp' && policy.uri.endsWith('/p-RCPFullAWSAccess')) {
    return nobody('unknown', 'AWS’s own RCPFullAWSAccess, which stands at every level and in no snapshot.')
  }
  const candidates = candidatesFor(models, policy)
  const [first, second] = candidates
  if (first === undefined) {
    return nobody('unknown', 'The snapshot has no policy that could be told to be this one.')
  }
  const compared = candidates.map((entity) => ({ entity, change: changeOf(entity, then, service) }))
  const same = compared.find(({ change }) => change === 'same' || change === 'same-for-service')
  if (same !== undefined) return found(same.entity, same.change ?? 'same')
  const unread = compared.find(({ change }) => change === null)
  if (unread !== undefined) {
    const { document, name } = unread.entity
    const why =
      document.state === 'not-collected'
        ? `${document.what} was not collected (${document.call}).`
        : 'One of the two cannot be read.'
    return { ...nobody('unknown', why), policyId: unread.entity.id, name }
  }
  // Of several inline policies nobody knows which one it was, but none of them reads as it did.
  return second === undefined
    ? found(first, 'changed')
    : nobody(
        'changed',
        `None of the ${candidates.length} policies in the snapshot that it could be reads as it did at the denial.`,
      )
}

const SAYS: Readonly<Record<DocumentChange, string>> = {
  same: 'It reads the same in the snapshot.',
  'same-for-service':
    'It reads the same in the snapshot as far as it is about the service that was called; AWS may leave out the rest.',
  changed: 'It reads otherwise in the snapshot: it was changed between the two.',
}

function found({ id, name }: PolicyEntity, change: DocumentChange): ThenAndNow {
  return { change, policyId: id, name, because: SAYS[change] }
}
function nobody(change: ThenAndNow['change'], because: string): ThenAndNow {
  return { change, policyId: null, name: null, because }
}

function changeOf({ document }: PolicyEntity, then: JsonValue, service: string): DocumentChange | null {
  return document.state === 'known' ? documentChange(then, document.value.text, service) : null
}

/** The policies that it can be: AWS names a managed one by its ARN, and of an inline one only what it belongs to. */
function candidatesFor(models: readonly AccountModel[], policy: EvaluatedPolicy): readonly PolicyEntity[] {
  const all = models.flatMap((model) => [...model.policies.values()])
  const { uri, layer, attachedTo } = policy
  if (layer === 'scp' || layer === 'rcp') {
    // arn:aws:organizations::ACCOUNT:policy/ORGANIZATION/TYPE/ID, or of AWS's own arn:aws:organizations::aws:policy/TYPE/ID
    const id = uri.split('/').at(-1) ?? uri
    return all.filter((entity) => entity.kind === layer && entity.id.endsWith(`#${layer}/${id}`)).slice(0, 1)
  }
  const named = all.filter(({ arn }) => arn === uri)
  if (named.length > 0) return named.slice(0, 1)
  // AWS counts trust policies among the resource-based ones.
  const kinds = layer === 'resource' ? ['resource', 'trust'] : ['inline']
  return all.filter(
    ({ kind, owner }) => kinds.includes(kind) && owner !== undefined && attachedTo.includes(owner),
  )
}

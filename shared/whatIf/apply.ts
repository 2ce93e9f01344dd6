import type { Snapshot } from '../snapshot/schema.ts'
import { checkedDocument, sizeWarning } from './documents.ts'
import type { Document, WhatIfEdit } from './edit.ts'
import { withMember, withoutMember } from './groups.ts'
import { attach, detach, removeInline, putInline, withBoundary } from './holders.ts'
import { putControlPolicy, putManaged, putResourcePolicy, putTrust } from './policies.ts'

/** A copy of a snapshot with edits in it, and what AWS would probably say to them. */
export interface Edited {
  readonly snapshot: Snapshot
  readonly warnings: readonly string[]
}

/**
 * Applies edits one after the other to a copy; the snapshot itself stays as it is. Throws `bad-input` for what is not there,
 * is there already, or would be refused by AWS, with the number of the edit and where in its document.
 */
export function applyEdits(snapshot: Snapshot, edits: readonly WhatIfEdit[]): Edited {
  const warnings: string[] = []
  let copy = snapshot
  edits.forEach((edit, at) => {
    const place = `edit ${at + 1}`
    copy = applyEdit(copy, edit, place)
    warnings.push(...warningsOf(copy, edit, place))
  })
  return { snapshot: copy, warnings }
}

function applyEdit(snapshot: Snapshot, edit: WhatIfEdit, place: string): Snapshot {
  switch (edit.edit) {
    case 'put-policy':
      return putManaged(snapshot, edit.policy, checkedDocument(edit.document, 'identity', place), place)
    case 'put-control-policy':
      return putControlPolicy(snapshot, edit, place)
    case 'put-inline-policy':
      return putInline(
        snapshot,
        edit.principal,
        edit.name,
        checkedDocument(edit.document, 'identity', place),
        place,
      )
    case 'delete-inline-policy':
      return removeInline(snapshot, edit.principal, edit.name, place)
    case 'put-resource-policy':
      return putResourcePolicy(
        snapshot,
        edit.resource,
        checkedDocument(edit.document, 'resource', place),
        place,
      )
    case 'put-trust-policy':
      return putTrust(snapshot, edit.role, checkedDocument(edit.document, 'trust', place), place)
    case 'attach-policy':
      return attach(snapshot, edit.principal, edit.policy, place)
    case 'detach-policy':
      return detach(snapshot, edit.principal, edit.policy, place)
    case 'add-to-group':
      return withMember(snapshot, edit, place)
    case 'remove-from-group':
      return withoutMember(snapshot, edit, place)
    case 'put-boundary':
      return withBoundary(snapshot, edit.principal, edit.policy, place)
    case 'delete-boundary':
      return withBoundary(snapshot, edit.principal, null, place)
  }
}

/** What is longer than AWS takes; `snapshot`: with the edit in it. */
function warningsOf(snapshot: Snapshot, edit: WhatIfEdit, place: string): readonly string[] {
  const of = (warning: string | null) => (warning === null ? [] : [warning])
  switch (edit.edit) {
    case 'put-policy':
      return of(sizeWarning(edit.document, 'managed', place))
    case 'put-control-policy':
      return of(sizeWarning(edit.document, 'control', place))
    case 'put-trust-policy':
      return of(sizeWarning(edit.document, 'trust', place))
    case 'put-resource-policy':
      return /^arn:[^:]*:s3:::/.test(edit.resource) ? of(sizeWarning(edit.document, 'bucket', place)) : []
    case 'put-inline-policy':
      return of(inlineWarning(snapshot, edit.principal, place))
    case 'delete-inline-policy':
    case 'attach-policy':
    case 'detach-policy':
    case 'add-to-group':
    case 'remove-from-group':
    case 'put-boundary':
    case 'delete-boundary':
      return []
  }
}

/** The quota is for all inline policies of a principal together. */
function inlineWarning({ iam }: Snapshot, arn: string, place: string): string | null {
  const { UserDetailList, RoleDetailList, GroupDetailList } = iam.authorizationDetails
  const own: readonly (readonly ['user' | 'role' | 'group', readonly Inline[]])[] = [
    ...UserDetailList.filter(({ Arn }) => Arn === arn).map(
      ({ UserPolicyList = [] }) => ['user', UserPolicyList] as const,
    ),
    ...RoleDetailList.filter(({ Arn }) => Arn === arn).map(
      ({ RolePolicyList = [] }) => ['role', RolePolicyList] as const,
    ),
    ...GroupDetailList.filter(({ Arn }) => Arn === arn).map(
      ({ GroupPolicyList = [] }) => ['group', GroupPolicyList] as const,
    ),
  ]
  const [found] = own
  if (found === undefined) return null
  const [kind, list] = found
  const text = list.map(({ PolicyDocument }) => textOf(PolicyDocument)).join('')
  return sizeWarning(text, kind, `${place}, with the other inline policies of ${arn},`)
}

interface Inline {
  readonly PolicyDocument: Document
}

function textOf(document: Document): string {
  if (typeof document !== 'string') return JSON.stringify(document)
  try {
    return document.trimStart().startsWith('{') ? document : decodeURIComponent(document)
  } catch {
    return document
  }
}

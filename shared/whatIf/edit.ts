import type { JsonObject } from '../json.ts'

/** A policy document as JSON text, as it was typed, or as an object. */
export type Document = string | JsonObject

/**
 * One change to a copy of an account. Principals, policies, resources and groups are named by their ARNs; control policies by
 * their ids, such as `p-examplepolicyid111`.
 */
export type WhatIfEdit =
  /** A customer managed policy gets another document as its default version. */
  | { readonly edit: 'put-policy'; readonly policy: string; readonly document: Document }
  /** A service or resource control policy gets another document, wherever it is attached above the account. */
  | { readonly edit: 'put-control-policy'; readonly policy: string; readonly document: Document }
  /** A user, role or group gets an inline policy, or another one of the same name. */
  | {
      readonly edit: 'put-inline-policy'
      readonly principal: string
      readonly name: string
      readonly document: Document
    }
  | { readonly edit: 'delete-inline-policy'; readonly principal: string; readonly name: string }
  | { readonly edit: 'put-resource-policy'; readonly resource: string; readonly document: Document }
  | { readonly edit: 'put-trust-policy'; readonly role: string; readonly document: Document }
  | { readonly edit: 'attach-policy'; readonly principal: string; readonly policy: string }
  | { readonly edit: 'detach-policy'; readonly principal: string; readonly policy: string }
  | { readonly edit: 'add-to-group'; readonly user: string; readonly group: string }
  | { readonly edit: 'remove-from-group'; readonly user: string; readonly group: string }
  | { readonly edit: 'put-boundary'; readonly principal: string; readonly policy: string }
  | { readonly edit: 'delete-boundary'; readonly principal: string }

export type EditKind = WhatIfEdit['edit']

/** One edit in a sentence. */
export function editInWords(edit: WhatIfEdit): string {
  switch (edit.edit) {
    case 'put-policy':
      return `Replace the document of ${edit.policy}`
    case 'put-control-policy':
      return `Replace the document of the control policy ${edit.policy}`
    case 'put-inline-policy':
      return `Put the inline policy ${edit.name} on ${edit.principal}`
    case 'delete-inline-policy':
      return `Delete the inline policy ${edit.name} of ${edit.principal}`
    case 'put-resource-policy':
      return `Replace the policy of ${edit.resource}`
    case 'put-trust-policy':
      return `Replace the trust policy of ${edit.role}`
    case 'attach-policy':
      return `Attach ${edit.policy} to ${edit.principal}`
    case 'detach-policy':
      return `Detach ${edit.policy} from ${edit.principal}`
    case 'add-to-group':
      return `Add ${edit.user} to ${edit.group}`
    case 'remove-from-group':
      return `Remove ${edit.user} from ${edit.group}`
    case 'put-boundary':
      return `Set ${edit.policy} as the permissions boundary of ${edit.principal}`
    case 'delete-boundary':
      return `Delete the permissions boundary of ${edit.principal}`
  }
}

/** The kind of policy that a document of the edit is; null: it has none. */
export function documentKind({
  edit,
}: Pick<WhatIfEdit, 'edit'>): 'identity' | 'trust' | 'resource' | 'control' | null {
  switch (edit) {
    case 'put-policy':
    case 'put-inline-policy':
      return 'identity'
    case 'put-control-policy':
      return 'control'
    case 'put-trust-policy':
      return 'trust'
    case 'put-resource-policy':
      return 'resource'
    case 'delete-inline-policy':
    case 'attach-policy':
    case 'detach-policy':
    case 'add-to-group':
    case 'remove-from-group':
    case 'put-boundary':
    case 'delete-boundary':
      return null
  }
}

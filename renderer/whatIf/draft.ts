import { editsFile } from '../../shared/api/whatIf.ts'
import { documentKind, type EditKind, type WhatIfEdit } from '../../shared/whatIf/edit.ts'

/** An edit while it is written: every field is text. */
export interface Draft {
  readonly kind: EditKind
  readonly fields: Readonly<Partial<Record<Field, string>>>
  readonly document: string
}
export type Field = 'policy' | 'principal' | 'name' | 'resource' | 'role' | 'user' | 'group'

/** The fields of each kind of edit beside its document, as they are asked for. */
export const FIELDS: Readonly<Record<EditKind, readonly Field[]>> = {
  'put-policy': ['policy'],
  'put-inline-policy': ['principal', 'name'],
  'delete-inline-policy': ['principal', 'name'],
  'put-trust-policy': ['role'],
  'put-resource-policy': ['resource'],
  'put-control-policy': ['policy'],
  'attach-policy': ['principal', 'policy'],
  'detach-policy': ['principal', 'policy'],
  'add-to-group': ['user', 'group'],
  'remove-from-group': ['user', 'group'],
  'put-boundary': ['principal', 'policy'],
  'delete-boundary': ['principal'],
}

export const KIND_LABELS: Readonly<Record<EditKind, string>> = {
  'put-policy': 'Edit a customer managed policy',
  'put-inline-policy': 'Put an inline policy',
  'delete-inline-policy': 'Delete an inline policy',
  'put-trust-policy': 'Edit a trust policy',
  'put-resource-policy': 'Edit the policy of a resource',
  'put-control-policy': 'Edit an SCP or RCP',
  'attach-policy': 'Attach a managed policy',
  'detach-policy': 'Detach a managed policy',
  'add-to-group': 'Add a user to a group',
  'remove-from-group': 'Remove a user from a group',
  'put-boundary': 'Set a permissions boundary',
  'delete-boundary': 'Delete a permissions boundary',
}

export const FIELD_LABELS: Readonly<Record<Field, string>> = {
  policy: 'Policy',
  principal: 'User, role or group',
  name: 'Name of the inline policy',
  resource: 'Resource',
  role: 'Role',
  user: 'User',
  group: 'Group',
}

/** What the form begins with: the edit of a policy or group that an address names. */
export function draftFor({ policy, group }: { readonly policy?: string; readonly group?: string }): Draft {
  if (group !== undefined) return { kind: 'add-to-group', fields: { group }, document: '' }
  if (policy === undefined) return { kind: 'put-policy', fields: {}, document: '' }
  const inline = /^(.*)#inline\/(.+)$/.exec(policy)
  if (inline !== null)
    return {
      kind: 'put-inline-policy',
      fields: { principal: inline[1] ?? '', name: inline[2] ?? '' },
      document: '',
    }
  const trust = /^(.*)#trust$/.exec(policy)
  if (trust !== null) return { kind: 'put-trust-policy', fields: { role: trust[1] ?? '' }, document: '' }
  const resource = /^(.*)#resource-policy$/.exec(policy)
  if (resource !== null)
    return { kind: 'put-resource-policy', fields: { resource: resource[1] ?? '' }, document: '' }
  const control = /#(?:scp|rcp)\/(.+)$/.exec(policy)
  if (control !== null)
    return { kind: 'put-control-policy', fields: { policy: control[1] ?? '' }, document: '' }
  return { kind: 'put-policy', fields: { policy }, document: '' }
}

/** The id of the policy in the account whose document the draft replaces; null: there is none yet, or no way to name it. */
export function policyIdOf({ kind, fields }: Draft): string | null {
  const { policy = '', principal = '', name = '', role = '', resource = '' } = fields
  const of = (id: string, ...parts: readonly string[]) => (parts.every((part) => part !== '') ? id : null)
  switch (kind) {
    case 'put-policy':
      return of(policy, policy)
    case 'put-inline-policy':
      return of(`${principal}#inline/${name}`, principal, name)
    case 'put-trust-policy':
      return of(`${role}#trust`, role)
    case 'put-resource-policy':
      return of(`${resource}#resource-policy`, resource)
    case 'delete-inline-policy':
    case 'attach-policy':
    case 'detach-policy':
    case 'add-to-group':
    case 'remove-from-group':
    case 'put-boundary':
    case 'delete-boundary':
    case 'put-control-policy':
      return null
  }
}

/** The edit; null while something of it is missing. */
export function editOf(draft: Draft): WhatIfEdit | null {
  const { kind, document } = draft
  const fields = Object.fromEntries(FIELDS[kind].map((field) => [field, draft.fields[field]?.trim() ?? '']))
  if (Object.values(fields).includes('')) return null
  const hasDocument = documentKind({ edit: kind }) !== null
  if (hasDocument && document.trim() === '') return null
  const read = editsFile.safeParse({ edits: [{ edit: kind, ...fields, ...(hasDocument && { document }) }] })
  return read.success ? (read.data.edits[0] ?? null) : null
}

/** An edit as it is written again. */
export function draftOf(edit: WhatIfEdit): Draft {
  const { edit: kind, document = '', ...fields } = { document: undefined, ...edit }
  return {
    kind,
    fields,
    document: typeof document === 'string' ? document : JSON.stringify(document, null, 2),
  }
}

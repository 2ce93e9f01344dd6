import { nameOf } from '../policy/principal.ts'
import { shellCommand, shellJson } from '../shell.ts'
import { inlineCommand, resourceCommand } from '../trace/fixes/commands.ts'
import type { Document, WhatIfEdit } from './edit.ts'

/**
 * The AWS CLI command that makes an edit in the account, for a POSIX shell; null where there is none for it. It is only shown:
 * Whence changes nothing.
 */
export function editCommand(edit: WhatIfEdit): string | null {
  switch (edit.edit) {
    case 'put-policy':
      return shellCommand(
        ...['aws', 'iam', 'create-policy-version', '--policy-arn', edit.policy],
        ...['--set-as-default', '--policy-document', shellJson(textOf(edit.document))],
      )
    case 'put-control-policy':
      return shellCommand(
        ...['aws', 'organizations', 'update-policy', '--policy-id', edit.policy],
        ...['--content', shellJson(textOf(edit.document))],
      )
    case 'put-inline-policy':
      return inlineCommand(edit.principal, edit.name, textOf(edit.document))
    case 'put-resource-policy':
      return resourceCommand(edit.resource, textOf(edit.document))
    case 'put-trust-policy':
      return shellCommand(
        ...['aws', 'iam', 'update-assume-role-policy', '--role-name', nameOf(edit.role)],
        ...['--policy-document', shellJson(textOf(edit.document))],
      )
    case 'delete-inline-policy':
      return ofHolder(edit.principal, 'delete', 'policy', '--policy-name', edit.name)
    case 'attach-policy':
      return ofHolder(edit.principal, 'attach', 'policy', '--policy-arn', edit.policy)
    case 'detach-policy':
      return ofHolder(edit.principal, 'detach', 'policy', '--policy-arn', edit.policy)
    case 'add-to-group':
      return membership('add-user-to-group', edit)
    case 'remove-from-group':
      return membership('remove-user-from-group', edit)
    case 'put-boundary':
      return ofHolder(edit.principal, 'put', 'permissions-boundary', '--permissions-boundary', edit.policy)
    case 'delete-boundary':
      return ofHolder(edit.principal, 'delete', 'permissions-boundary')
  }
}

/** `aws iam attach-user-policy` and its like; null for what is no user, role or group. */
function ofHolder(arn: string, verb: string, what: string, ...options: readonly string[]): string | null {
  const type = /:iam::\d{12}:(user|role|group)\//.exec(arn)?.[1]
  if (type === undefined) return null
  return shellCommand('aws', 'iam', `${verb}-${type}-${what}`, `--${type}-name`, nameOf(arn), ...options)
}

function membership(operation: string, { user, group }: { readonly user: string; readonly group: string }) {
  return shellCommand(
    ...['aws', 'iam', operation, '--user-name', nameOf(user), '--group-name', nameOf(group)],
  )
}

function textOf(document: Document): string {
  return typeof document === 'string' ? document : JSON.stringify(document)
}

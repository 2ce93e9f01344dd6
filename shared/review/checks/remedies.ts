import { shellCommand } from '../../shell.ts'
import type { CredentialRow, KeyRow } from '../types.ts'
import type { Holder } from './attachments.ts'

/** Commands of the AWS CLI with the names of one finding in them, quoted for a POSIX shell. */

/** `aws iam …`. */
export function iam(...words: readonly string[]): string {
  return shellCommand('aws', 'iam', ...words)
}

/** Switches a key off; where its id is not known, lists the keys. Root's keys only root itself can name. */
export function switchKeyOff(row: CredentialRow, key: KeyRow): string {
  if (row.isRoot) return iam('list-access-keys')
  return key.accessKeyId === undefined
    ? iam('list-access-keys', '--user-name', row.user)
    : iam(
        'update-access-key',
        '--user-name',
        row.user,
        '--access-key-id',
        key.accessKeyId,
        '--status',
        'Inactive',
      )
}

/** Deletes a key that is off already. */
export function deleteKey(row: CredentialRow, key: KeyRow): string {
  if (row.isRoot) return iam('list-access-keys')
  return key.accessKeyId === undefined
    ? iam('list-access-keys', '--user-name', row.user)
    : iam('delete-access-key', '--user-name', row.user, '--access-key-id', key.accessKeyId)
}

/** Takes the console password away. */
export function deletePassword({ user }: CredentialRow): string {
  return iam('delete-login-profile', '--user-name', user)
}

/** Detaches a managed policy from a user, group or role. */
export function detachPolicy({ kind, name }: Holder, policyArn: string): string {
  return iam(`detach-${kind}-policy`, `--${kind}-name`, name, '--policy-arn', policyArn)
}

/** Deletes an inline policy. */
export function deleteInlinePolicy({ kind, name }: Holder, policyName: string): string {
  return iam(`delete-${kind}-policy`, `--${kind}-name`, name, '--policy-name', policyName)
}

/** Shows a role with its trust policy. */
export function showRole(roleName: string): string {
  return iam('get-role', '--role-name', roleName)
}

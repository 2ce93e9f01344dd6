import { describe, expect, it } from 'vitest'
import { editCommand } from '../../../shared/whatIf/commands.ts'
import type { WhatIfEdit } from '../../../shared/whatIf/edit.ts'
import { arnOf } from '../../fixtures/account.ts'

const ANN = arnOf('user', 'ann')
const [POLICY, GROUP] = [arnOf('policy', 'p'), arnOf('group', 'g')]

describe('the command of an edit', () => {
  it.each<readonly [WhatIfEdit, string | null]>([
    [
      { edit: 'put-policy', policy: POLICY, document: { Version: "it's" } },
      `aws iam create-policy-version --policy-arn ${POLICY} --set-as-default --policy-document '{"Version":"it'\\''s"}'`,
    ],
    [
      { edit: 'put-inline-policy', principal: ANN, name: 'a b', document: '{ }' },
      "aws iam put-user-policy --user-name ann --policy-name 'a b' --policy-document '{}'",
    ],
    [
      { edit: 'delete-inline-policy', principal: GROUP, name: 'x' },
      'aws iam delete-group-policy --group-name g --policy-name x',
    ],
    [
      { edit: 'attach-policy', principal: arnOf('role', 'path/r'), policy: POLICY },
      `aws iam attach-role-policy --role-name r --policy-arn ${POLICY}`,
    ],
    [
      { edit: 'detach-policy', principal: ANN, policy: POLICY },
      `aws iam detach-user-policy --user-name ann --policy-arn ${POLICY}`,
    ],
    [
      { edit: 'add-to-group', user: ANN, group: GROUP },
      'aws iam add-user-to-group --user-name ann --group-name g',
    ],
    [
      { edit: 'remove-from-group', user: ANN, group: GROUP },
      'aws iam remove-user-from-group --user-name ann --group-name g',
    ],
    [
      { edit: 'put-boundary', principal: ANN, policy: POLICY },
      `aws iam put-user-permissions-boundary --user-name ann --permissions-boundary ${POLICY}`,
    ],
    [{ edit: 'delete-boundary', principal: ANN }, 'aws iam delete-user-permissions-boundary --user-name ann'],
    [
      { edit: 'put-trust-policy', role: arnOf('role', 'r'), document: '{}' },
      "aws iam update-assume-role-policy --role-name r --policy-document '{}'",
    ],
    [
      { edit: 'put-control-policy', policy: 'p-1', document: '{}' },
      "aws organizations update-policy --policy-id p-1 --content '{}'",
    ],
    [
      { edit: 'put-resource-policy', resource: 'arn:aws:s3:::b', document: '{}' },
      "aws s3api put-bucket-policy --bucket b --policy '{}'",
    ],
    [{ edit: 'put-resource-policy', resource: 'arn:aws:nothing:::b', document: '{}' }, null],
  ])('of %o', (edit, expected) => {
    expect(editCommand(edit)).toBe(expected)
  })
})

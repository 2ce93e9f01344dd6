import type { PolicyEntity } from '../../account/model.ts'
import { missingCall } from '../facts.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

export const policies = tableOf<ExportedAccount, Of<PolicyEntity>>(
  'policies',
  'a policy: managed, inline, of trust, of a resource, or of the organization over the account',
  [
    ...ACCOUNT_COLUMNS,
    [
      'policy_id',
      'text',
      'its ARN, or its owner with `#inline/NAME`, `#trust`, `#resource-policy`',
      ({ row }) => row.id,
    ],
    [
      'kind',
      'text',
      '`aws-managed`, `customer-managed`, `inline`, `trust`, `resource`, `scp`, `rcp`',
      ({ row }) => row.kind,
    ],
    ['name', 'text', 'its name', ({ row }) => row.name],
    ['arn', 'text', 'null: it has none', ({ row }) => row.arn],
    [
      'owner',
      'text',
      'the principal, resource or target of the organization that it belongs to; null: none',
      ({ row }) => row.owner,
    ],
    [
      'document_status',
      'text',
      '`known`, or `not-known`: the document was not read',
      ({ row }) => (row.document.state === 'known' ? 'known' : 'not-known'),
    ],
    [
      'document',
      'text',
      'its JSON; null: not known',
      ({ row }) => (row.document.state === 'known' ? row.document.value.text : null),
    ],
    [
      'published_version',
      'text',
      'the document is not in the snapshot, and is the one that AWS published, in this version; else null',
      ({ row }) => row.published?.version,
    ],
    ['attached_to', 'texts', 'ARNs of users, groups and roles that have it', ({ row }) => row.attachedTo],
    [
      'boundary_of',
      'texts',
      'ARNs of users and roles whose permissions boundary it is',
      ({ row }) => row.boundaryOf,
    ],
    ['created_at', 'time', 'null: AWS does not tell, or it was not read', ({ row }) => row.createdAt],
    ['updated_at', 'time', 'null: AWS does not tell, or it was not read', ({ row }) => row.updatedAt],
    [
      'missing_call',
      'text',
      'of `not-known`: the call that would have told',
      ({ row }) => missingCall(row.document),
    ],
  ],
  (account) => rowsIn(account, [...account.model.policies.values()]),
)

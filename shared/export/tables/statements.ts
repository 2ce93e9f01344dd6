import type { PolicyEntity } from '../../account/model.ts'
import type { InvalidStatement, PrincipalElement, Statement } from '../../policy/ast.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

interface Row {
  readonly policy: PolicyEntity
  readonly statement: Statement | InvalidStatement
}

export const statements = tableOf<ExportedAccount, Of<Row>>(
  'statements',
  'a statement of a policy whose document is known, as it is written',
  [
    ...ACCOUNT_COLUMNS,
    ['policy_id', 'text', 'as in `policies`', ({ row }) => row.policy.id],
    ['policy_kind', 'text', 'as in `policies`', ({ row }) => row.policy.kind],
    ['statement_index', 'count', 'its place in the document, from 0', ({ row }) => row.statement.index],
    ['sid', 'text', 'null: it has none', ({ row }) => row.statement.sid],
    [
      'is_valid',
      'truth',
      'false: it breaks the grammar, and nobody knows what it does',
      ({ row }) => !('problems' in row.statement),
    ],
    ['effect', 'text', '`Allow` or `Deny`; null: it cannot be read', ({ row }) => row.statement.effect],
    ['action_kind', 'text', '`Action` or `NotAction`', ({ row }) => row.statement.action?.kind],
    ['actions', 'texts', 'patterns; null: they cannot be read', ({ row }) => row.statement.action?.patterns],
    [
      'resource_kind',
      'text',
      '`Resource` or `NotResource`; null: it has neither, as in trust policies',
      ({ row }) => row.statement.resource?.kind,
    ],
    ['resources', 'texts', 'patterns', ({ row }) => row.statement.resource?.patterns],
    [
      'principal_kind',
      'text',
      '`Principal` or `NotPrincipal`; null: it has neither, as in identity policies',
      ({ row }) => row.statement.principal?.kind,
    ],
    [
      'principals',
      'texts',
      'such as `AWS arn:…`, `Service ec2.amazonaws.com`, `*`',
      ({ row }) => named(row.statement.principal),
    ],
    [
      'conditions',
      'text',
      'JSON: a list of `{"operator", "key", "values"}`; null: they cannot be read',
      ({ row }) => ('conditions' in row.statement ? JSON.stringify(row.statement.conditions) : null),
    ],
  ],
  (account) =>
    rowsIn(
      account,
      [...account.model.policies.values()].flatMap((policy) => {
        const { document } = policy
        if (document.state !== 'known') return []
        return [...document.value.statements, ...document.value.invalidStatements]
          .toSorted((one, other) => one.index - other.index)
          .map((statement) => ({ policy, statement }))
      }),
    ),
)

function named(principal: PrincipalElement | null): readonly string[] | null {
  return principal?.entries.map(({ type, value }) => (type === '*' ? value : `${type} ${value}`)) ?? null
}

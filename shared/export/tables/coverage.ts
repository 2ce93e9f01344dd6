import type { CoverageEntry } from '../../snapshot/schema.ts'
import { ACCOUNT_COLUMNS, type ExportedAccount, type Of, rowsIn } from '../source.ts'
import { tableOf } from '../table.ts'

export const coverage = tableOf<ExportedAccount, Of<CoverageEntry>>(
  'coverage',
  'how a call of the crawl ended; one with a target stands above the one without, which speaks for all other targets',
  [
    ...ACCOUNT_COLUMNS,
    ['api_call', 'text', 'such as `s3:ListBuckets`', ({ row }) => row.call],
    [
      'target',
      'text',
      'what it was asked about; null: the account, or every target without a row',
      ({ row }) => row.target,
    ],
    ['region', 'text', 'null: none, or all', ({ row }) => row.region],
    [
      'status',
      'text',
      '`done`, `denied`, `throttled`, `failed`, `not-asked`; of an import `not-asked` is what is not in its files',
      ({ row }) => row.status,
    ],
    ['items', 'count', 'how many came; null: not counted', ({ row }) => row.items],
    [
      'missing',
      'count',
      'how many are known to be missing; null: none, or nobody knows how many',
      ({ row }) => row.missing,
    ],
    ['error_code', 'text', 'null: none', ({ row }) => row.error?.code],
    ['error_message', 'text', 'null: none', ({ row }) => row.error?.message],
  ],
  (account) => rowsIn(account, account.snapshot.coverage),
)

import type { ExportedAccount } from './source.ts'
import type { Table } from './table.ts'
import { accessEdges } from './tables/accessEdges.ts'
import { coverage } from './tables/coverage.ts'
import { credentials } from './tables/credentials.ts'
import { findings } from './tables/findings.ts'
import { policies } from './tables/policies.ts'
import { principals } from './tables/principals.ts'
import { statements } from './tables/statements.ts'
import { waysIn } from './tables/waysIn.ts'

/** Every table of an export. */
export const TABLES: readonly Table<ExportedAccount>[] = [
  principals,
  waysIn,
  credentials,
  policies,
  statements,
  accessEdges,
  findings,
  coverage,
]

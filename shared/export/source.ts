import type { AccountModel } from '../account/model.ts'
import type { PrincipalRow } from '../answers/rows.ts'
import type { Exposure } from '../exposure/types.ts'
import type { PathsAnswer } from '../paths/edge/path.ts'
import type { Review } from '../review/types.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { Cell, ColumnType } from './table.ts'

/** One account with the answers that an export writes down: the same that the commands and the app give. */
export interface ExportedAccount {
  readonly snapshot: Snapshot
  readonly model: AccountModel
  readonly principals: readonly PrincipalRow[]
  readonly review: Review
  /** The shortest ways to an administrator, of everybody who has one. */
  readonly paths: PathsAnswer
  readonly exposure: Exposure
}

/** A row with the account that it is of. */
export interface Of<Row> {
  readonly of: Snapshot
  readonly row: Row
}

export function rowsIn<Row>({ snapshot }: ExportedAccount, rows: readonly Row[]): readonly Of<Row>[] {
  return rows.map((row) => ({ of: snapshot, row }))
}

type AccountColumn = readonly [string, ColumnType, string, (row: Of<unknown>) => Cell]

/** The first columns of every table. */
export const ACCOUNT_COLUMNS: readonly AccountColumn[] = [
  ['account_id', 'text', 'the account that was read', ({ of }) => of.account.id],
  ['collected_at', 'time', 'when its snapshot was finished', ({ of }) => of.finishedAt],
]

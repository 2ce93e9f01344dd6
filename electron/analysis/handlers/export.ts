import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { principalRows } from '../../../shared/answers/answers.ts'
import type { ExportedAccount } from '../../../shared/export/source.ts'
import { TABLES } from '../../../shared/export/tables.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import { exposureAnswer } from '../exposure.ts'
import { type AnalysisParts, type Asker, type Handlers, openOne, principalsIn } from '../handler.ts'
import type { ExportedTables, ExportOrder } from '../methods.ts'
import { PathSearch, pathsSources } from '../pathSearch.ts'
import { reviewOf } from '../review.ts'

/** The tables of an account, for query engines. */
export function exportHandlers(parts: AnalysisParts): Handlers<'export.parquet'> {
  return {
    'export.parquet': async (order, asker) => {
      const account = await answersOf(parts, order, asker)
      asker.stage({ stage: 'Writing the tables' })
      return write(account, order.folder)
    },
  }
}

/** Of the account alone, without others that may be open: its tables are the same whatever else is exported. */
async function answersOf(
  parts: AnalysisParts,
  { snapshot: id, asOf }: ExportOrder,
  asker: Asker,
): Promise<ExportedAccount> {
  const { stage } = asker
  const { catalogue, ...account } = await openOne(parts, id)
  const { snapshot, model } = account
  stage({ stage: `Looking at ${principalsIn([account])}` })
  const principals = principalRows(snapshot, model, catalogue)
  const review = await reviewOf(account, catalogue, { ...(asOf !== undefined && { asOf }) }, asker)
  stage({ stage: `Looking for ways among ${principalsIn([account])}` })
  const paths = await new PathSearch(undefined, asker).paths(pathsSources([account], catalogue), {})
  stage({ stage: `Looking for exposure of ${principalsIn([account])}` })
  const exposure = exposureAnswer([account], {}, catalogue, false)
  return { snapshot, model, principals, review, paths, exposure }
}

/** A folder for each table, a file in it for each account: engines read the folder, and an account replaces its own file. */
async function write(account: ExportedAccount, folder: string): Promise<ExportedTables> {
  // Not with the worker: every answer starts with its imports.
  const { parquetOf } = await import('../../store/parquet.ts')
  const accountId = account.model.account.id
  const tables: ExportedTables['tables'][number][] = []
  for (const { name, columns, cells } of TABLES) {
    const rows = cells(account)
    const file = path.join(folder, name, `${accountId}.parquet`)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await writeFileAtomically(file, parquetOf(columns, rows))
    tables.push({ table: name, rows: rows.length, file })
  }
  return { accountId, tables }
}

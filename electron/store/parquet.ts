import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Cell, Column, ColumnType } from '../../shared/export/table.ts'

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number]

/**
 * A table as an Apache Parquet file, packed with Snappy. Every column can hold null. Types are the ones that DuckDB, Athena,
 * Spark and Trino have in common: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
 */
export function parquetOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Uint8Array {
  const schema: Schema[] = [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap(({ name, type }) => schemaOf(name, type)),
  ]
  const columnData = columns.map(({ name, type }, place) => ({
    name,
    data: rows.map((row) => valueOf(type, row[place] ?? null)),
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: 'whence' }))
}

function schemaOf(name: string, type: ColumnType): readonly Schema[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const
  switch (type) {
    case 'text':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' }]
    case 'texts':
      return [
        { ...optional, converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
      ]
    case 'time':
      return [{ ...optional, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }]
    case 'count':
      return [{ ...optional, type: 'INT32' }]
    case 'truth':
      return [{ ...optional, type: 'BOOLEAN' }]
  }
}

/** A time that is none, as an imported file may have, is not known. */
function valueOf(type: ColumnType, cell: Cell): unknown {
  if (type !== 'time' || typeof cell !== 'string') return cell
  const time = new Date(cell)
  return Number.isNaN(time.getTime()) ? null : time
}

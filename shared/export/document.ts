import { TABLES } from './tables.ts'
import type { Column, ColumnType } from './table.ts'

/** The document on the tables, `docs/parquet-tables.md`, from their definitions. */

/** Of Athena, Trino and Hive; Spark takes the same. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  texts: 'array<string>',
  time: 'timestamp',
  count: 'int',
  truth: 'boolean',
}

export function tablesDocument(): string {
  return [
    '# Tables of `whence export --parquet`',
    '',
    'This document is made by `node build/parquetDoc.mjs` from `shared/export/tables/`. [technical/parquet.md](technical/parquet.md) tells how they are written and asked.',
    '',
    ...TABLES.flatMap(({ name, about, columns }) => [
      `## ${name}`,
      '',
      `A row is ${about}.`,
      '',
      '| column | type | meaning |',
      '| --- | --- | --- |',
      ...columns.map(
        (column) => `| ${column.name} | ${TYPES[column.type]} | ${column.means.replaceAll('|', '\\|')} |`,
      ),
      '',
      '```sql',
      tableStatement(name, columns),
      '```',
      '',
    ]),
  ].join('\n')
}

/** https://docs.aws.amazon.com/athena/latest/ug/create-table.html */
function tableStatement(name: string, columns: readonly Column[]): string {
  const fields = columns.map((column) => `  ${column.name} ${TYPES[column.type]}`)
  return `CREATE EXTERNAL TABLE ${name} (\n${fields.join(',\n')}\n)\nSTORED AS PARQUET\nLOCATION 's3://BUCKET/whence/${name}/';`
}

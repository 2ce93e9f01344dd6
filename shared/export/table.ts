/** The tables of an export: what they are called, what is in them, and their cells. */

/**
 * `text`: a string as AWS has it. `texts`: a list of them. `time`: an instant, in UTC. `count`: a whole number. `truth`: true or
 * false. Each can be null, which never stands for no, none or zero: what it means is said of each column.
 */
export type ColumnType = 'text' | 'texts' | 'time' | 'count' | 'truth'
export type Cell = string | readonly string[] | number | boolean | null

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** In words, for the documents. */
  readonly means: string
}

export interface Table<Source> {
  readonly name: string
  /** What one row is. */
  readonly about: string
  readonly columns: readonly Column[]
  /** The rows of one account, each with a cell for every column, in their order. */
  readonly cells: (source: Source) => readonly (readonly Cell[])[]
}

type ColumnOf<Row> = readonly [
  name: string,
  type: ColumnType,
  means: string,
  cell: (row: Row) => Cell | undefined,
]

/** A table from its columns and the rows that they read. */
export function tableOf<Source, Row>(
  name: string,
  about: string,
  columns: readonly ColumnOf<Row>[],
  rows: (source: Source) => readonly Row[],
): Table<Source> {
  return {
    name,
    about,
    columns: columns.map(([column, type, means]) => ({ name: column, type, means })),
    cells: (source) => rows(source).map((row) => columns.map(([, , , cell]): Cell => cell(row) ?? null)),
  }
}

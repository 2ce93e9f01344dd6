import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parquetOf } from '../../../electron/store/parquet.ts'
import type { Cell, Column } from '../../../shared/export/table.ts'

const COLUMNS: readonly Column[] = (['text', 'texts', 'time', 'count', 'truth'] as const).map((type) => ({
  name: `a_${type}`,
  type,
  means: '',
}))

let folder: string
let duck: DuckDBConnection
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-parquet-file-'))
  duck = await (await DuckDBInstance.create(':memory:')).connect()
})
afterAll(async () => {
  duck.closeSync()
  await rm(folder, { recursive: true, force: true })
})

async function readBack(rows: readonly (readonly Cell[])[]): Promise<readonly (readonly unknown[])[]> {
  const file = path.join(folder, 'a.parquet')
  await writeFile(file, parquetOf(COLUMNS, rows))
  const read = await duck.runAndReadAll(
    `SELECT a_text, a_texts, strftime(a_time AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ') AS a_time, a_count, a_truth FROM '${file}'`,
  )
  return read.getRowsJson()
}

describe('a Parquet file, as another program reads it', () => {
  it('has every value as it was, of each type', async () => {
    const rows: Cell[][] = [
      ['a', ['x', 'y'], '2026-11-30T08:00:00.123Z', 7, true],
      ['quote " \u0000 \u202e 𝒳 \n', [], '1970-01-01T00:00:00.000Z', 0, false],
      ['', [''], '2026-11-30T08:00:00.000Z', 2_147_483_647, false],
    ]
    expect(await readBack(rows)).toEqual(rows)
  })

  it('tells null from empty, zero and false, also where a column has nothing else', async () => {
    const nothing = [null, null, null, null, null]
    expect(await readBack([nothing, ['', [], null, 0, false], nothing])).toEqual([
      nothing,
      ['', [], null, 0, false],
      nothing,
    ])
    expect(await readBack([nothing])).toEqual([nothing])
  })

  it('can have no row', async () => {
    expect(await readBack([])).toEqual([])
  })

  it('takes a time that is none for not known', async () => {
    expect(await readBack([['a', null, 'yesterday', null, null]])).toEqual([['a', null, null, null, null]])
  })

  it('holds more rows than one group of them', async () => {
    const rows = Array.from({ length: 2500 }, (_, place): Cell[] => [
      `row ${place}`,
      place % 2 === 0 ? [`x${place}`] : [],
      null,
      place,
      null,
    ])
    const read = await readBack(rows)
    expect([read.length, read[2499]]).toEqual([2500, ['row 2499', [], null, 2499, null]])
  })
})

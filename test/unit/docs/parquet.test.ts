import { describe, expect, it } from 'vitest'
import { tablesDocument } from '../../../shared/export/document.ts'
import { TABLES } from '../../../shared/export/tables.ts'
import { read } from '../repository/named.ts'

/** A table as it reads, however wide its columns were made. */
const plain = (text: string) =>
  text
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .trim()

/** https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html, for SELECT. */
const RESERVED =
  /^(all|alter|and|as|between|by|case|cast|check|column|constraint|create|cross|cube|current_\w+|date|delete|describe|distinct|drop|else|end|exists|extract|false|for|from|full|group|grouping|having|in|index|inner|insert|intersect|into|is|join|left|like|natural|not|null|on|or|order|outer|partition|primary|references|right|role|select|skip|table|then|true|union|unnest|user|using|values|when|where|with)$/

describe('the documents on tables', () => {
  it('say what the tables are', () => {
    expect(plain(read('docs/parquet-tables.md')), 'run: node build/parquetDoc.mjs').toBe(
      plain(tablesDocument()),
    )
    const text = plain(read('docs/technical/parquet.md'))
    const named = [...text.matchAll(/^\|`(\w+)`\|/gm)].map(([, name]) => name)
    expect(named).toEqual(TABLES.map(({ name }) => name))
    expect(text).toContain(`[${TABLES.map(({ name }) => `"${name}"`).join(', ')}]`)
  })

  it('name columns that engines take as they stand, each once', () => {
    for (const { name, columns } of TABLES) {
      const names = columns.map((column) => column.name)
      expect([name, names.filter((each) => !/^[a-z][a-z_]*$/.test(each))]).toEqual([name, []])
      expect([name, names.filter((each) => RESERVED.test(each))]).toEqual([name, []])
      expect(new Set(names).size).toBe(names.length)
      expect(columns.filter(({ means }) => means === '')).toEqual([])
    }
  })
})

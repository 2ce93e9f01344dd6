import { describe, expect, it } from 'vitest'
import { filesIn, read } from '../repository/named.ts'

const PARTS = ['Context', 'Decision', 'Consequences', 'When to look at it again']
const STATUS = /^Date: (\d{4}-\d\d-\d\d) · Status: (accepted|replaced by record (\d+))$/m

const index = read('docs/decisions/README.md')
const files = filesIn('docs/decisions', /\.md$/).filter((name) => !name.endsWith('/README.md'))
const records = files.map((name) => {
  const text = read(name)
  const file = name.split('/').at(-1) ?? ''
  const [, number = '', title = ''] = /^# (\d+)\. (.+)\n/.exec(text) ?? []
  const [, date = '', status = '', successor] = STATUS.exec(text) ?? []
  return { file, text, number: Number(number), title, date, status, successor }
})
const numbers = records.map(({ number }) => number)

describe('the decisions', () => {
  it('are numbered from 1 without a gap, in file name and title alike', () => {
    expect(numbers).toEqual(records.map((_, place) => place + 1))
    const named = records.map(({ file }) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]))
    expect(named).toEqual(numbers)
  })

  it.each(records)('$file says when and whether it holds, and has the four parts in order', (record) => {
    expect(record.date).toMatch(/^\d/)
    expect(record.status).not.toBe('')
    expect([...record.text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(PARTS)
    for (const part of record.text.split(/^## .+$/m).slice(1)) expect(part.trim()).not.toBe('')
  })

  it('are replaced by later records that are there', () => {
    const wrong = records.filter(
      ({ number, successor }) =>
        successor !== undefined && (Number(successor) <= number || !numbers.includes(Number(successor))),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('are short', () => {
    const long = records.filter(({ text }) => text.split('\n').length > 60)
    expect(long.map(({ file }) => file)).toEqual([])
  })

  it('are all in the index, with title and status, in order', () => {
    const rows = [...index.matchAll(/^\| \[(\d+)\]\(([^)]+)\) +\| (.+?) +\| (.+?) +\|$/gm)]
    expect(
      rows.map(([, number, file, title, status]) => ({ number: Number(number), file, title, status })),
    ).toEqual(records.map(({ number, file, title, status }) => ({ number, file, title, status })))
  })
})

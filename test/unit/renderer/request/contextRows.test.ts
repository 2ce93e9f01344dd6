import { describe, expect, it } from 'vitest'
import { otherRows, rowInWords, valueIn, withValue } from '../../../../renderer/request/contextRows.ts'

const rows = [
  { key: 'aws:requestedregion', value: 'eu-west-1' },
  { key: 'aws:PrincipalTag/team', value: 'data' },
]

describe('the rows of a request context', () => {
  it('are found whatever the case of a key', () => {
    expect(valueIn(rows, 'aws:RequestedRegion')).toBe('eu-west-1')
    expect(valueIn(rows, 'aws:SourceIp')).toBe('')
  })

  it('take a value in the place of the key, at the end if it is new, and lose a key without one', () => {
    expect(withValue(rows, 'aws:RequestedRegion', 'us-east-1')).toEqual([
      { key: 'aws:requestedregion', value: 'us-east-1' },
      rows[1],
    ])
    expect(withValue(rows, 'aws:SecureTransport', 'true').at(-1)).toEqual({
      key: 'aws:SecureTransport',
      value: 'true',
    })
    expect(withValue(rows, 'aws:RequestedRegion', '')).toEqual([rows[1]])
  })

  it('have fields of their own for the keys that decide most often; others, and what was written out, are listed', () => {
    expect(otherRows(rows)).toEqual([{ ...rows[1], at: 1 }])
    expect(otherRows(rows, ['aws:requestedregion']).map(({ at }) => at)).toEqual([0, 1])
  })

  it('are all there where a key has several values: its field shows the first', () => {
    const twice = [...rows, { key: 'aws:RequestedRegion', value: 'us-east-1' }]
    expect(otherRows(twice).map(({ value }) => value)).toEqual(['data', 'us-east-1'])
  })

  it('are told in few words', () => {
    expect(rows.map(rowInWords)).toEqual(['Region eu-west-1', 'aws:PrincipalTag/team=data'])
    expect(rowInWords({ key: 'AWS:SecureTransport', value: 'false' })).toBe('TLS: no')
  })
})

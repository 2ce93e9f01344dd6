import { describe, expect, it } from 'vitest'
import { fieldOf, keysOf, tableOf } from '../../shared/keys.ts'

describe('tables by name', () => {
  it('have the keys that are written, in that order', () => {
    expect(keysOf({ scp: 1, rcp: 2, boundary: 3 })).toEqual(['scp', 'rcp', 'boundary'])
  })

  it('are made of a list of names', () => {
    expect(tableOf(['scp', 'boundary'], (name) => name.length)).toEqual({ scp: 3, boundary: 8 })
  })

  it('a field without a value is left out, one that is empty is not', () => {
    expect(Object.keys(fieldOf('name', undefined))).toEqual([])
    expect(fieldOf('name', '')).toEqual({ name: '' })
    expect(fieldOf('name', 0)).toEqual({ name: 0 })
  })
})

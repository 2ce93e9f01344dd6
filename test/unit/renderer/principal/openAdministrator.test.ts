import { describe, expect, it } from 'vitest'
import { administratorsCount } from '../../../../renderer/paths/administratorsCount.ts'
import { itemOf } from '../../../../renderer/principal/principalRow.ts'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { principalRows } from '../../../../shared/answers/answers.ts'
import { findPaths } from '../../../../shared/paths/search/find.ts'
import type { Snapshot } from '../../../../shared/snapshot/schema.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'
import { DOCUMENT_DROPS, LIST_DROPS, wholeAccount } from '../../../fixtures/drops.ts'

const countOf = (snapshot: Snapshot) =>
  administratorsCount(findPaths(buildAccountModel(snapshot), {}, testCatalogue()))

describe('administrators on the screen', () => {
  it('are a plain number where all was read', () => {
    expect(countOf(wholeAccount)).toBe('5')
  })
  it.each(Object.entries(DOCUMENT_DROPS))('without %s say who may be one', (_, { snapshot, open }) => {
    expect(countOf(snapshot)).toMatch(/^\d, and \d more may be$/)
    const rows = principalRows(snapshot, buildAccountModel(snapshot), testCatalogue())
    expect(rows.map((row) => itemOf(row, null)).find(({ arn }) => arn === open)?.administrator).toBe(
      'not known',
    )
  })
  it.each(Object.entries(LIST_DROPS))('without %s are a least number', (_, snapshot) => {
    expect(countOf(snapshot)).toMatch(/^at least \d/)
  })
})

import { describe, expect, it } from 'vitest'
import { REACH_HEADER, reachItems, reachLine } from '../../../../renderer/resources/reachItems.ts'
import type { ResourceReach } from '../../../../shared/resources/reach.ts'
import { arnOf } from '../../../fixtures/account.ts'

const REACH: ResourceReach = {
  resource: 'arn:aws:s3:::b',
  rows: [{ principal: arnOf('user', 'ana'), reach: 0 }],
  reaches: [
    [
      { level: 'List', state: 'allowed', actions: 7, of: 7, examples: ['s3:ListBucket'] },
      {
        level: 'Read',
        state: 'allowed',
        actions: 1,
        of: 30,
        examples: ['s3:GetObject'],
        on: ['arn:aws:s3:::b/inbox/whence-example'],
      },
    ],
  ],
  actions: 106,
  places: [],
  leftOut: [],
  unread: [],
  notes: [],
}

describe('a line of the file of who reaches a resource', () => {
  it('says of how many actions of a level it holds, and on which parts only', () => {
    const line = reachItems(REACH).map(reachLine)[0]
    expect(line).toHaveLength(REACH_HEADER.length)
    expect(line).toEqual([
      arnOf('user', 'ana'),
      'Yes (7 of 7)',
      'Yes (1 of 30, on arn:aws:s3:::b/inbox/whence-example)',
      'No',
      'No',
      'No',
      's3:ListBucket s3:GetObject',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { PRINCIPAL_HEADER, principalRow } from '../../../../renderer/principal/principalCsv.ts'
import { itemOf } from '../../../../renderer/principal/principalRow.ts'
import type { PrincipalRow } from '../../../../shared/api/types.ts'
import { ABSENT, known, notCollected } from '../../../../shared/known.ts'

const row: PrincipalRow = {
  arn: 'arn:aws:iam::111122223333:user/ana',
  kind: 'user',
  name: 'ana',
  path: '/',
  policies: 2,
  administrator: known(false),
  lastUsed: known('2026-09-01T08:00:00Z'),
  consoleWithoutMfa: known(true),
  activeKeys: known(1),
  trusts: ABSENT,
  behind: [],
  tags: [{ Key: 'team', Value: 'a' }],
  serviceLinked: false,
}
const cells = (change: Partial<PrincipalRow>) =>
  Object.fromEntries(
    principalRow(itemOf({ ...row, ...change }, null)).map((cell, at) => [PRINCIPAL_HEADER[at], cell]),
  )

describe('a principal as a row of a spreadsheet', () => {
  it('has every column', () => {
    expect(cells({})).toMatchObject({
      name: 'ana',
      policies: 2,
      administrator: 'no',
      'permissions boundary': 'none',
      'last used': '2026-09-01T08:00:00Z',
      'console mfa': 'missing',
      'active keys': 1,
      tags: 'team=a',
      'service-linked': 'no',
    })
  })

  it('says of what was not read that it is not known, and leaves out what a group cannot have', () => {
    const missing = notCollected('It', 'iam:GetCredentialReport')
    expect(
      cells({ administrator: missing, lastUsed: missing, consoleWithoutMfa: missing, activeKeys: missing }),
    ).toMatchObject({
      administrator: 'not known',
      'last used': 'not known',
      'console mfa': 'not known',
      'active keys': 'not known',
    })
    expect(cells({ lastUsed: ABSENT })).toMatchObject({ 'last used': 'never' })
    expect(
      cells({ kind: 'group', lastUsed: ABSENT, consoleWithoutMfa: ABSENT, activeKeys: ABSENT }),
    ).toMatchObject({ 'last used': '', 'console mfa': 'not a user', 'active keys': '' })
  })
})

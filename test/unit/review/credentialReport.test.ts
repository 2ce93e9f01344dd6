import { describe, expect, it } from 'vitest'
import { parseCredentialReport } from '../../../shared/review/credentialReport.ts'

const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,' +
  'mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,' +
  'access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,' +
  'access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,' +
  'cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
const ROOT =
  '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z,true,2026-09-01T10:00:00Z,' +
  '2020-01-01T00:00:00Z,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A'
const ANA =
  'ana,arn:aws:iam::111122223333:user/eng/ana,2024-05-06T07:08:09+00:00,TRUE,no_information,' +
  '2026-01-02T03:04:05+00:00,N/A,false,true,2026-01-02T03:04:05Z,N/A,N/A,N/A,false,2025-01-02T03:04:05Z,' +
  '2025-06-07T08:15:00Z,eu-west-1,s3,false,2023-03-03T03:03:03Z,false,N/A'
const BOB =
  'bob,arn:aws:iam::111122223333:user/bob,2024-05-06T07:08:09Z,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,' +
  'false,N/A,N/A,N/A,N/A,false,N/A,false,N/A'
const report = (...rows: string[]) => [HEADER, ...rows].join('\n')

describe('parseCredentialReport', () => {
  it('reads the root row and users as AWS writes them, without a newline at the end', () => {
    const { rows, problems, missingColumns } = parseCredentialReport(report(ROOT, ANA, BOB))
    expect(problems).toEqual([])
    expect(missingColumns).toEqual([])
    expect(rows.map((row) => [row.user, row.isRoot])).toEqual([
      ['<root_account>', true],
      ['ana', false],
      ['bob', false],
    ])
    expect(rows[0]?.passwordNextRotation).toEqual({ kind: 'unknown' })
    expect(rows[0]?.keys).toEqual([])
  })

  it('takes TRUE for true and +00:00 for Z', () => {
    const ana = parseCredentialReport(report(ANA)).rows[0]
    expect(ana?.passwordEnabled).toBe(true)
    expect(ana?.createdAt).toEqual({ kind: 'time', at: '2024-05-06T07:08:09+00:00' })
  })

  it('reads no_information as a password that was never used, and N/A as no password', () => {
    const { rows } = parseCredentialReport(report(ANA, BOB))
    expect(rows[0]?.passwordLastUsed).toEqual({ kind: 'never' })
    expect(rows[1]?.passwordLastUsed).toEqual({ kind: 'none' })
    expect(rows[1]?.passwordLastChanged).toEqual({ kind: 'none' })
  })

  it('reads N/A as never used where the key exists', () => {
    const key = parseCredentialReport(report(ANA)).rows[0]?.keys[0]
    expect(key).toEqual({
      slot: 1,
      active: true,
      lastRotated: { kind: 'time', at: '2026-01-02T03:04:05Z' },
      lastUsed: { kind: 'never' },
    })
  })

  it('lists an inactive key, which keeps its date, and leaves out an empty slot', () => {
    const { rows } = parseCredentialReport(report(ANA, BOB))
    expect(rows[0]?.keys[1]).toMatchObject({ slot: 2, active: false, lastUsedRegion: 'eu-west-1' })
    expect(rows[0]?.certificates).toEqual([
      { slot: 1, active: false, lastRotated: { kind: 'time', at: '2023-03-03T03:03:03Z' } },
    ])
    expect(rows[1]?.keys).toEqual([])
  })

  it('reads not_supported, as older reports have it for root, as not known', () => {
    const old = ROOT.replace(
      'true,2026-09-01T10:00:00Z,2020-01-01T00:00:00Z',
      'not_supported,N/A,not_supported',
    )
    const root = parseCredentialReport(report(old)).rows[0]
    expect(root?.passwordEnabled).toBeNull()
    expect(root?.passwordLastChanged).toEqual({ kind: 'unknown' })
  })

  it('reads by column name: another order, an unknown column, the column additional_credentials_info', () => {
    const csv =
      'new_column,arn,user,additional_credentials_info\nx,arn:aws:iam::111122223333:user/ana,ana,"3 keys, 1 cert"'
    const { rows, missingColumns } = parseCredentialReport(csv)
    expect(rows[0]).toMatchObject({ user: 'ana', additionalCredentials: '3 keys, 1 cert', mfaActive: null })
    expect(missingColumns).toContain('mfa_active')
    expect(missingColumns).not.toContain('additional_credentials_info')
  })

  it('accepts a byte order mark, CRLF and a newline at the end', () => {
    const { rows, problems } = parseCredentialReport(
      `\uFEFF${report(ROOT, ANA).replaceAll('\n', '\r\n')}\r\n`,
    )
    expect(problems).toEqual([])
    expect(rows).toHaveLength(2)
  })

  it('leaves out a last row that is cut off, says so, and keeps the others', () => {
    const { rows, problems } = parseCredentialReport(report(ROOT, ANA, BOB.slice(0, 70)))
    expect(rows.map((row) => row.user)).toEqual(['<root_account>', 'ana'])
    expect(problems).toEqual(['Row 4 of the credential report (bob) was left out: it is cut off.'])
  })

  it('leaves out a row that ends inside a quoted cell', () => {
    const { rows, problems } = parseCredentialReport(report(ANA, `${BOB.slice(0, -3)}"N/`))
    expect(rows).toHaveLength(1)
    expect(problems).toHaveLength(1)
  })

  it('names a cell that it cannot read and keeps the row', () => {
    const { rows, problems } = parseCredentialReport(
      report(BOB.replace('2024-05-06T07:08:09Z', '06/05/2024')),
    )
    expect(rows[0]?.createdAt).toEqual({ kind: 'unknown' })
    expect(problems).toEqual([
      'The credential report\'s user_creation_time of bob could not be read: "06/05/2024".',
    ])
  })

  it('says that a text is no credential report', () => {
    for (const text of ['', 'hello', '{"a":1}']) {
      const { rows, problems } = parseCredentialReport(text)
      expect(rows).toEqual([])
      expect(problems).toHaveLength(1)
    }
  })

  it('is safe with column and user names such as __proto__', () => {
    const { rows } = parseCredentialReport('__proto__,user,arn,constructor\n1,__proto__,a,2')
    expect(rows[0]?.user).toBe('__proto__')
  })
})

import { describe, expect, it } from 'vitest'
import { completenessOf } from '../../../../shared/account/completeness.ts'
import { accountText } from '../fixture.ts'
import { contentsOf, imported, refusal, statusOf } from './importing.ts'

const CSV = [
  'user,arn,user_creation_time,password_last_used,password_next_rotation',
  '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,not_supported',
  'ana,arn:aws:iam::111122223333:user/ana,2025-05-01T00:00:00+00:00,2026-10-02T00:00:00+00:00,2030-01-01T00:00:00+00:00',
].join('\n')
const base64 = Buffer.from(CSV).toString('base64')
const GeneratedTime = '2026-11-20T00:00:00+00:00'
const reported = (text: string) => imported({ credentialReport: { name: 'report', text } })

describe('the forms of a credential report', () => {
  it.each([
    ['CSV', CSV, false],
    ['CSV with CRLF and a byte order mark', `\uFEFF${CSV.replaceAll('\n', '\r\n')}`, false],
    ['CSV with quoted cells', CSV.replaceAll(/[^,\n]+/g, '"$&"'), false],
    ['the CLI’s JSON', JSON.stringify({ Content: base64, ReportFormat: 'text/csv', GeneratedTime }), true],
    ['the CLI’s JSON, indented', JSON.stringify({ Content: base64, GeneratedTime }, null, 4), true],
    [
      'base64 in lines',
      JSON.stringify({ Content: base64.replaceAll(/.{76}/g, '$&\n'), GeneratedTime }),
      true,
    ],
    ['JSON whose Content is the CSV', JSON.stringify({ Content: CSV, GeneratedTime }), true],
    ['JSON without a time', JSON.stringify({ Content: CSV }), false],
    ['JSON with a time that is none', JSON.stringify({ Content: base64, GeneratedTime: 'today' }), false],
    ['camel case', JSON.stringify({ content: base64, generatedTime: GeneratedTime }), true],
    [
      'the generation’s answer before it',
      `{"State": "COMPLETE"}\n${JSON.stringify({ Content: base64, GeneratedTime })}`,
      true,
    ],
  ])('takes %s, and dates it only where it says its time', (_what, text, dated) => {
    const snapshot = reported(text)
    const report = snapshot.iam.credentialReport
    expect(report?.Content.replaceAll(/["\r\uFEFF]/g, '')).toBe(CSV)
    expect(report?.GeneratedTime).toBe(dated ? GeneratedTime : undefined)
    expect(statusOf(snapshot, 'iam:GetCredentialReport')).toBe('done')
    expect(contentsOf(snapshot, 1)).toMatchObject({ kind: 'credential report', holds: ['2 rows'] })
  })

  it('says that the date is missing, what the newest time is, and the command whose output tells it', () => {
    const [missing, ...more] = contentsOf(reported(CSV), 1).missing
    expect(more).toEqual([])
    expect(missing?.what).toContain('its newest time is 2026-10-02T00:00:00+00:00')
    expect(missing?.command).toContain('aws iam get-credential-report --output json')
  })

  it.each([
    ['an empty file', '', 'it is empty'],
    ['another CSV', 'name,value\n', '`user,arn,`'],
    ['another JSON', '{"Users": []}', 'no `Content`'],
    [
      'a Content of something else',
      JSON.stringify({ Content: 'aGVsbG8=' }),
      'does not begin with `user,arn,`',
    ],
    ['bytes that are no text', '{"Content":"/////w=="}', '`user,arn,`'],
    ['JSON that is cut', JSON.stringify({ Content: base64 }).slice(0, 80), 'ends too early'],
    ['another account', CSV.replaceAll('111122223333', '444455556666'), 'of account 444455556666'],
  ])('refuses %s, and says what to do', (_what, text, said) => {
    const info = refusal({ credentialReport: { name: 'report.txt', text } })
    expect(info.code).toBe('import-unreadable')
    expect(info.message).toContain('report.txt')
    expect(info.message).toContain(said)
    expect(info.whatToDo).not.toBe('')
  })

  it('shows that a list of users is not whole which --filter emptied', () => {
    const snapshot = imported({
      account: { name: 'account.json', text: accountText() },
      credentialReport: { name: 'report.csv', text: CSV },
      accountId: '111122223333',
    })
    const { users, roles } = completenessOf(snapshot)
    expect(users).toMatchObject({
      state: 'unknown',
      read: 0,
      why: 'report.csv has 1 user who is not in account.json.',
    })
    expect(roles.state).toBe('complete')
    expect(completenessOf(reported(CSV)).users.state).toBe('complete')
  })
})

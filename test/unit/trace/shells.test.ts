import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { readCommand } from '../../../shared/trace/facts/readCommand.ts'
import { shellCommand, shellJson, shellSubstitution } from '../../../shared/shell.ts'
import { inShell } from '../../../shared/trace/facts/shells.ts'
import type { ShellForm } from '../../../shared/trace/facts/shells.ts'
import { cmdLine, powershellLine, powershellWords, runtimeArguments } from './windowsReaders.ts'

const HOSTILE = [
  "O'Brien",
  "'; Remove-Item x; '",
  "it''s",
  '\u2019; calc; \u2019',
  '\u201c; calc',
  '"; calc; "',
  '" & calc & "',
  'a" --profile other "',
  '$(calc)',
  '$env:PATH',
  '`n`calc`',
  '%PATH%',
  '%',
  '^&calc',
  'a&b|c>d<e',
  '!x!',
  '(a)',
  '@args',
  '@(1,2)',
  '--%',
  '-Verbose',
  '-a.b:c',
  '1e3',
  '0x10',
  '000122223333',
  'a,b;c=d',
  'trailing\\',
  'two words\\',
  'C:\\Users\\Ana Lee\\x.json',
  'a\\"b',
  '#x',
  '~',
  '*?[a]',
  '{x}',
  'übung 名前',
  '\u202eevil',
  'line\nbreak',
  'nul\u0000',
  '＂＆',
  '🙂',
  '',
  ' ',
  'a'.repeat(1001),
  '{"a":"b"}',
  '{not json',
]

/** A control character or a mark of direction is never part of a command. */
const clean = (word: string) => word.replaceAll(/[\n\0\u202e]/g, '')
const command = (word: string) => shellCommand('aws', 'iam', 'get-user', '--user-name', word, '--no-paginate')

function formOf(shell: 'powershell' | 'cmd', text: string): ShellForm {
  const form = inShell(shell, text)
  if (form === null) throw new Error(`not read: ${text}`)
  return form
}

/** The arguments that the program gets, those given by `file://` read. */
function received({ text, files }: ShellForm, read: (line: string) => string[]): string[] {
  return read(text).map((word) => {
    const name = /^file:\/\/(.*)$/.exec(word)?.[1]
    return name === undefined ? word : (files.find((file) => file.name === name)?.text ?? 'no such file')
  })
}
const byPowershell = (line: string) => powershellWords(line)
const splitAgain = (line: string) => runtimeArguments(powershellLine(powershellWords(line)))
const byCmd = (line: string) => runtimeArguments(cmdLine(line))

describe('a hostile name', () => {
  it.each(HOSTILE)('%j stays one argument in PowerShell and cmd', (name) => {
    const text = command(name)
    const value = clean(name)
    const wanted = ['aws', 'iam', 'get-user', '--user-name', value, '--no-paginate']
    const joined = ['aws', 'iam', 'get-user', `--user-name=${value}`, '--no-paginate']
    const [powershell, cmd] = [formOf('powershell', text), formOf('cmd', text)]
    expect([powershell.shell, cmd.shell]).toEqual(['powershell', 'cmd'])
    for (const [form, read] of [
      [powershell, byPowershell],
      [powershell, splitAgain],
      [cmd, byCmd],
    ] as const) {
      expect([wanted, joined]).toContainEqual(received(form, read))
    }
    // Where `aws` is a `.cmd` file, cmd reads the line that PowerShell made as well.
    expect(() =>
      cmdLine(powershellLine(powershellWords(powershell.text)).replaceAll(/[()]/g, '')),
    ).not.toThrow()
  })

  it.each(HOSTILE)('%j reaches a program that bash starts', (name) => {
    const text = command(name)
    const form = inShell('bash', text)
    expect(form).toEqual({ shell: 'bash', text, files: [] })
    const out = execFileSync('bash', ['-c', `aws() { printf '%s\\0' aws "$@"; }; ${form?.text}`])
    expect(out.toString('utf8').split('\0').slice(0, -1)).toEqual(readCommand(text)?.argv)
  })
})

describe('a document', () => {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: "arn:aws:s3:::b/${aws:username}/ü'%PATH%" },
    ],
  })
  const put = shellCommand(
    'aws',
    'iam',
    'put-role-policy',
    '--role-name',
    'api',
    '--policy-document',
    shellJson(policy),
  )

  it.each(['powershell', 'cmd'] as const)(
    'is read from a file in %s, which is the same JSON in ASCII',
    (shell) => {
      const { text, files } = formOf(shell, put)
      expect(text).toBe('aws iam put-role-policy --role-name api --policy-document file://policy.json')
      expect(files.map(({ name }) => name)).toEqual(['policy.json'])
      expect(JSON.parse(files[0]?.text ?? '')).toEqual(JSON.parse(policy))
      expect(files[0]?.text).toMatch(/^[\x20-\x7e]+$/)
    },
  )

  it('of a list is an array, of strings or of objects as the option takes them', () => {
    const entry =
      '{"ContextKeyName":"aws:SourceIp","ContextKeyValues":["203.0.113.7"],"ContextKeyType":"string"}'
    const words = [
      'aws',
      'iam',
      'simulate-principal-policy',
      '--resource-arns',
      'arn:aws:s3:::b/a"b',
      'arn:aws:s3:::b/c',
    ]
    const { text, files } = formOf('cmd', shellCommand(...words, '--context-entries', entry, entry))
    expect(text).toBe(
      'aws iam simulate-principal-policy --resource-arns file://resource-arns.json --context-entries file://context-entries.json',
    )
    expect(files.map((file) => JSON.parse(file.text) as unknown)).toEqual([
      ['arn:aws:s3:::b/a"b', 'arn:aws:s3:::b/c'],
      [JSON.parse(entry), JSON.parse(entry)],
    ])
    const whole = formOf('cmd', shellCommand('aws', 'iam', 'x', '--context-entries', `[${entry}]`))
    expect(JSON.parse(whole.files[0]?.text ?? '')).toEqual([JSON.parse(entry)])
  })

  it('of two options does not take the other’s name', () => {
    const both = shellCommand(
      'aws',
      'iam',
      'x',
      '--resource-policy',
      shellJson(policy),
      '--policy',
      shellJson(policy),
    )
    expect(formOf('cmd', both).files.map(({ name }) => name)).toEqual(['policy.json', 'policy-2.json'])
  })

  it('whose id a second command takes is passed on in each shell’s own way', () => {
    const create = shellCommand('aws', 'organizations', 'create-policy', '--content', shellJson(policy))
    const attach = `aws organizations attach-policy --target-id ou-1 --policy-id ${shellSubstitution(create)}`
    expect(formOf('powershell', attach).text).toBe(
      'aws organizations attach-policy --target-id ou-1 --policy-id (aws organizations create-policy --content file://policy.json)',
    )
    expect(formOf('cmd', attach)).toMatchObject({
      text: 'aws organizations create-policy --content file://policy.json\naws organizations attach-policy --target-id ou-1 --policy-id ID',
      note: expect.stringContaining('ID'),
    })
  })
})

describe('what a shell cannot carry', () => {
  it('comes in the form for bash and says so', () => {
    const tags = shellCommand('aws', 'iam', 'tag-role', '--role-name', 'r', '--tags', 'Key=a,Value=50%')
    const form = formOf('cmd', tags)
    expect(form).toMatchObject({ shell: 'bash', text: tags, files: [] })
    expect(form.note).toMatch(/^cmd cannot carry this command/)
    expect(formOf('powershell', 'npx whence trace --message - < denial.txt').shell).toBe('bash')
    // Only the AWS CLI reads `file://`.
    expect(formOf('cmd', shellCommand('npx', 'whence', 'trace', '--message', 'say "no"')).shell).toBe('bash')
  })

  it.each([
    'aws iam get-user; calc',
    'aws "x"',
    'aws $HOME',
    'aws  two',
    'aws end ',
    "aws 'open",
    'rm -rf x',
    'An error occurred: x',
    'aws x "$(calc)"',
    'aws x > /etc/passwd',
    '',
  ])('%j is no command of ours', (text) => {
    expect(inShell('cmd', text)).toBeNull()
  })
})

it('files that a command writes and reads stay at its end', () => {
  const text = 'aws iam get-credential-report --output json > credential-report.json'
  expect(formOf('powershell', text)).toEqual({ shell: 'powershell', text, files: [] })
  expect(formOf('cmd', 'npx whence trace --message - < denial.txt').text).toBe(
    'npx whence trace --message - < denial.txt',
  )
})

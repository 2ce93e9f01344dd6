import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { shellCommand, shellJson, shellWord } from '../../../shared/shell.ts'

/** What a POSIX shell makes of a line: the arguments that a program would get. */
function argumentsOf(line: string): string[] {
  const out = execFileSync('sh', ['-c', `for a in ${line}; do printf '%s\\0' "$a"; done`])
  return out.toString('utf8').split('\0').slice(0, -1)
}

describe('words of a command line', () => {
  it.each([
    "it's",
    '$(touch x)',
    '`id`',
    'a;b',
    'a & b',
    '*',
    '~',
    'a"b',
    '\\',
    "'; rm -rf / #",
    '{"a":"${aws:username}"}',
    '',
    'arn:aws:iam::111122223333:user/people/ana',
    '!history',
    '#x',
    'übung',
  ])('%j reaches the program as it is', (word) => {
    expect(argumentsOf(shellCommand('aws', word, 'end'))).toEqual(['aws', word, 'end'])
  })

  it('leaves harmless words as they are', () => {
    expect(shellCommand('aws', '--role-name', 'payments-api')).toBe('aws --role-name payments-api')
  })

  it('carries no line break, escape sequence or mark that turns the reading direction', () => {
    expect(shellWord('a\nb\u001b[31m\u202ec\u2066\u061c')).toBe("'ab[31mc'")
  })
})

describe('names that IAM allows', () => {
  it('and that begin like an option stay values', () => {
    const line = shellCommand('aws', 'iam', 'list-user-policies', '--user-name', '-rf', '--max-items', '5')
    expect(line).toBe('aws iam list-user-policies --user-name=-rf --max-items 5')
  })
})

describe('a policy as an argument', () => {
  it('is one line and the same JSON', () => {
    const policy = { Sid: 'a\u202eb\u2028c', List: ["it's"] }
    const [word = ''] = argumentsOf(shellCommand(shellJson(JSON.stringify(policy, null, 2))))
    expect(JSON.parse(word)).toEqual(policy)
    expect(word).not.toMatch(/[\n\u202e\u2028]/)
  })
})

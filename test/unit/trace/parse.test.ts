import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { authorizationDetailsCommand } from '../../../shared/trace/message/parseDenial.ts'
import { parseDenials } from '../../../shared/trace/paste/parseDenials.ts'
import type { ParsedDenial } from '../../../shared/trace/facts/denial.ts'

/**
 * test/fixtures/messages.jsonl: 50 denials with the parse each must give. They come from AWS's documentation (IAM User
 * Guide, S3 User Guide, AWS Security Blog), from messages seen in public repositories and from memory, as `sourceKind`
 * and `source` of each line say; account ids and names in the seen ones are examples.
 */
interface Sample {
  readonly id: number
  readonly message: string
  readonly expected: Readonly<Record<string, unknown>>
}
const samples = readFileSync(path.join(import.meta.dirname, '../../fixtures/messages.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Sample)

/** Those that are not JSON or XML themselves. */
const plain = samples.filter(({ message }) => !/^[{<]/.test(message))

function one(text: string): ParsedDenial {
  const { denials, notes } = parseDenials(text)
  expect(denials.length, notes.join(' ')).toBe(1)
  return denials[0]!
}
const ARN = 'arn:aws:iam::111122223333:user/dev'
const DENIED = `User: ${ARN} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:GetObject action`
const invisible = (code: number): string => String.fromCodePoint(code)

describe('the fifty messages', () => {
  it('are fifty', () => {
    expect(samples.length).toBe(50)
  })

  it.each(samples)('message $id gives every key it must', ({ message, expected }) => {
    const denial = one(message)
    const { encodedMessage, service, implies, ...rest } = expected
    const keys = Object.keys(rest) as (keyof ParsedDenial)[]
    expect(Object.fromEntries(keys.map((key) => [key, denial[key]]))).toEqual(rest)
    expect(denial.encodedMessage !== null).toBe(encodedMessage)
    if (service !== undefined) expect(denial.notes.join(' ')).toContain(service)
    if (implies !== undefined) expect(denial.notes.join(' ')).toContain(String(implies).split(' ')[0])
  })

  it.each(plain)(
    'message $id gives the same inside a log, a terminal and Terraform’s bars',
    ({ message, expected }) => {
      const keys = [
        'principal',
        'action',
        'resource',
        'policyType',
        'denyType',
        'policyArn',
        'operation',
      ] as const
      const wanted = Object.fromEntries(keys.map((key) => [key, expected[key]]))
      const bars = message.split('\n').map((line) => `│ ${line}`)
      for (const around of [
        `2026-11-24T03:12:55Z ERROR deploy failed: ${message}\n2026-11-24T03:12:56Z INFO done`,
        `\u001b[31m${message}\u001b[0m\r\n$ `,
        ['╷', ...bars, '│ ', '│   with aws_instance.web,', '│   on main.tf line 4', '╵'].join('\n'),
      ]) {
        const denial = one(around)
        expect(Object.fromEntries(keys.map((key) => [key, denial[key]]))).toEqual(wanted)
      }
    },
  )

  it.each(plain)(
    'message $id gives the same inside a JSON string, read as JSON or pasted with its escapes',
    ({ message, expected }) => {
      const keys = ['principal', 'action', 'policyType', 'denyType', 'policyArn', 'operation'] as const
      const wanted = Object.fromEntries(keys.map((key) => [key, expected[key]]))
      const json = JSON.stringify({ level: 'error', error: { message } })
      for (const text of [json, `[worker 3] ${json}`, `log: ${JSON.stringify(json)}`]) {
        const denial = one(text)
        expect(Object.fromEntries(keys.map((key) => [key, denial[key]]))).toEqual(wanted)
      }
    },
  )
})

describe('wrappers', () => {
  it('reads Java’s, PHP’s and Node’s around the same sentence, with one denial each', () => {
    const java1 = `com.amazonaws.services.s3.model.AmazonS3Exception: ${DENIED} (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 4ABC)`
    const php = `Error executing "GetObject" on "https://b.s3.amazonaws.com/k"; AWS HTTP error: Client error: 403 AccessDenied (client): ${DENIED} - <?xml version="1.0"?>`
    const node = `AccessDenied: ${DENIED}\n    at throwDefaultError (smithy.js:1:1)\n  '$fault': 'client',\n  Code: 'AccessDenied',\n  '$metadata': { httpStatusCode: 403 }`
    for (const text of [java1, php, node]) {
      const denial = one(text)
      expect(denial).toMatchObject({
        principal: ARN,
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/k',
        policyType: 'identity',
        denyType: 'implicit',
        errorCode: 'AccessDenied',
      })
    }
    expect(one(php).operation).toBe('GetObject')
  })

  it('reads Python’s traceback, which names the code twice, as one denial', () => {
    const text = `Traceback (most recent call last):\n  File "x.py", line 1\nbotocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when calling the GetObject operation (reached max retries: 4): ${DENIED}`
    expect(one(text)).toMatchObject({
      errorCode: 'AccessDeniedException',
      operation: 'GetObject',
      principal: ARN,
    })
  })

  it('reads S3’s XML with entities for quotes', () => {
    const text = `<Error><Code>AccessDenied</Code><Message>${DENIED.replaceAll('"', '&quot;')}</Message></Error>`
    expect(one(text)).toMatchObject({
      resource: 'arn:aws:s3:::b/k',
      policyType: 'identity',
      errorCode: 'AccessDenied',
    })
  })

  it('reads a page’s HTML around words', () => {
    const text = `<p>User: <code>${ARN}</code> is not authorized to perform: <b>iam:GetRole</b> on resource: role <i>x</i><br/>because no identity-based policy allows the iam:GetRole action</p>`
    expect(one(text)).toMatchObject({
      principal: ARN,
      action: 'iam:GetRole',
      resource: 'role x',
      policyType: 'identity',
    })
  })

  it('reads a Lambda function that cannot be assumed as a matter of its trust policy', () => {
    const text =
      'An error occurred (InvalidParameterValueException) when calling the CreateFunction operation: The role defined for the function cannot be assumed by Lambda.'
    expect(one(text)).toMatchObject({
      principal: 'service:lambda.amazonaws.com',
      action: 'sts:AssumeRole',
      policyType: 'trust',
      operation: 'CreateFunction',
    })
  })
})

describe('forms of the sentence', () => {
  const say = (rest: string): string => `User: ${ARN} is not authorized to perform: ${rest}`

  it('takes a quoted key with spaces and quotes up to the quote before the reason', () => {
    const { resource } = one(
      say(
        's3:GetObject on resource: "arn:aws:s3:::b/a "quoted" name.txt" with an explicit deny in a resource-based policy',
      ),
    )
    expect(resource).toBe('arn:aws:s3:::b/a "quoted" name.txt')
  })

  it('takes the explicit deny of older messages, which names no policy type', () => {
    const denial = one(
      say(
        'lambda:GetFunction on resource: arn:aws:lambda:us-east-1:111122223333:function:f with an explicit deny',
      ),
    )
    expect(denial).toMatchObject({ denyType: 'explicit', policyType: null })
    expect(denial.resource).toBe('arn:aws:lambda:us-east-1:111122223333:function:f')
    expect(denial.notes.join(' ')).toContain('does not say in which kind of policy')
  })

  it('takes "transitively through" and the policy ARN behind it', () => {
    const arn = 'arn:aws:organizations::444455556666:policy/o-exampleorg1/service_control_policy/p-example1'
    const text = say(
      `s3:ListBucket with an explicit deny in a VPC endpoint policy transitively through a service control policy: ${arn}.`,
    )
    expect(one(text)).toMatchObject({ policyType: 'endpoint', transitivelyThrough: 'scp', policyArn: arn })
  })

  it('says a policy type that it does not know, instead of guessing one', () => {
    const denial = one(say('s3:ListBucket with an explicit deny in a scoped credentials policy'))
    expect(denial).toMatchObject({ policyType: null, denyType: 'explicit' })
    expect(denial.notes.join(' ')).toContain('scoped credentials policy')
  })

  it('takes an action in any case as it is written', () => {
    expect(one(say('S3:GETOBJECT on resource: *')).action).toBe('S3:GETOBJECT')
  })

  it('takes a resource that no colon introduces', () => {
    const arn = 'arn:aws:ssm:us-east-1:111122223333:parameter/x'
    expect(one(`User ${ARN} is not authorized to perform ssm:GetParameter on ${arn}`)).toMatchObject({
      principal: ARN,
      action: 'ssm:GetParameter',
      resource: arn,
    })
    expect(one(`AccessDeniedException: Not authorized to access resource ${arn}`)).toMatchObject({
      principal: null,
      action: null,
      resource: arn,
    })
  })

  it('gives no action where AWS writes null', () => {
    expect(one(say('null'))).toMatchObject({ action: null, principal: ARN })
  })

  it('takes an encoded message that was broken over lines', () => {
    const blob = 'A1b2-_'.repeat(40)
    const text = `UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: ${blob.slice(0, 80)}\n${blob.slice(80, 160)}\n${blob.slice(160)}\n\tstatus code: 403`
    expect(one(text).encodedMessage).toBe(blob)
  })
})

describe('the authorization ID of newer messages', () => {
  const text =
    `An error occurred (AccessDenied) when calling the GetRole operation: User: ${ARN} is not authorized to perform: iam:GetRole on resource: role x because no identity-based policy allows the iam:GetRole action. ` +
    'Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/example1a2b3c4d5e6f7g8h9i0j for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: example1a2b3c4d5e6f7g8h9i0j'

  it('is recognised, with the command that fetches AWS’s details in the link’s Region', () => {
    const denial = one(text)
    expect(denial).toMatchObject({
      authorizationId: 'example1a2b3c4d5e6f7g8h9i0j',
      resource: 'role x',
      policyType: 'identity',
    })
    expect(denial.notes.join(' ')).toContain(
      authorizationDetailsCommand('example1a2b3c4d5e6f7g8h9i0j', 'us-east-1'),
    )
  })

  it('stands behind a policy ARN without becoming part of it', () => {
    const arn = 'arn:aws:iam::111122223333:policy/Deny'
    const explicit = text.replace(
      /because no .* action\./,
      `with an explicit deny in an identity-based policy: ${arn}.`,
    )
    expect(one(explicit)).toMatchObject({ policyArn: arn, authorizationId: 'example1a2b3c4d5e6f7g8h9i0j' })
  })
})

describe('bad input', () => {
  it('gives an empty list and a note for text that is no denial', () => {
    for (const text of [
      '',
      'hello',
      'Everything is fine: deployed 3 stacks.',
      '{"ok":true}',
      '{"broken":',
      '[]',
      'null',
    ]) {
      const { denials, notes } = parseDenials(text)
      expect(denials).toEqual([])
      expect(notes.length).toBe(1)
    }
  })

  it('names another error that says nothing about permissions', () => {
    const { denials, notes } = parseDenials(
      'An error occurred (ResourceNotFoundException) when calling the GetItem operation: Requested resource not found',
    )
    expect(denials).toEqual([])
    expect(notes[0]).toContain('ResourceNotFoundException')
  })

  it('says what an error is that is no decision', () => {
    const token = one(
      'An error occurred (ExpiredTokenException) when calling the ListTables operation: The security token included in the request is expired',
    )
    expect(token.notADecision).toContain('expired')
    const mfa = one(samples.find(({ id }) => id === 41)!.message)
    expect(mfa.notADecision).toContain('MFA code')
    for (const id of [71, 72, 73, 74])
      expect(one(samples.find((s) => s.id === id)!.message).notADecision).not.toBeNull()
    expect(one(DENIED).notADecision).toBeNull()
  })

  it('gives two different denials of one paste in their order', () => {
    const second = DENIED.replaceAll('s3:GetObject', 's3:PutObject')
    const { denials, notes } = parseDenials(`first\n${DENIED}\nthen\n${second}\n${DENIED}`)
    expect(denials.map(({ action }) => action)).toEqual(['s3:GetObject', 's3:PutObject'])
    expect(notes.join(' ')).toContain('2 different denials')
    expect(notes.join(' ')).toContain('1 more message says the same')
  })

  it('gives two denials that stand on one line without anything between them', () => {
    const { denials } = parseDenials(`${DENIED} ${DENIED.replaceAll('GetObject', 'PutObject')}`)
    expect(denials.map(({ action, resource }) => [action, resource])).toEqual([
      ['s3:GetObject', 'arn:aws:s3:::b/k'],
      ['s3:PutObject', 'arn:aws:s3:::b/k'],
    ])
  })

  it('says that a message of 1,024 characters was cut, and one that ends within its reason', () => {
    const long =
      `User: ${ARN} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/`.padEnd(1024, 'k')
    expect(one(long).notes.join(' ')).toContain('1,024 characters')
    expect(one(`before\n${long}\nafter`).notes.join(' ')).toContain('1,024 characters')
    const within = one(DENIED.slice(0, DENIED.indexOf('policy allows')))
    expect(within).toMatchObject({ resource: 'arn:aws:s3:::b/k', policyType: null })
    expect(within.notes.join(' ')).toContain('cut off')
    expect(one(DENIED).notes.join(' ')).not.toContain('cut')
  })

  it('cut at any place never throws and never names another principal or action', () => {
    for (let length = 0; length <= DENIED.length; length += 1) {
      const denials = parseDenials(DENIED.slice(0, length)).denials
      expect(denials.length).toBeLessThanOrEqual(1)
      for (const { principal, action } of denials) {
        expect(principal === null || principal === ARN).toBe(true)
        expect(action === null || 's3:GetObject'.startsWith(action)).toBe(true)
      }
    }
  })

  it('writes invisible and direction-changing characters out', () => {
    const [override, zero, nul] = [invisible(0x202e), invisible(0x200b), invisible(0)]
    const denial = one(
      `User: arn:aws:iam::111122223333:user/d${override}ev${nul} is not authorized to perform: iam:Get${zero}Role on resource: role x`,
    )
    expect(denial.principal).toBe('arn:aws:iam::111122223333:user/d⟨U+202E⟩ev⟨U+0000⟩')
    expect(denial.action).toBe('iam:Get⟨U+200B⟩Role')
    expect(denial.notes.join(' ')).toContain('invisible')
    expect(JSON.stringify(denial)).not.toContain(override)
    expect(denial.text).toContain('⟨U+202E⟩')
  })

  it('keeps hostile names as text', () => {
    const denial = one(
      'User: __proto__ is not authorized to perform: constructor:__proto__ on resource: <script>alert(1)</script>',
    )
    expect(denial.principal).toBe('__proto__')
    expect(Object.getPrototypeOf(denial)).toBe(Object.prototype)
  })

  it('reads a megabyte of log in a bounded number of steps', () => {
    // Each of these would take minutes with a pattern that backtracks over the whole text.
    const hostile = [
      `${'2026-11-24 INFO all is well '.repeat(40_000)}\n${DENIED}`,
      `${DENIED}\n`.repeat(4000),
      `User: ${'a'.repeat(1_000_000)} ${DENIED}`,
      `${' '.repeat(1_000_000)}${DENIED}`,
      `${'not authorized to perform '.repeat(40_000)}${DENIED}`,
      `${'AccessDenied'.repeat(80_000)} ${DENIED}`,
      `${'User: '.repeat(150_000)}${DENIED}`,
      `${'{"a":'.repeat(200_000)}${DENIED}`,
      `${'> '.repeat(400_000)}${DENIED}`,
      `${' '.repeat(500_000)}\n${DENIED}\n${' '.repeat(500_000)}x`,
      `${'{\n}\n'.repeat(100_000)}${DENIED}`,
      `${'upload failed: s3://b/k '.repeat(40_000)}${DENIED}`,
      `${'\\'.repeat(1_000_000)}"${DENIED}`,
      `${'because no '.repeat(90_000)}${DENIED}`,
      `${DENIED.replace('"arn:aws:s3:::b/k"', `"${'"'.repeat(500_000)}`)}\n${DENIED}`,
    ]
    for (const text of hostile) {
      const { denials } = parseDenials(text)
      expect(denials.some(({ action }) => action === 's3:GetObject')).toBe(true)
    }
  }, 20_000)
})

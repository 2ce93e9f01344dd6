import { describe, expect, it } from 'vitest'
import { parseDecoded } from '../../../shared/trace/event/decode.ts'
import { parseDenials } from '../../../shared/trace/paste/parseDenials.ts'

const items = (...values: string[]) => ({ items: values.map((value) => ({ value })) })
/** In the form of AWS's example: https://docs.aws.amazon.com/cli/latest/reference/sts/decode-authorization-message.html */
const message = {
  allowed: false,
  explicitDeny: true,
  matchedStatements: {
    items: [
      {
        statementId: 'NoBigInstances',
        effect: 'DENY',
        principals: items('AIDAEXAMPLE'),
        principalGroups: { items: [] },
        actions: items('ec2:RunInstances'),
        resources: items('*'),
        conditions: { items: [{ key: 'ec2:InstanceType', values: items('*.metal') }] },
      },
    ],
  },
  failures: { items: [] },
  context: {
    principal: { id: 'AIDAEXAMPLE', name: 'dev', arn: 'arn:aws:iam::111122223333:user/dev' },
    action: 'RunInstances',
    resource: 'arn:aws:ec2:us-east-1:111122223333:instance/*',
    conditions: {
      items: [
        { key: 'ec2:InstanceType', values: items('m5.metal') },
        { key: 'aws:TagKeys', values: items('a', 'b') },
      ],
    },
  },
}

describe('parseDecoded', () => {
  it.each([
    ['the message', message],
    ['its text', JSON.stringify(message)],
    ['the CLI’s answer', { DecodedMessage: JSON.stringify(message) }],
    ['the CLI’s answer as text', JSON.stringify({ DecodedMessage: JSON.stringify(message) })],
  ])('reads %s', (_, input) => {
    const decoded = parseDecoded(input)
    expect(decoded?.denial).toMatchObject({
      principal: 'arn:aws:iam::111122223333:user/dev',
      action: 'ec2:RunInstances',
      operation: 'RunInstances',
      resource: 'arn:aws:ec2:us-east-1:111122223333:instance/*',
      denyType: 'explicit',
      policyType: null,
      context: { 'ec2:InstanceType': 'm5.metal', 'aws:TagKeys': ['a', 'b'] },
    })
    expect(decoded?.statements).toEqual([
      {
        sid: 'NoBigInstances',
        effect: 'Deny',
        actions: ['ec2:RunInstances'],
        resources: ['*'],
        principals: ['AIDAEXAMPLE'],
        conditions: [{ key: 'ec2:InstanceType', values: ['*.metal'] }],
      },
    ])
    expect(parseDenials(typeof input === 'string' ? input : JSON.stringify(input)).denials[0]?.action).toBe(
      'ec2:RunInstances',
    )
  })

  it('takes a message without a match for an implicit deny, and does not guess a service', () => {
    const decoded = parseDecoded({
      ...message,
      explicitDeny: false,
      matchedStatements: { items: [] },
      context: { ...message.context, resource: '*' },
    })
    expect(decoded?.denial).toMatchObject({ denyType: 'implicit', action: null, operation: 'RunInstances' })
    expect(decoded?.denial.notes.join(' ')).toContain('without its service')
  })

  it('reads an empty Sid as none', () => {
    const first = { ...message.matchedStatements.items[0], statementId: '' }
    expect(parseDecoded({ ...message, matchedStatements: { items: [first] } })?.statements[0]?.sid).toBeNull()
  })

  it('gives null for anything else', () => {
    for (const input of ['', '{', '[]', 'null', {}, { allowed: false }, { DecodedMessage: 7 }, undefined])
      expect(parseDecoded(input)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const snapshot = snapshotOf({
  UserDetailList: [user('ana'), user('ben', { UserPolicyList: [inline('all', documentOf(allow('*')))] })],
  RoleDetailList: [role('app')],
})
const account = { snapshot, model: buildAccountModel(snapshot) }
const trace = (input: Parameters<typeof traceAnswer>[1]) => traceAnswer([account], input, testCatalogue())
const denied = (name: string, action: string) =>
  `An error occurred (AccessDenied) when calling the X operation: User: ${arnOf('user', name)} is not authorized to perform: ${action} on resource: *`

describe('what is pasted', () => {
  it('is answered for each of two messages', () => {
    const { traces } = trace({
      message: `${denied('ana', 'iam:ListUsers')}\n${denied('ana', 'iam:ListRoles')}`,
    })
    expect(traces.map(({ decision }) => decision?.request.action)).toEqual(['iam:ListUsers', 'iam:ListRoles'])
  })
  it('without a denial gives no trace and a sentence', () => {
    for (const message of ['', 'hello', '{"a":1}', '\u202e\u0007']) {
      const { traces, notes } = trace({ message })
      expect(traces).toEqual([])
      expect(notes.join(' ')).toMatch(/\.$/)
    }
  })
  it('may be a megabyte of log with one denial in it', () => {
    const line = '2026-11-24T08:00:00Z INFO request served in 12 ms, status 200\n'
    const message = line.repeat(10_000) + denied('ana', 'iam:ListUsers') + '\n' + line.repeat(10_000)
    const { traces } = trace({ message })
    expect(traces).toHaveLength(1)
    expect(traces[0]!.causes[0]!.kind).toBe('missing-identity-allow')
  })
  it('with more different denials than are traced says how many are left', () => {
    const many = testCatalogue()
      .actionsOf('iam')
      .slice(0, 30)
      .map(({ id }) => denied('ana', id))
    const { traces, notes } = trace({ message: many.join('\n') })
    expect(traces).toHaveLength(25)
    expect(notes.join(' ')).toContain('5 more are not')
  })
})

describe('an event', () => {
  const event = {
    eventSource: 'iam.amazonaws.com',
    eventName: 'ListUsers',
    errorCode: 'AccessDenied',
    userIdentity: { type: 'IAMUser', arn: arnOf('user', 'ana'), accountId: '111122223333' },
    sourceIPAddress: '198.51.100.7',
  }
  it('is traced with its own context', () => {
    const { traces } = trace({ event: JSON.stringify(event) })
    expect(traces[0]!.decision!.request).toMatchObject({
      principal: arnOf('user', 'ana'),
      action: 'iam:ListUsers',
    })
    expect(traces[0]!.decision!.request.context).toMatchObject({ 'aws:SourceIp': '198.51.100.7' })
  })
  it('that came again at another time is traced once', () => {
    const again = { ...event, eventTime: '2026-12-01T00:00:00Z', userAgent: 'another' }
    const other = { ...event, eventName: 'GetBucketPolicy' }
    const { traces, notes } = trace({ event: JSON.stringify({ Records: [event, again, other] }) })
    expect(traces.map(({ parsed }) => parsed.operation)).toEqual([event.eventName, 'GetBucketPolicy'])
    expect(notes.join(' ')).toContain('1 more message says the same')
  })
  it('that is no JSON, or none of a refused call, gives a sentence', () => {
    expect(trace({ event: 'x' }).notes).toEqual(['The event is not JSON.'])
    expect(trace({ event: '{' }).notes.join(' ')).toContain('cut off')
    const { errorCode: _code, ...fine } = event
    expect(trace({ event: JSON.stringify(fine) }).notes.join(' ')).toContain('not denied')
  })
})

describe('a question', () => {
  it('is traced like a denial, with its context', () => {
    const question = { principal: 'ana', action: 'iam:ListUsers', context: { 'aws:SourceIp': '192.0.2.1' } }
    const [only] = trace({ question }).traces
    expect(only!.decision!.request).toMatchObject({
      principal: arnOf('user', 'ana'),
      context: question.context,
    })
    expect(only!.disagreement).toBeNull()
  })
  it('of what is allowed has no fix', () => {
    const [only] = trace({ question: { principal: 'ben', action: 'iam:ListUsers' } }).traces
    expect(only!.decision!.verdict).toBe('Allowed')
    expect(only!.fixes).toEqual([])
  })
  it('that names no principal or no action is said to be none', () => {
    const [unknown] = trace({ question: { principal: 'nobody', action: 'iam:ListUsers' } }).traces
    expect(unknown!.causes.map(({ kind }) => kind)).toEqual(['principal-not-found'])
    const [none] = trace({ question: { principal: 'ana', action: 'not an action' } }).traces
    expect(none!.decision).toBeNull()
  })
})

describe('nothing, or two things', () => {
  it.each([{}, { message: 'x', event: '{}' }])('%j is refused', (input) => {
    expect(() => trace(input)).toThrow(expect.objectContaining({ name: 'WhenceError' }))
  })
})

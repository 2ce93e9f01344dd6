import { describe, expect, it } from 'vitest'
import { allow, deny } from '../../../fixtures/account.ts'
import { organizationWith, refused, sentencesOf, SESSION, traceIn, worker, type World } from './world.ts'

/** The snapshot is of 2026-11-01T00:01:00Z. */
const LONG_AGO = '2026-10-20T00:00:00Z'
const JUST_NOW = '2026-10-31T23:00:00Z'
const before = (...dates: readonly string[]) =>
  deny('*', '*', { Condition: { DateLessThan: { 'aws:TokenIssueTime': dates } } })
const app = (...statements: Parameters<typeof worker>[1]): World => ({
  details: { RoleDetailList: [worker('app', [allow('*'), ...statements])] },
})
const message = (reason: string) => refused(SESSION('app'), 'ec2:DescribeInstances', '*', reason)
const BY_IDENTITY = 'with an explicit deny in an identity-based policy'
const changesOf = ({ fixes }: ReturnType<typeof traceIn>) => fixes.map(({ change }) => change)

describe('sessions of a role that were ended', () => {
  it.each([LONG_AGO, JUST_NOW])(
    'are what a refusal names, and a new session is the way out: %s',
    (moment) => {
      const trace = traceIn(app(before(moment)), { message: message(BY_IDENTITY) })
      expect(trace.decision).toMatchObject({ verdict: 'ExplicitlyDenied', blockedBy: ['identity'] })
      expect(trace.disagreement).toBeNull()
      expect(changesOf(trace)[0]).toBe(
        'Begin a new session: sign in anew, or assume the role again (aws:TokenIssueTime).',
      )
      expect(sentencesOf(trace).join(' ')).not.toContain('2026-10-19T23:59:59')
    },
  )

  it('by a control policy as well', () => {
    const world = { ...app(), more: organizationWith(before(LONG_AGO)) }
    const trace = traceIn(world, { message: message('with an explicit deny in a service control policy') })
    expect(trace.decision).toMatchObject({ verdict: 'ExplicitlyDenied', blockedBy: ['scp'] })
    expect(trace.notes.join(' ')).toContain('it denies sessions that began before a moment')
  })

  it('are not what AWS names where it names another layer, or no Deny', () => {
    const other = traceIn(app(before(LONG_AGO)), {
      message: message('with an explicit deny in a permissions boundary'),
    })
    expect(other.decision?.verdict).not.toBe('ExplicitlyDenied')
    const none = traceIn(app(before(LONG_AGO)), {
      message: message('because no identity-based policy allows the ec2:DescribeInstances action'),
    })
    expect(none.decision?.verdict).not.toBe('ExplicitlyDenied')
  })

  it('are not meant where another Deny of the layer can be it', () => {
    const tagged = deny('ec2:*', '*', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })
    const trace = traceIn(app(before(LONG_AGO), tagged), { message: message(BY_IDENTITY) })
    expect(trace.decision).toMatchObject({ verdict: 'ExplicitlyDenied' })
    expect(changesOf(trace).join(' ')).not.toContain('Begin a new session')
  })
})

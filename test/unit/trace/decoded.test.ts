import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { parseDecoded, type DecodedMessage } from '../../../shared/trace/event/decode.ts'
import { traceDecoded } from '../../../shared/trace/decoded.ts'
import { ACCOUNT, allow, arnOf, documentOf, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const snapshot = snapshotOf({
  UserDetailList: [
    user('ana', {
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: documentOf(allow('ec2:StopInstances')) }],
    }),
  ],
})
const models = [buildAccountModel(snapshot)]
const options = { catalogue: testCatalogue(), snapshots: [snapshot] }
const RESOURCE = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`

function decoded(action: string, change: object = {}, principal = arnOf('user', 'ana')): DecodedMessage {
  const message = parseDecoded({
    allowed: false,
    explicitDeny: false,
    matchedStatements: { items: [] },
    context: { principal: { arn: principal }, action, resource: RESOURCE, conditions: { items: [] } },
    ...change,
  })
  if (message === null) throw new Error('the message is no decoded message')
  return message
}

describe('traceDecoded', () => {
  it('is a trace like any other', () => {
    const trace = traceDecoded(models, decoded('ec2:TerminateInstances'), undefined, options)
    expect(trace.decision?.verdict).toBe('ImplicitlyDenied')
    expect(trace.causes[0]?.kind).toBe('missing-identity-allow')
    expect(trace.fixes[0]?.verified).toBe(true)
  })

  it('says where AWS refused and the snapshot allows', () => {
    const trace = traceDecoded(models, decoded('ec2:StopInstances'), undefined, options)
    expect(trace.disagreement).toContain(
      'AWS refused this request, but by the collected policies it is allowed',
    )
  })

  it('has no cause for a request that AWS allowed, and no disagreement where the snapshot says the same', () => {
    const trace = traceDecoded(models, decoded('ec2:StopInstances', { allowed: true }), undefined, options)
    expect(trace).toMatchObject({
      causes: [],
      fixes: [],
      disagreement: null,
      decision: { verdict: 'Allowed' },
      parsed: { notADecision: 'AWS says that the request was allowed.' },
    })
  })

  it('says of an allowed request whose principal is gone that it is not in the snapshot', () => {
    const message = decoded('ec2:StopInstances', { allowed: true }, arnOf('user', 'gone'))
    const trace = traceDecoded(models, message, undefined, options)
    expect(trace.decision).toBeNull()
    expect(trace.notes.join(' ')).toContain('gone')
  })

  it('takes from the text around it only a denial that holds an encoded message', () => {
    const other = `User: ${arnOf('user', 'ben')} is not authorized to perform: s3:GetObject because no identity-based policy allows the s3:GetObject action`
    const trace = traceDecoded(models, decoded('ec2:TerminateInstances'), other, options)
    expect(trace.parsed).toMatchObject({ action: 'ec2:TerminateInstances', policyType: null })
  })
})

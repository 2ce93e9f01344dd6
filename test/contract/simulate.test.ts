import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../electron/aws/connection.ts'
import type { Connection } from '../../electron/aws/connection.ts'
import { contextEntries, simulate } from '../../electron/aws/simulate.ts'
import type { AccessRequest } from '../../shared/engine/request/decision.ts'
import { WhenceError } from '../../shared/errors.ts'

/** iam:SimulatePrincipalPolicy against a server that gives AWS's answers as its API reference shows them. */
let server: Server
let connection: Connection
let asked = new URLSearchParams()
let answer = { status: 200, body: '' }

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      asked = new URLSearchParams(body)
      response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  connection = await connect({
    profile: 'Sample account',
    env: { env: {}, homedir: '' },
    sampleEndpoint: { url, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
  })
})
afterAll(async () => {
  connection.close()
  server.close()
  await once(server, 'close')
})

const request: AccessRequest = {
  principal: 'arn:aws:iam::111122223333:user/people/dev',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
  context: { 'aws:SourceIp': '203.0.113.7', 'aws:MultiFactorAuthPresent': 'true', 'aws:TagKeys': ['a', 'b'] },
}
function result(decision: string, more = ''): string {
  return `<SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult>
    <IsTruncated>false</IsTruncated><EvaluationResults><member><EvalActionName>s3:GetObject</EvalActionName>
    <EvalDecision>${decision}</EvalDecision><MatchedStatements><member><SourcePolicyId>reader</SourcePolicyId>
    <SourcePolicyType>IAM Policy</SourcePolicyType></member></MatchedStatements>
    <MissingContextValues><member>aws:SourceVpce</member></MissingContextValues>${more}</member></EvaluationResults>
    </SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`
}
async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  return thrown instanceof WhenceError ? thrown.info.code : String(thrown)
}

describe('simulate', () => {
  it('asks the question with typed context and reads the answer', async () => {
    answer = { status: 200, body: result('allowed') }
    expect(await simulate(connection, { request })).toEqual({
      decision: 'allowed',
      looksAt: ['scp', 'boundary', 'identity'],
      layers: { identity: 'allow' },
      matched: [{ policy: 'reader', type: 'IAM Policy' }],
      missingContext: ['aws:SourceVpce'],
    })
    expect(Object.fromEntries(asked)).toMatchObject({
      Action: 'SimulatePrincipalPolicy',
      PolicySourceArn: request.principal,
      'ActionNames.member.1': 's3:GetObject',
      'ResourceArns.member.1': 'arn:aws:s3:::b/k',
      'ContextEntries.member.1.ContextKeyType': 'ip',
      'ContextEntries.member.3.ContextKeyValues.member.2': 'b',
    })
  })

  it('tells the layers apart, and concludes nothing of identity policies behind a guardrail that denies', async () => {
    const organization =
      '<OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations></OrganizationsDecisionDetail>'
    answer = { status: 200, body: result('implicitDeny', organization) }
    expect((await simulate(connection, { request })).layers).toEqual({ scp: 'deny' })
    const boundary =
      '<PermissionsBoundaryDecisionDetail><AllowedByPermissionsBoundary>true</AllowedByPermissionsBoundary></PermissionsBoundaryDecisionDetail>'
    answer = { status: 200, body: result('implicitDeny', boundary) }
    expect((await simulate(connection, { request })).layers).toEqual({
      boundary: 'allow',
      identity: 'implicit-deny',
    })
  })

  it('takes the result of the resource before that of the action', async () => {
    const own =
      '<ResourceSpecificResults><member><EvalResourceName>arn:aws:s3:::b/k</EvalResourceName><EvalResourceDecision>explicitDeny</EvalResourceDecision></member></ResourceSpecificResults>'
    answer = { status: 200, body: result('allowed', own) }
    expect(await simulate(connection, { request })).toMatchObject({
      decision: 'explicitDeny',
      layers: { identity: 'explicit-deny' },
    })
  })

  it('says what went wrong', async () => {
    const error = (code: string): string =>
      `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`
    answer = { status: 404, body: error('NoSuchEntity') }
    expect(await codeOf(simulate(connection, { request }))).toBe('principal-not-found')
    answer = { status: 403, body: error('AccessDenied') }
    expect(await codeOf(simulate(connection, { request }))).toBe('access-denied')
    answer = { status: 400, body: error('InvalidInput') }
    expect(await codeOf(simulate(connection, { request }))).toBe('bad-input')
  })

  it('refuses principals that AWS cannot simulate', async () => {
    for (const principal of [
      'anonymous',
      'service:ec2.amazonaws.com',
      'arn:aws:sts::111122223333:assumed-role/r/s',
    ])
      expect(await codeOf(simulate(connection, { request: { ...request, principal } }))).toBe('bad-input')
  })
})

describe('contextEntries', () => {
  it('gives each key its type, and lists as lists', () => {
    expect(contextEntries(request.context).map(({ ContextKeyType }) => ContextKeyType)).toEqual([
      'ip',
      'boolean',
      'stringList',
    ])
  })
})

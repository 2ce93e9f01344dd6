import { ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { confirmIdentity, connect } from '../../../electron/aws/connection.ts'
import { CrawlContext } from '../../../electron/aws/crawlContext.ts'
import { IAM } from '../../../electron/aws/identityClients.ts'
import { createSecrets, REMOVED } from '../../../electron/aws/secrets.ts'
import { errorInfoOf } from '../../../shared/errors.ts'

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const TOKEN = 'IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJH+token=='

let folder: string
let server: Server
/** What the endpoint says to a call, given the session token that came with it. */
let answer: (token: string) => { readonly status: number; readonly body: string }
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-secrets-'))
  server = createServer((request, response) => {
    const { status, body } = answer(String(request.headers['x-amz-security-token']))
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'text/xml' }).end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

async function connected() {
  const { port } = server.address() as AddressInfo
  const file = path.join(folder, 'config')
  await writeFile(
    file,
    `[profile p]\nregion = eu-west-1\naws_access_key_id = AKIA\naws_secret_access_key = ${SECRET}\naws_session_token = ${TOKEN}\nendpoint_url = http://127.0.0.1:${port}\n`,
  )
  const env = { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') }
  return connect({ profile: 'p', env: { env, homedir: folder } })
}
const error = (text: string) => ({
  status: 403,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${text}</Message></Error></ErrorResponse>`,
})

describe('a connection’s own secrets', () => {
  it('are in no message, though the endpoint repeats them', async () => {
    answer = (token) => error(`The canonical request was x-amz-security-token:${token} key ${SECRET}`)
    const connection = await connected()
    const info = await confirmIdentity(connection).then(() => null, errorInfoOf)
    connection.close()
    expect(info?.code).toBe('access-denied')
    expect(info?.message).toContain(`x-amz-security-token:${REMOVED} key ${REMOVED}`)
    expect(JSON.stringify(info)).not.toContain(TOKEN)
    expect(JSON.stringify(info)).not.toContain(SECRET)
  })

  it('are not kept in coverage', async () => {
    answer = (token) => error(`You sent ${token}, or ${encodeURIComponent(token)}`)
    const connection = await connected()
    const context = new CrawlContext({
      clients: connection.clients,
      organizationClients: connection.clients,
      accountId: '111122223333',
      partition: 'aws',
      regions: ['eu-west-1'],
      signal: new AbortController().signal,
      now: () => new Date(0),
      checkCredentials: async () => null,
      wait: async () => undefined,
    })
    await context.ask('iam:ListAccountAliases', {}, (options) =>
      connection.clients.of(IAM).send(new ListAccountAliasesCommand({}), options),
    )
    connection.close()
    const kept = JSON.stringify(context.coverage.entries([]))
    expect(kept).toContain(`You sent ${REMOVED}, or ${REMOVED}`)
    expect(kept).not.toContain(TOKEN)
  })

  it('are in no answer either, such as an alias', async () => {
    answer = (token) => ({
      status: 200,
      body: `<ListAccountAliasesResponse><ListAccountAliasesResult><AccountAliases><member>${token}</member><member>other</member></AccountAliases></ListAccountAliasesResult></ListAccountAliasesResponse>`,
    })
    const connection = await connected()
    const { AccountAliases } = await connection.clients.of(IAM).send(new ListAccountAliasesCommand({}))
    connection.close()
    expect(AccountAliases).toEqual([REMOVED, 'other'])
  })
})

describe('cleaning', () => {
  it('goes into lists, keys, texts and bytes, and leaves everything else as it is', () => {
    const secrets = createSecrets()
    secrets.add(SECRET)
    const when = new Date(0)
    const untouched = { list: ['a'], when }
    expect(secrets.cleaned(untouched)).toBe(untouched)
    expect(
      secrets.cleaned({ list: [`x${SECRET}`], [SECRET]: 1, report: Buffer.from(`a,${SECRET}\n`), when }),
    ).toEqual({ list: [`x${REMOVED}`], [REMOVED]: 1, report: Buffer.from(`a,${REMOVED}\n`), when })
  })

  it('takes no short word for a secret', () => {
    const secrets = createSecrets()
    secrets.add('b')
    secrets.add(undefined)
    expect(secrets.removeFrom('a bucket')).toBe('a bucket')
  })
})

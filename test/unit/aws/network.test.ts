import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createConnection, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { confirmIdentity, connect } from '../../../electron/aws/connection.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { CERTIFICATE, KEY } from '../../fixtures/tls.ts'

const ANSWER =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ann</Arn>' +
  '<UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'

let home: string
let servers: Server[]
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'whence-network-'))
  servers = []
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_CONFIG_FILE', path.join(home, 'config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path.join(home, 'credentials'))
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY', 'AWS_CA_BUNDLE']) {
    vi.stubEnv(name, '')
    vi.stubEnv(name.toLowerCase(), '')
  }
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  await rm(home, { recursive: true, force: true })
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
/** Answers as STS does, whoever is asked for; `asked`: what was in each request line, with the Host. */
function sts(): { readonly asked: string[]; readonly answer: RequestListener } {
  const asked: string[] = []
  return {
    asked,
    answer: (request, response) => {
      asked.push(`${request.url} for ${request.headers.host}`)
      response.setHeader('content-type', 'text/xml')
      response.end(ANSWER)
    },
  }
}

async function identity(endpoint: string, more = '') {
  const keys = 'aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = secret\n'
  await writeFile(
    path.join(home, 'config'),
    `[profile work]\nregion = eu-west-1\n${keys}endpoint_url = ${endpoint}\n${more}`,
  )
  const connection = await connect({ profile: 'work', env: { env: process.env, homedir: home } })
  try {
    return await confirmIdentity(connection)
  } finally {
    connection.close()
  }
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => errorInfoOf(error),
  )

describe('a proxy', () => {
  it('is asked for what is elsewhere, with the whole address', async () => {
    const { asked, answer } = sts()
    const port = await listening(createServer(answer))
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${port}`)
    expect(await identity('http://sts.whence.invalid')).toMatchObject({ accountId: '111122223333' })
    expect(asked).toEqual(['http://sts.whence.invalid/ for sts.whence.invalid'])
  })

  it('is asked to let a secure connection through, and the certificate is that of the endpoint', async () => {
    const { asked, answer } = sts()
    const inside = await listening(createSecureServer({ cert: CERTIFICATE, key: KEY }, answer))
    const tunnels: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '')
      // Behind the proxy the endpoint is this one.
      const through = createConnection(inside, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        through.pipe(socket).pipe(through)
      })
    })
    const port = await listening(proxy)
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${port}`)
    vi.stubEnv('AWS_CA_BUNDLE', path.join(home, 'ca.pem'))
    await writeFile(path.join(home, 'ca.pem'), CERTIFICATE)
    expect(await identity('https://aws.invalid')).toMatchObject({ accountId: '111122223333' })
    expect([tunnels, asked]).toEqual([['aws.invalid:443'], ['/ for aws.invalid']])
  })

  it('is not asked for this machine, nor for what NO_PROXY names', async () => {
    const proxy = sts()
    const own = sts()
    const port = await listening(createServer(own.answer))
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${await listening(createServer(proxy.answer))}`)
    vi.stubEnv('NO_PROXY', 'whence.invalid')
    expect(await identity(`http://127.0.0.1:${port}`)).toMatchObject({ accountId: '111122223333' })
    expect(await failure(identity('http://whence.invalid'))).toMatchObject({ code: 'endpoint-unreachable' })
    expect([proxy.asked, own.asked.length]).toEqual([[], 1])
  })

  it('whose address is none is said, without what it holds', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://ann:hunter2@')
    const error = await failure(identity('http://sts.whence.invalid'))
    expect(error).toMatchObject({
      code: 'profile-incomplete',
      message: 'Profile work cannot be used: the variable HTTPS_PROXY is not the address of a proxy.',
    })
  })
})

describe('a bundle of certificates', () => {
  const secured = async () =>
    `https://127.0.0.1:${await listening(createSecureServer({ cert: CERTIFICATE, key: KEY }, sts().answer))}`

  it('is trusted, where the profile names it', async () => {
    await writeFile(path.join(home, 'ca.pem'), CERTIFICATE)
    const found = await identity(await secured(), `ca_bundle = ${path.join(home, 'ca.pem')}\n`)
    expect(found.accountId).toBe('111122223333')
  })

  it('is needed for a certificate that nobody else trusts', async () => {
    expect(await failure(identity(await secured()))).not.toBeNull()
  })

  it.each([
    ['that is not there', null, /ca_bundle names .*none\.pem, which cannot be read: ENOENT/],
    ['without a certificate', 'nothing', /ca_bundle names .*none\.pem, in which there is no certificate\./],
  ])('%s is said with its file before anything is asked', async (_what, text, message) => {
    const file = path.join(home, 'none.pem')
    if (text !== null) await writeFile(file, text)
    const error = await failure(identity('https://sts.whence.invalid', `ca_bundle = ${file}\n`))
    expect(error).toMatchObject({
      code: 'profile-incomplete',
      message: expect.stringMatching(message) as string,
    })
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeMessage } from '../../electron/aws/decodeMessage.ts'
import { recentDenials } from '../../electron/aws/cloudTrail.ts'
import type { Connection } from '../../electron/aws/connection.ts'
import { connect } from '../../electron/aws/connection.ts'
import { simulate } from '../../electron/aws/simulate.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'

/** moto offers none of the calls of a diagnosis: what a user of such an endpoint is told, and what is never concluded. */
const started = await startMoto()
const why = 'skipped' in started ? ` (${started.skipped})` : ''

describe.skipIf('skipped' in started)(`a diagnosis at moto${why}`, () => {
  const { moto } = started as { moto: Moto }
  let folder: string
  let connection: Connection
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'whence-moto-'))
    const config = path.join(folder, 'config')
    await writeFile(
      config,
      `[profile moto]\nregion = eu-west-1\naws_access_key_id = test\naws_secret_access_key = test\nendpoint_url = ${moto.url}\n`,
    )
    const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') }
    connection = await connect({ profile: 'moto', env: { env, homedir: folder } })
  })
  afterAll(async () => {
    connection.close()
    await moto.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const told = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof WhenceError ? error.info : error),
    )

  it('is told to be no AWS where it does not decode messages', async () => {
    expect(await told(decodeMessage(connection, 'AbCdEfGhIj'))).toMatchObject({
      code: 'endpoint-unreachable',
      message: `What answers at ${moto.url} is not AWS: its answer cannot be read.`,
    })
  })

  it('gives no answer to a simulation, and none is made up', async () => {
    const principal = 'arn:aws:iam::123456789012:user/x'
    const request = { principal, action: 's3:GetObject', resource: '*', context: {} }
    expect(await told(simulate(connection, { request }))).toMatchObject({ code: 'endpoint-unreachable' })
  })

  it('is a Region that failed, and not one without denials, where it has no event history', async () => {
    const to = new Date()
    const from = new Date(to.getTime() - 3_600_000)
    const { denials, regions } = await recentDenials(connection, {
      from,
      to,
      regions: ['eu-west-1'],
      most: 10,
    })
    expect(denials).toEqual([])
    expect(regions).toMatchObject([{ state: 'failed', events: 0 }])
    expect(regions[0]?.message).toContain('cloudtrail:LookupEvents')
  })
})

import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listProfiles } from '../../../electron/aws/profiles.ts'
import { Connections } from '../../../electron/service/connections.ts'
import type { Journals } from '../../../electron/store/journal/journals.ts'
import type { Crawls } from '../../../electron/service/crawls.ts'
import { startCrawl } from '../../../electron/service/startCrawl.ts'
import { type FakeAws, identity, startFakeAws } from '../../fixtures/fakeAws.ts'

let folder: string
let aws: FakeAws
let connections: Connections
let where: { env: Record<string, string>; homedir: string }
const config = () => path.join(folder, 'config')
const ran = () =>
  access(path.join(folder, 'ran')).then(
    () => true,
    () => false,
  )

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-consent-'))
  aws = await startFakeAws()
  aws.answer('GetCallerIdentity', () => identity())
  where = {
    env: { AWS_CONFIG_FILE: config(), AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') },
    homedir: folder,
  }
  connections = new Connections(where)
})
afterEach(async () => {
  await connections.close()
  await aws.close()
  await rm(folder, { recursive: true, force: true })
})

async function profiles(argument = '') {
  const program = path.join(folder, 'program.sh')
  const credentials = JSON.stringify({ Version: 1, AccessKeyId: 'AKIA', SecretAccessKey: 'not-a-secret-key' })
  await writeFile(program, `#!/bin/sh\ntouch ${folder}/ran\necho '${credentials}'\n`, { mode: 0o755 })
  const key = 'region = eu-west-1\naws_access_key_id = AKIA\naws_secret_access_key = not-a-secret-key\n'
  await writeFile(
    config(),
    `[profile tool]\nregion = eu-west-1\ncredential_process = ${program}${argument}\nendpoint_url = ${aws.url}\n` +
      `[profile own]\n${key}endpoint_url = ${aws.url}\n` +
      `[profile foreign]\n${key}endpoint_url = http://aws.evil.example\n`,
  )
}
const consentOf = async (name: string) =>
  (await listProfiles(where)).profiles.find((profile) => profile.name === name)?.consent
const notAgreed = { info: { code: 'profile-not-agreed' } }

describe('a profile that runs a program', () => {
  it('runs nothing and sends nothing before somebody has agreed to it', async () => {
    await profiles()
    await expect(connections.confirm('tool', undefined)).rejects.toMatchObject(notAgreed)
    await expect(connections.confirm('tool', undefined, 'a guess')).rejects.toMatchObject(notAgreed)
    await expect(connections.borrow('tool')).rejects.toMatchObject(notAgreed)
    expect([await ran(), aws.asked]).toEqual([false, []])
  })

  it('may, for the whole launch, once it was agreed to', async () => {
    await profiles()
    const confirmed = await connections.confirm('tool', undefined, await consentOf('tool'))
    expect(confirmed.accountId).toBe('111122223333')
    expect([await ran(), aws.asked]).toEqual([true, ['GetCallerIdentity']])
    expect(connections.withoutAgreed(await listProfiles(where)).profiles).toMatchObject([
      { name: 'foreign', consent: expect.any(String) },
      { name: 'own', consent: expect.any(String) },
      expect.not.objectContaining({ consent: expect.anything() }),
      { name: 'Sample account' },
    ])
    const connection = await connections.borrow('tool')
    connections.giveBack(connection)
    await expect(connections.confirm('tool', undefined)).resolves.toMatchObject({ profile: 'tool' })
  })

  it('asks anew when it is another program by then', async () => {
    await profiles()
    const seen = await consentOf('tool')
    await profiles(' --other')
    await expect(connections.confirm('tool', undefined, seen)).rejects.toMatchObject(notAgreed)
    expect(await ran()).toBe(false)
  })

  it('is asked about as the organization’s profile of a crawl too', async () => {
    await profiles()
    await connections.confirm('own', undefined)
    const crawls = {} as Crawls
    const order = {
      profile: 'own',
      accountId: '111122223333',
      regions: ['eu-west-1'],
      organizationProfile: 'tool',
    }
    await expect(startCrawl({ connections, crawls, journals: {} as Journals }, order)).rejects.toMatchObject(
      notAgreed,
    )
    expect(await ran()).toBe(false)
  })
})

describe('a profile whose calls go elsewhere', () => {
  it('sends nothing to a foreign host before somebody has agreed to it', async () => {
    await profiles()
    await expect(connections.confirm('foreign', undefined)).rejects.toMatchObject(notAgreed)
  })

  it('may ask this machine itself; the identity says where all calls go', async () => {
    await profiles()
    await expect(connections.confirm('own', undefined)).resolves.toMatchObject({ endpoint: aws.url })
  })
})

import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listProfiles } from '../../../electron/aws/profiles.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'whence-profiles-'))
  await mkdir(path.join(home, '.aws'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const list = (env: Record<string, string> = {}) => listProfiles({ env, homedir: home })
const write = (name: 'config' | 'credentials', text: string | Uint8Array) =>
  writeFile(path.join(home, '.aws', name), text)
async function profile(name: string) {
  const found = (await list()).profiles.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no profile ${name}`)
  return found
}

describe('listProfiles', () => {
  it('offers the sample account where there is no AWS at all', async () => {
    await rm(path.join(home, '.aws'), { recursive: true })
    const { profiles, files, warnings } = await list()
    expect(profiles.map(({ name, kind }) => [name, kind])).toEqual([['Sample account', 'sample']])
    expect(files.map(({ exists }) => exists)).toEqual([false, false])
    expect(warnings).toEqual([])
  })

  it('tells each kind of profile apart', async () => {
    await write(
      'credentials',
      '[base]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = topsecretvalue\n',
    )
    await write(
      'config',
      `[default]
region = eu-west-1
[profile base]
region = eu-central-1
[profile audit]
role_arn = arn:aws:iam::111122223333:role/team/Audit
source_profile = base
mfa_serial = arn:aws:iam::444455556666:mfa/ana
[profile on-instance]
role_arn = arn:aws:iam::111122223333:role/Audit
credential_source = Ec2InstanceMetadata
[sso-session corp]
sso_start_url = https://corp.example/start
sso_region = eu-west-1
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
[profile old-sso]
sso_start_url = https://corp.example/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
[profile tool]
credential_process = /opt/tool --account 1
[profile ci]
role_arn = arn:aws:iam::111122223333:role/Ci
web_identity_token_file = /tmp/token
[profile console]
login_session = arn:aws:iam::111122223333:user/ana
`,
    )
    const { profiles } = await list()
    expect(profiles.map(({ name, kind, problem }) => [name, kind, problem])).toEqual([
      ['default', 'incomplete', 'Nothing in it says where credentials come from.'],
      ['audit', 'role', undefined],
      ['base', 'access-key', undefined],
      ['ci', 'web-identity', undefined],
      ['console', 'login', undefined],
      ['old-sso', 'sso-legacy', undefined],
      ['on-instance', 'role', undefined],
      ['sso', 'sso', undefined],
      ['tool', 'process', undefined],
      ['Sample account', 'sample', undefined],
    ])
    const audit = await profile('audit')
    expect(audit).toMatchObject({
      needsMfa: true,
      accountId: '111122223333',
      description: 'Role Audit in 111122223333 through profile base',
    })
    expect((await profile('tool')).runsCommand).toBe('/opt/tool --account 1')
    expect(JSON.stringify(profiles)).not.toContain('topsecretvalue')
    expect(JSON.stringify(profiles)).not.toContain('AKIAEXAMPLE')
  })

  it.each([
    ['role_arn = arn:aws:iam::1:role/a', /neither source_profile, credential_source nor/],
    [
      'role_arn = arn:aws:iam::1:role/a\nsource_profile = x\ncredential_source = Environment',
      /keep one of them/,
    ],
    ['role_arn = arn:aws:iam::1:role/a\nsource_profile = gone', /there is no such profile/],
    ['role_arn = arn:aws:iam::1:role/a\nsource_profile = p', /circle: p/],
    ['role_arn = arn:aws:iam::1:role/a\nsource_profile = q', /circle: p → q → p/],
    ['role_arn = arn:aws:iam::1:role/a\ncredential_source = Cloud', /“Cloud”/],
    ['sso_session = gone\nsso_account_id = 1\nsso_role_name = r', /no section \[sso-session gone\]/],
    ['sso_start_url = https://a\nsso_region = eu-west-1', /lacks sso_account_id and sso_role_name/],
    ['aws_access_key_id = AKIA', /no aws_secret_access_key/],
  ])('says why %j cannot work', async (body, problem) => {
    await write(
      'config',
      `[profile p]\n${body}\n[profile q]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = p\n`,
    )
    expect((await profile('p')).problem).toMatch(problem)
  })

  it('names the sections that AWS’s tools drop in silence', async () => {
    await write(
      'config',
      '[profile my profile]\na = 1\n[bare]\na = 1\n[ profile x]\na = 1\n[profile zoë]\na = 1\n',
    )
    await write('credentials', '[profile wrong]\na = 1\n')
    const { warnings, profiles } = await list()
    expect(warnings).toHaveLength(5)
    expect(warnings[0]).toMatch(/\[profile my profile\] in line 1 of .* is ignored.*white space/)
    expect(warnings[1]).toMatch(/written \[profile bare\]/)
    expect(warnings[2]).toMatch(/white space inside the brackets/)
    expect(warnings[4]).toMatch(/written \[wrong\]/)
    expect(profiles.map(({ name }) => name)).toEqual(['Sample account'])
  })

  it('reads a quoted name, a byte order mark, CRLF and comments as the SDK does', async () => {
    await write('config', '\uFEFF# first\r\n[profile "team/a"]\r\nregion = eu-west-1 # here\r\nx = a#b\r\n')
    expect((await profile('team/a')).region).toBe('eu-west-1')
  })

  it('keeps the good profiles of a file with broken lines, and names the lines without their text', async () => {
    await write('config', '[profile ok]\nregion = eu-west-1\nsecret without equals\n[profile open\n')
    const { files, profiles } = await list()
    expect(files[0]?.problem).toMatch(/^Lines 3, 4 are neither/)
    expect(JSON.stringify(files)).not.toContain('secret without')
    expect(profiles.map(({ name }) => name)).toContain('ok')
  })

  it('says that a binary file is no text, and a folder no file', async () => {
    await write('credentials', new Uint8Array([0, 1, 2, 255, 0]))
    await mkdir(path.join(home, '.aws', 'config'))
    const { files } = await list()
    expect(files.map(({ problem }) => problem)).toEqual([
      'This is a folder, not a file.',
      'This is not a text file, so no profile can be read from it.',
    ])
  })

  it.skipIf(process.getuid?.() === 0)('says that a file may not be read', async () => {
    await write('config', '[default]\n')
    await chmod(path.join(home, '.aws', 'config'), 0)
    expect((await list()).files[0]?.problem).toBe('You have no permission to read this file.')
  })

  it('is safe against a profile called __proto__', async () => {
    await write('config', '[profile ok]\nregion = a\n[profile __proto__]\nregion = b\n')
    const { files, profiles } = await list()
    expect(files[0]?.problem).toMatch(/__proto__/)
    expect(profiles).toHaveLength(1)
  })

  it('takes the files that the environment names, and sees an edit at once', async () => {
    const file = path.join(home, 'elsewhere')
    await writeFile(file, '[profile one]\nregion = eu-west-1\n')
    const env = { AWS_CONFIG_FILE: file, HOME: home }
    expect((await list(env)).profiles[0]?.name).toBe('one')
    await writeFile(file, '[profile two]\nregion = eu-west-1\n')
    expect((await list(env)).profiles[0]?.name).toBe('two')
  })
})

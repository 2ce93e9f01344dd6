import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticesText } from '../../../build/thirdParty/notices.mjs'
import { describePackage } from '../../../build/thirdParty/packages.mjs'
import type { ThirdParty } from '../../../build/thirdParty/packages.mjs'
import { packageFolder } from '../../../build/thirdParty/recorder.mjs'
import { sbom } from '../../../build/thirdParty/sbom.mjs'

const noLock = { packages: {} }
const one = (name: string, more: Partial<ThirdParty> = {}): ThirdParty => ({
  name,
  version: '1.0.0',
  licence: 'MIT',
  texts: [`Terms of ${name}`],
  place: `node_modules/${name}`,
  integrity: null,
  needs: [],
  ...more,
})

describe('the package of a bundled module', () => {
  it.each([
    ['/p/node_modules/zod/index.js', '/p/node_modules/zod'],
    ['/p/node_modules/@aws-sdk/core/dist/x.js?v=1', '/p/node_modules/@aws-sdk/core'],
    ['\0/p/node_modules/a/node_modules/@s/b/x.js', '/p/node_modules/a/node_modules/@s/b'],
    ['/p/shared/known.ts', null],
    ['\0vite/preload-helper.js', null],
  ])('of %j is %j', (id, folder) => {
    expect(packageFolder(id)).toBe(folder)
  })
})

describe('what is told of a package', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'whence-terms-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const put = (name: string, text: string) => writeFile(path.join(folder, name), text)
  const manifest = (more: object) =>
    put('package.json', JSON.stringify({ name: 'a', version: '1.2.3', ...more }))

  it('is every text about its terms, whatever it is called', async () => {
    await manifest({ license: 'MIT' })
    for (const name of ['LICENSE', 'Notice.md', 'THIRD-PARTY-LICENSES', 'licence.txt', 'README.md'])
      await put(name, name)
    await mkdir(path.join(folder, 'licenses'))
    expect(describePackage(folder, noLock)).toMatchObject({
      licence: 'MIT',
      texts: ['LICENSE', 'Notice.md', 'THIRD-PARTY-LICENSES', 'licence.txt'],
    })
  })

  it('is the text of the licence that it names, with its author, where it brings none', async () => {
    await manifest({ license: 'MIT', author: { name: 'Ada Example' } })
    expect(describePackage(folder, noLock).texts[0]).toMatch(
      /Copyright \(c\) Ada Example[\s\S]*WITHOUT WARRANTY/,
    )
    await manifest({ license: 'Apache-2.0', author: 'Ada Example' })
    expect(describePackage(folder, noLock).texts[0]).toContain('Apache License')
  })

  it('is a failure of the build where nobody knows the terms', async () => {
    await manifest({})
    expect(() => describePackage(folder, noLock)).toThrow('names no licence')
    await manifest({ license: 'GPL-3.0-only' })
    expect(() => describePackage(folder, noLock)).toThrow('GPL-3.0-only')
  })
})

describe('the notices', () => {
  it('print each text once, below all packages that come under it', () => {
    const text = noticesText([one('a', { texts: ['Same\r\n'] }), one('b', { texts: ['Same'] }), one('c')])
    expect(text.match(/Same/g)).toHaveLength(1)
    expect(text).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n')
    expect(text).toContain('Terms of c')
  })
})

describe('the bill of materials', () => {
  const application = { name: 'whence', version: '0.1.0', license: 'Apache-2.0' }
  const bill = sbom(
    application,
    [
      one('@s/a', { needs: ['b', 'outside'], integrity: 'sha512-AAEC' }),
      one('b', { licence: '(MIT OR CC0-1.0)' }),
      one('b', { version: '2.0.0', place: 'node_modules/@s/a/node_modules/b' }),
    ],
    ['@s/a', 'not-bundled'],
  )

  it('is CycloneDX 1.6, with a name and a checksum for each package', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(bill.metadata.component).toMatchObject({ name: 'whence', purl: 'pkg:npm/whence@0.1.0' })
    expect(bill.components[0]).toMatchObject({
      group: '@s',
      name: 'a',
      purl: 'pkg:npm/%40s/a@1.0.0',
      hashes: [{ alg: 'SHA-512', content: '000102' }],
      licenses: [{ license: { id: 'MIT' } }],
    })
    expect(bill.components[1]?.licenses).toEqual([{ expression: '(MIT OR CC0-1.0)' }])
  })

  it('says who needs whom, as Node.js finds it: the nearest folder counts', () => {
    expect(bill.dependencies).toEqual([
      { ref: 'pkg:npm/whence@0.1.0', dependsOn: ['pkg:npm/%40s/a@1.0.0'] },
      { ref: 'pkg:npm/%40s/a@1.0.0', dependsOn: ['pkg:npm/b@2.0.0'] },
      { ref: 'pkg:npm/b@1.0.0', dependsOn: [] },
      { ref: 'pkg:npm/b@2.0.0', dependsOn: [] },
    ])
  })

  it('is the same for the same content, and another one for another', () => {
    const again = (licence: string) => sbom(application, [one('b', { licence })], ['b']).serialNumber
    expect(again('MIT')).toBe(again('MIT'))
    expect(again('MIT')).not.toBe(again('ISC'))
  })
})

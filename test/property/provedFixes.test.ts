import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSnapshot } from '../../shared/snapshot/import.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { checkFixes } from '../unit/trace/fixes/property.ts'

let folder: string
let snapshot: Snapshot

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'whence-fixes-'))
  const script = path.join(import.meta.dirname, '../bench/generate.mjs')
  execFileSync(process.execPath, [script, '--principals', '60', '--seed', '11', '--out', folder])
  const file = (name: string) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') })
  snapshot = importSnapshot({
    account: file('account.json'),
    resourcePolicies: file('resource-policies.json'),
    organization: file('scps.json'),
    now: '2026-01-01T00:00:00Z',
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('every fix that is shown', () => {
  it('lets the request through in the account built anew, admits whom it says, and is safe to paste', () => {
    const { proved, kinds, wrong } = checkFixes(snapshot, 20261124, 40)
    expect(wrong).toEqual([])
    expect(proved).toBeGreaterThan(30)
    expect(kinds).toContain('narrow-deny')
    expect(kinds).toContain('add-identity-allow')
  }, 60_000)
})

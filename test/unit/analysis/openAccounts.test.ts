import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { OpenAccounts } from '../../../electron/analysis/openAccounts.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { awsPolicy, awsPolicyArn, testManagedPolicies } from '../../fixtures/managedPolicies.ts'

const ADMIN = awsPolicyArn('AdministratorAccess')
let folder: string
let store: SnapshotStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-open-'))
  store = new SnapshotStore(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const lacking = snapshotOf(
  { UserDetailList: [user('root2', { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] })] },
  { finishedAt: '2026-11-02T00:00:00Z' },
)
const complete = snapshotOf({
  UserDetailList: [user('ann', { UserPolicyList: [inline('own', documentOf(allow('s3:*')))] })],
})

describe('opening an account', () => {
  it('reads AWS managed policies where the snapshot lacks one', async () => {
    const { id } = await store.save(lacking)
    const { model } = await new OpenAccounts(store, async () => testManagedPolicies()).get(id)
    expect(model.policies.get(ADMIN)).toMatchObject({
      document: { state: 'known' },
      published: { version: 'v1' },
    })
  })
  it('does not read them for a complete snapshot', async () => {
    const { id } = await store.save(complete)
    const load = vi.fn(async () => testManagedPolicies())
    await new OpenAccounts(store, load).get(id)
    expect(load).not.toHaveBeenCalled()
  })
  it('leaves the policy not collected where a host has no such data', async () => {
    const { id } = await store.save(lacking)
    const { model } = await new OpenAccounts(store).get(id)
    expect(model.policies.get(ADMIN)?.document.state).toBe('not-collected')
  })
  it('fails with the reason where the data cannot be read, and opens once it can', async () => {
    const { id } = await store.save(lacking)
    const load = vi.fn(async () => testManagedPolicies()).mockRejectedValueOnce(new Error('not built'))
    const accounts = new OpenAccounts(store, load)
    await expect(accounts.get(id)).rejects.toThrow('not built')
    expect((await accounts.get(id)).model.policies.get(ADMIN)?.document.state).toBe('known')
  })
})

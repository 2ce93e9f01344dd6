import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALWAYS_THERE } from '../../electron/aws/emptyAnswers.ts'
import { nameOf } from '../../electron/aws/readOnly.ts'
import { packSnapshot, readSnapshotFile } from '../../electron/store/snapshotFile.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { fieldsOf, record, replay, without } from './missingFields.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'whence-fields-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How many there are of everything that a view lists. */
function counts({ iam, resources, workloads, accessAnalyzer, organization }: Snapshot): readonly number[] {
  const { UserDetailList, GroupDetailList, RoleDetailList, Policies } = iam.authorizationDetails
  const lists = [
    UserDetailList,
    GroupDetailList,
    RoleDetailList,
    Policies,
    iam.instanceProfiles,
    iam.accessKeys,
    iam.mfaDevices,
    iam.virtualMfaDevices,
    iam.serviceSpecificCredentials,
    iam.identityProviders,
    iam.accountAliases,
    resources,
    workloads,
    accessAnalyzer?.analyzers,
    accessAnalyzer?.findings,
    organization?.levels?.flatMap(({ policies }) => policies),
    organization?.rcpLevels?.flatMap(({ policies }) => policies),
    // What each of them holds.
    [...UserDetailList, ...RoleDetailList].flatMap((one) => one.AttachedManagedPolicies ?? []),
    UserDetailList.flatMap((one) => [...(one.UserPolicyList ?? []), ...(one.GroupList ?? [])]),
    RoleDetailList.flatMap((one) => one.RolePolicyList ?? []),
  ]
  return lists.map((list) => list?.length ?? 0)
}
/** A live answer without its list is none: crawl.empty.test.ts. The journal never has one. */
function isAlwaysThere(name: string): boolean {
  const [service = '', operation = '', member = ''] = name.split(' ')
  const call = nameOf(service, operation)
  return Object.entries(ALWAYS_THERE).some(
    ([of, members]) => of === call && members.includes(member.slice(1)),
  )
}
const gaps = ({ coverage }: Snapshot) => coverage.filter(({ status }) => status !== 'done')

/** AWS leaves these out where there are none, and then there are none. */
const MAY_BE_ABSENT =
  /\.(UserPolicyList|GroupList|AttachedManagedPolicies|RolePolicyList|GroupPolicyList|PermissionsBoundary|QueueUrls)$/

describe('an answer that lacks a member', () => {
  it('leaves a snapshot that can be opened, and what is lost by it is a gap', async () => {
    const { answers, accountId } = await record()
    const whole = await replay(answers, accountId)
    expect(gaps(whole)).toEqual([])
    const fields = fieldsOf(answers).filter(({ name }) => !isAlwaysThere(name))
    expect(fields.length).toBeGreaterThan(200)
    const silent: string[] = []
    const file = path.join(folder, 'one.json.gz')
    for (const { name, answer, path: at } of fields) {
      const snapshot = await replay(without(answers, answer, at), accountId).catch((problem: unknown) => {
        silent.push(`${name}: ${String(problem)}`)
        return null
      })
      if (snapshot === null) continue
      await writeFile(file, await packSnapshot(snapshot))
      expect([name, (await readSnapshotFile(file)).snapshot]).toEqual([name, snapshot])
      const before = counts(whole)
      const isLost = counts(snapshot).some((count, place) => count < (before[place] ?? 0))
      if (isLost && gaps(snapshot).length === 0 && !MAY_BE_ABSENT.test(name)) silent.push(name)
    }
    expect(silent).toEqual([])
  }, 300_000)
})

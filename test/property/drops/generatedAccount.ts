import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { crawledAccount, generatedFiles } from './crawledAccount.ts'
import { dropCall, DROPPABLE } from './dropCall.ts'
import { WholeAccount } from './dropped.ts'

const QUESTIONS = 1000
/** One test in which every call is refused, one after the other: minutes on a busy machine, in milliseconds. */
const NOTICED_TIMEOUT = 900_000
/** Each call is in two pairs, with calls of other services. */
const PAIRS = DROPPABLE.map(
  (call, place) => [call, DROPPABLE[(place + 17) % DROPPABLE.length] ?? call] as const,
)
/** The lists of a crawl; what is asked of each thing on them is not there where it was refused, whatever coverage says. */
const NOTICED = [
  'iam:GetAccountAuthorizationDetails',
  'iam:ListMFADevices',
  'iam:ListAccessKeys',
  'iam:ListServiceSpecificCredentials',
  's3:ListBuckets',
  'lambda:ListFunctions',
  'ec2:DescribeInstances',
  'kms:ListKeys',
  'sqs:ListQueues',
  'sns:ListTopics',
  'dynamodb:ListTables',
]
/**
 * Refuses the calls of a generated account one by one, and compares all answers with those of the whole account. Two
 * accounts are two files, which run side by side.
 */
export function refuseCalls(seed: 1 | 2): void {
  let folder: string
  let whole: WholeAccount
  let snapshot: ReturnType<typeof crawledAccount>
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'whence-drops-'))
    snapshot = crawledAccount(generatedFiles(folder, 60, seed))
    whole = new WholeAccount(snapshot, testCatalogue(), QUESTIONS)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  it(
    'is noticed where coverage keeps silent about it',
    () => {
      const silent = DROPPABLE.filter((call) => {
        const { coverage: _, ...less } = dropCall(snapshot, { call, extent: 'half', status: 'denied' })
        return whole.faultsOf({ ...less, coverage: snapshot.coverage }, call).length > 0
      })
      expect(silent).toEqual(NOTICED)
    },
    NOTICED_TIMEOUT,
  )

  // One account in one way, the other in another: each drop costs half a second.
  it.each(seed === 2 ? PAIRS : [])('%s and %s together: no answer says more than was read', (one, other) => {
    const first = dropCall(snapshot, { call: one, extent: 'half', status: 'denied' })
    const both = dropCall(first, { call: other, extent: 'all', status: 'failed' })
    expect(whole.faultsOf(both, one, other)).toEqual([])
  })

  describe.each(seed === 1 ? (['all', 'half'] as const) : (['half'] as const))('%s of it', (extent) => {
    it.each(DROPPABLE)('%s: no answer says more than was read', (call) => {
      const status = extent === 'all' ? 'denied' : 'throttled'
      expect(whole.faultsOf(dropCall(snapshot, { call, extent, status }), call)).toEqual([])
    })
  })
}

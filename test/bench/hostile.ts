import { performance } from 'node:perf_hooks'
import { buildAccountModel } from '../../shared/account/build.ts'
import type { AccountModel } from '../../shared/account/model.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { accessSummary } from '../../shared/engine/effective/effective.ts'
import { explain } from '../../shared/engine/explain/explain.ts'
import { whoCan } from '../../shared/engine/whoCan/whoCan.ts'
import { actionResources } from '../../shared/engine/where/actionResources.ts'
import { findExposure } from '../../shared/exposure/exposure.ts'
import type { JsonObject } from '../../shared/json.ts'
import { findPaths } from '../../shared/paths/search/find.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../fixtures/account.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
const grant = (marks: number, end = '') => allow('s3:GetObject', `arn:aws:s3:::${'a?*'.repeat(marks)}${end}`)
const denial = (marks: number, end = '') => deny('s3:GetObject', `arn:aws:s3:::${'*a'.repeat(marks)}*b${end}`)
const pairs = (count: number) => numbers(count).flatMap((at) => [grant(8, `${at}`), denial(8, `${at}`)])
const plain = (count: number) =>
  numbers(count).map((at) =>
    (at % 3 === 0 ? deny : allow)(['s3:GetObject', 's3:Put*'], `arn:aws:s3:::b${at % 97}-*/${at}/*`),
  )

const userOf = (name: string, statements: readonly JsonObject[]) =>
  user(name, { UserPolicyList: [inline('own', documentOf(...statements))] })
const ofOne = (statements: readonly JsonObject[]) =>
  snapshotOf({ UserDetailList: [userOf('ann', statements)] })

/** Accounts that are made to take long. */
const ACCOUNTS: Readonly<Record<string, () => Snapshot>> = {
  'two statements of eight stars': () => ofOne([grant(8), denial(8)]),
  'two statements of forty stars': () => ofOne([grant(40), denial(40)]),
  '200 statements that each meet each other': () => ofOne(pairs(100)),
  '10,000 statements': () => ofOne(plain(10_000)),
  '50 users with 200 such statements each': () =>
    snapshotOf({ UserDetailList: numbers(50).map((at) => userOf(`u${at}`, pairs(100))) }),
  'a name of 10,000 characters': () =>
    snapshotOf({ UserDetailList: ['ann', 'n'.repeat(10_000)].map((name) => userOf(name, [grant(1)])) }),
  '100,000 users': () =>
    snapshotOf({ UserDetailList: numbers(100_000).map((at) => userOf(`u${at}`, [grant(1, `${at % 50}`)])) }),
}

const QUESTION = { action: 's3:GetObject', resource: 'arn:aws:s3:::axa/key' }

/** How long each question about such an account takes the first time, and the memory of the process. */
export function measureHostile(catalogue: Catalogue) {
  return Object.entries(ACCOUNTS).map(([name, make]) => {
    const snapshot = make()
    const found: Record<string, number> = {}
    const timed = <T>(what: string, work: () => T): T => {
      const start = performance.now()
      const value = work()
      found[what] = performance.now() - start
      return value
    }
    const model: AccountModel = timed('open', () => buildAccountModel(snapshot))
    const [first] = model.users.values()
    const principal = first?.arn ?? arnOf('user', 'ann')
    timed('effective access', () => accessSummary(model, principal, catalogue))
    timed('where', () => actionResources(model, { principal, action: QUESTION.action }, catalogue))
    timed('explain', () =>
      explain([model], { principal, ...QUESTION, resourceAccount: ACCOUNT }, { catalogue }),
    )
    timed('who can', () => whoCan([model], QUESTION, { catalogue }))
    timed('paths', () => findPaths(model, {}, catalogue))
    timed('exposure', () => findExposure({ snapshot, models: [model], catalogue }))
    return { name, milliseconds: found, residentMegabytes: process.memoryUsage().rss / 1e6 }
  })
}

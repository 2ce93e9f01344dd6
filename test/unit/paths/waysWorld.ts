import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { PathsAnswer } from '../../../shared/paths/edge/path.ts'
import { type PathsQuestion, searchPaths } from '../../../shared/paths/search/find.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  attached,
  documentOf,
  inline,
  managed,
  role,
  snapshotOf,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

/** Small accounts to look for ways in. */

export const EVERYTHING = managed('Everything', documentOf(allow('*')))
export const can = (...statements: JsonObject[]) => ({
  UserPolicyList: [inline('own', documentOf(...statements))],
})
export const roleCan = (...statements: JsonObject[]) => ({
  RolePolicyList: [inline('own', documentOf(...statements))],
})
export const trusting = (principal: JsonObject, more: JsonObject = {}) => ({
  AssumeRolePolicyDocument: documentOf({
    Effect: 'Allow',
    Principal: principal,
    Action: 'sts:AssumeRole',
    ...more,
  }),
})
export const WHOLE_ACCOUNT = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
export const admin = (name: string, trust: JsonObject = WHOLE_ACCOUNT) =>
  role(name, { AttachedManagedPolicies: [attached('Everything')], ...trusting(trust) })

type Details = Parameters<typeof snapshotOf>[0]
export function modelOf(details: Details, more: Parameters<typeof snapshotOf>[1] = {}): AccountModel {
  return buildAccountModel(snapshotOf({ Policies: [EVERYTHING], ...details }, more))
}

/** The same account under another id. */
export function movedTo(snapshot: Snapshot, id: string): AccountModel {
  return buildAccountModel(JSON.parse(JSON.stringify(snapshot).replaceAll(ACCOUNT, id)) as Snapshot)
}

export function ask(models: readonly AccountModel[], question: PathsQuestion): PathsAnswer {
  return runToEnd(searchPaths({ models, catalogue: testCatalogue() }, question))
}

/** `mallory -> top: sts:AssumeRole` of each path. */
export function told({ paths }: PathsAnswer): readonly string[] {
  const name = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1)
  return paths.map(
    ({ from, to, hops }) =>
      `${name(from)} -> ${name(to)}: ${hops.map(({ edge }) => edge.name).join(', then ')}`,
  )
}

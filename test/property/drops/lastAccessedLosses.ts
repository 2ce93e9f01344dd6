import type { CallName } from '../../../shared/services/calls.ts'
import type { AuthorizationDetails, IamData } from '../../../shared/snapshot/schema.ts'
import type { Loss } from './losses.ts'

const GENERATE = 'iam:GenerateServiceLastAccessedDetails'
const GET = 'iam:GetServiceLastAccessedDetails'
export const LAST_ACCESSED_CALLS: readonly CallName[] = [GENERATE, GET]

/** Asked of each user and role: without anybody's report it is as if it had not been asked for. */
const ofEach: Loss = (snapshot, { kept }) => {
  const { lastAccessed = [], ...iam } = snapshot.iam
  const left = kept(lastAccessed)
  return {
    snapshot: { ...snapshot, iam: left.length === 0 ? iam : { ...iam, lastAccessed: left } },
    targets: lastAccessed.filter((each) => !left.includes(each)).map(({ Arn }) => Arn),
  }
}

export const LAST_ACCESSED_LOSSES = {
  [GENERATE]: (snapshot, halves) => ({
    ...ofEach(snapshot, halves),
    ...(halves.isAll ? { notAsked: [GET] } : {}),
  }),
  [GET]: ofEach,
} as const satisfies Partial<Record<CallName, Loss>>

/** What is told of those who are left; of nobody there is nothing to ask. */
export function toldOf(
  { lastAccessed }: IamData,
  { UserDetailList, RoleDetailList }: AuthorizationDetails,
): Pick<IamData, 'lastAccessed'> {
  const arns = new Set([...UserDetailList, ...RoleDetailList].map(({ Arn }) => Arn))
  if (lastAccessed === undefined || arns.size === 0) return {}
  return { lastAccessed: lastAccessed.filter(({ Arn }) => arns.has(Arn)) }
}

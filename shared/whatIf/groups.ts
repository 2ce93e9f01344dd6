import type { Snapshot } from '../snapshot/schema.ts'
import { isSoAlready, notThere } from './refusals.ts'
import { withDetails } from './holders.ts'

interface Membership {
  readonly user: string
  readonly group: string
}

/** Adds a user to a group. Throws `bad-input` where one is not there, or the user is in it. */
export function withMember(snapshot: Snapshot, membership: Membership, place: string): Snapshot {
  return changed(snapshot, membership, place, (groups, name) => {
    if (groups.includes(name))
      throw isSoAlready(place, `${membership.user} is in ${membership.group} already`)
    return [...groups, name]
  })
}

/** Takes a user out of a group. Throws `bad-input` where one is not there, or the user is not in it. */
export function withoutMember(snapshot: Snapshot, membership: Membership, place: string): Snapshot {
  return changed(snapshot, membership, place, (groups, name) => {
    if (!groups.includes(name)) throw isSoAlready(place, `${membership.user} is not in ${membership.group}`)
    return groups.filter((each) => each !== name)
  })
}

function changed(
  snapshot: Snapshot,
  { user: arn, group: groupArn }: Membership,
  place: string,
  change: (groups: readonly string[], name: string) => readonly string[],
): Snapshot {
  const details = snapshot.iam.authorizationDetails
  const user = details.UserDetailList.find(({ Arn }) => Arn === arn)
  if (user === undefined) throw notThere(place, `user ${arn}`)
  const group = details.GroupDetailList.find(({ Arn }) => Arn === groupArn)
  if (group === undefined) throw notThere(place, `group ${groupArn}`)
  const now = { ...user, GroupList: change(user.GroupList ?? [], group.GroupName) }
  const UserDetailList = details.UserDetailList.map((each) => (each === user ? now : each))
  return withDetails(snapshot, { ...details, UserDetailList })
}

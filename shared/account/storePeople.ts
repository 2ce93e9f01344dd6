import { notCollected, type NotCollected } from '../known.ts'
import type { AccountAssignment, IdentityCenterData } from '../snapshot/identityCenter.ts'
import { whyNot } from './coverage.ts'
import type { AccountModel } from './model.ts'

/** Somebody of IAM Identity Center who may take a role. */
export interface PersonBehind {
  /** The id in the identity store. */
  readonly id: string
  /** The name with which they sign in; the id where it was not read. */
  readonly name: string
  readonly displayName?: string
  /** Names of the groups through which they have it; none: it is assigned to themselves. */
  readonly groups: readonly string[]
}

/** The people that some assignments are about, and what is missing to name them all. */
export interface People {
  /** By name. */
  readonly people: readonly PersonBehind[]
  /** There may be more people than these, or they have names that were not read. */
  readonly missing: readonly NotCollected[]
}

/** The people who are meant by assignments of a role, through their groups too. */
export function peopleOf(
  { coverage, identityCenter }: Pick<AccountModel, 'coverage' | 'identityCenter'>,
  arn: string,
  assignments: readonly AccountAssignment[],
): People {
  const { users, groups }: Pick<IdentityCenterData, 'users' | 'groups'> = identityCenter ?? {
    users: [],
    groups: [],
  }
  const gaps = new Map<string, NotCollected>()
  const gap = (call: string, what: string) => {
    // Without the instance nobody knows in which store to look.
    const failed = [call, 'sso:ListInstances']
      .map((each) => coverage.find((entry) => entry.call === each && entry.status !== 'done'))
      .find((entry) => entry !== undefined && entry.status !== 'not-asked')
    const named = failed?.call ?? call
    gaps.set(`${call} ${what}`, notCollected(what, named, whyNot(failed, named)))
  }
  const people = new Map<string, PersonBehind>()
  const add = (id: string, group?: string) => {
    const known = users.find(({ UserId }) => UserId === id)
    if (known?.UserName === undefined) gap('identitystore:DescribeUser', `The name of a user behind ${arn}`)
    const before = people.get(id)
    people.set(id, {
      id,
      name: known?.UserName ?? id,
      ...(known?.DisplayName === undefined ? {} : { displayName: known.DisplayName }),
      groups: [...(before?.groups ?? []), ...(group === undefined ? [] : [group])],
    })
  }
  for (const { PrincipalType, PrincipalId } of assignments) {
    if (PrincipalType === 'USER') {
      add(PrincipalId)
      continue
    }
    const group = groups.find(({ GroupId }) => GroupId === PrincipalId)
    const name = group?.DisplayName ?? PrincipalId
    if (group?.DisplayName === undefined)
      gap('identitystore:DescribeGroup', `The name of a group behind ${arn}`)
    if (group?.members === undefined) gap('identitystore:ListGroupMemberships', `Who is in the group ${name}`)
    for (const id of group?.members ?? []) add(id, name)
  }
  return {
    people: [...people.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    missing: [...gaps.values()],
  }
}

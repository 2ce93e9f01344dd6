import { type DetailList, whyImpossible } from '../snapshot/arn.ts'
import type { AuthorizationDetails } from '../snapshot/schema.ts'

export interface UsableDetails {
  readonly details: AuthorizationDetails
  /** How many entries of each list were left out. */
  readonly leftOut: Readonly<Record<DetailList, number>>
  /** A sentence on each of the first ones. */
  readonly notes: readonly string[]
}

const NAMED = 20

/**
 * The entries of an account that can be in it. One whose ARN is impossible cannot be asked about, and would end every
 * question that goes over all of them, such as paths: it is left out, told, and counted as not read. Import leaves such
 * entries out itself; a server that is not AWS can send them to a crawl.
 */
export function usableDetails(all: AuthorizationDetails, account: string): UsableDetails {
  const notes: string[] = []
  const sift = <T extends { readonly Arn: string }>(list: DetailList, members: readonly T[]): readonly T[] =>
    members.filter(({ Arn }) => {
      const why = whyImpossible(list, Arn) ?? whyForeign(Arn, account)
      if (why !== undefined) notes.push(`${shown(Arn)} of ${list} was left out: its ARN ${why}.`)
      return why === undefined
    })
  const details: AuthorizationDetails = {
    UserDetailList: sift('UserDetailList', all.UserDetailList),
    GroupDetailList: sift('GroupDetailList', all.GroupDetailList),
    RoleDetailList: sift('RoleDetailList', all.RoleDetailList),
    Policies: sift('Policies', all.Policies),
  }
  const count = (list: DetailList) => all[list].length - details[list].length
  return {
    details,
    leftOut: {
      UserDetailList: count('UserDetailList'),
      GroupDetailList: count('GroupDetailList'),
      RoleDetailList: count('RoleDetailList'),
      Policies: count('Policies'),
    },
    notes:
      notes.length <= NAMED
        ? notes
        : [...notes.slice(0, NAMED), `${notes.length - NAMED} more entries were left out for such reasons.`],
  }
}

function whyForeign(arn: string, account: string): string | undefined {
  const owner = arn.split(':', 5)[4]
  return owner === account || owner === 'aws' ? undefined : 'is of another account'
}

function shown(arn: string): string {
  return arn.length > 100 ? `${JSON.stringify(arn.slice(0, 100))}…` : JSON.stringify(arn)
}

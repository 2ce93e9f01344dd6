import { known, notCollected } from '../known.ts'
import { fieldOf } from '../keys.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { SharedResourceRecord, SharePrincipal } from '../snapshot/resourceShares.ts'
import { failedCall, whyNot } from './coverage.ts'
import type { SharedResource } from './model.ts'
import type { PolicyTable } from './policies.ts'

const POLICIES = 'ram:GetResourcePolicies'
const PRINCIPALS = 'ram:GetResourceShareAssociations'

/** What AWS Resource Access Manager shares, with what its shares allow and with whom, as far as that was read. */
export function sharedResources(snapshot: Snapshot, table: PolicyTable): readonly SharedResource[] {
  const shares = new Map((snapshot.resourceShares?.shares ?? []).map((share) => [share.arn, share]))
  const missing = (what: string, call: string, { arn, region }: SharedResourceRecord) => {
    const entry = failedCall(snapshot.coverage, [call], [arn], region)
    return notCollected(what, call, entry === undefined ? `${call} did not tell it.` : whyNot(entry, call))
  }
  return (snapshot.resourceShares?.resources ?? []).map((record) => {
    const { arn, region, policy } = record
    const owner = accountIn(record.shares[0] ?? arn)
    const ours = owner === snapshot.account.id
    const principals = record.shares.map((share) => shares.get(share)?.principals)
    return {
      arn,
      region,
      ...fieldOf('type', record.type),
      owner,
      shares: record.shares.map((share) => ({ arn: share, ...fieldOf('name', shares.get(share)?.name) })),
      principals: principals.every((each) => each !== undefined)
        ? known(distinct(principals.flat()))
        : missing(`With whom account ${owner} shares ${arn}`, PRINCIPALS, record),
      policy:
        ours && policy !== undefined
          ? known(table.addOwned(`${arn}#resource-share`, 'resource', 'AWS RAM policy', arn, policy))
          : {
              ...missing(
                `What account ${owner} lets others do with ${arn}, which AWS RAM shares`,
                POLICIES,
                record,
              ),
              ...(ours ? {} : { why: `AWS tells it account ${owner} alone.` }),
            },
    }
  })
}

/** A share's ARN has the account that made it. */
function accountIn(arn: string): string {
  return arn.split(':')[4] ?? ''
}

/** Each once: where one share waits for an account to accept and another does not, it has been accepted. */
function distinct(principals: readonly SharePrincipal[]): readonly SharePrincipal[] {
  const waiting = principals.filter((each) => !isAssociated(each))
  const associated = principals.filter(isAssociated)
  return [...new Map([...waiting, ...associated].map((each) => [each.id, each])).values()]
}

/** Whether the share holds for the principal already; an account that has to accept it first does not have it yet. */
export function isAssociated({ status }: SharePrincipal): boolean {
  return status === undefined || status === 'ASSOCIATED'
}

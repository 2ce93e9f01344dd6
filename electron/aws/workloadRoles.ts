import type { ServiceWorkload } from '../../shared/snapshot/schema.ts'
import type { CrawlContext } from './crawlContext.ts'

type Account = Pick<CrawlContext, 'partition' | 'accountId'>

/** The role that a workload's code acts as. Some services take and give the bare name of a role, here made an ARN. */
export function roleOf(role: string | undefined, account: Account): Pick<ServiceWorkload, 'roleArn'> {
  return role === undefined || role === '' ? {} : { roleArn: arnOf(role, account) }
}

/** Roles that the service itself uses for a workload, by what for; those that are not set are left out. */
export function otherRoles(
  account: Account,
  uses: Readonly<Record<string, string | undefined>>,
): Pick<ServiceWorkload, 'otherRoles'> {
  const found = Object.entries(uses).flatMap(([use, role]) =>
    role === undefined || role === '' ? [] : [{ use, roleArn: arnOf(role, account) }],
  )
  return found.length === 0 ? {} : { otherRoles: found }
}

function arnOf(role: string, { partition, accountId }: Account): string {
  return role.startsWith('arn:') ? role : `arn:${partition}:iam::${accountId}:role/${role.replace(/^\//, '')}`
}

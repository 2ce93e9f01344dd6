import type { AccountOutcome } from '../../../service/organizationCrawl/outcome.ts'
import { columns, plain } from '../text.ts'

const HEAD = ['ACCOUNT', 'NAME', 'OUTCOME', 'PRINCIPALS', 'GAPS', 'FILE']

/** What became of each account, as a table; below it why accounts were not read, or not wholly. */
export function organizationTable(outcomes: readonly AccountOutcome[]): string {
  const rows = outcomes.map(({ accountId, name, status, users, roles, gaps, file, earlier }) => [
    accountId,
    name === '' ? '-' : plain(name),
    earlier === true ? `${status} (earlier)` : status,
    users === undefined || roles === undefined ? '-' : String(users + roles),
    gaps === undefined ? '-' : String(gaps),
    file === undefined ? '-' : plain(file),
  ])
  const reasons = outcomes.flatMap((outcome) =>
    reasonsOf(outcome).map((reason) => `${outcome.accountId}: ${reason}\n`),
  )
  return `${columns([HEAD, ...rows])}${reasons.join('')}`
}

function reasonsOf({ error, readAs }: AccountOutcome): readonly string[] {
  const own =
    'It is the account of the profile, which does not get the role there: the profile itself has read it.'
  return [...(readAs === 'profile' ? [own] : []), ...(error === undefined ? [] : [plain(error)])]
}

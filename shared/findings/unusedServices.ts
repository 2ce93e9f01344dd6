import type { Role, User } from '../account/model.ts'
import {
  idleInWords,
  idleVerdict,
  LAST_ACCESSED_CALL,
  type ServiceUse,
  serviceUseReader,
  usedOfAllowed,
} from '../review/serviceUse.ts'
import type { ReportTime } from '../review/types.ts'
import { shellCommand } from '../shell.ts'
import { countOf } from './names.ts'
import type { FindingSources } from './sources.ts'
import type { Finding } from './types.ts'
import { about, type Unjudged } from './unusedAbout.ts'

/**
 * Who is allowed services that it does not use, where the crawl asked; a role that is unused as a whole is told once. Where
 * nobody asked, a note of the answer says so: of an account it would be every user and role.
 */
export function unusedServices(
  { snapshot, review, model }: FindingSources,
  administrators: ReadonlySet<string>,
  found: readonly Finding[],
  unjudged: Unjudged[],
): readonly Finding[] {
  if (snapshot.iam.lastAccessed === undefined) return []
  const useOf = serviceUseReader(snapshot, review.thresholds.roleUnusedDays)
  const unused = new Set(found.map(({ who }) => who).filter((who) => model.roles.has(who)))
  return [...model.users.values(), ...model.roles.values()].flatMap((holder) => {
    const { arn, createdAt } = holder
    if (unused.has(arn) || (holder.kind === 'role' && holder.serviceLinked)) return []
    const use = useOf(arn)
    const since: ReportTime = createdAt === undefined ? { kind: 'unknown' } : { kind: 'time', at: createdAt }
    const verdict = use.state === 'known' ? idleVerdict(use.value, since) : 'not-known'
    if (verdict === 'not-known') unjudged.push({ who: arn, call: LAST_ACCESSED_CALL })
    if (use.state !== 'known' || verdict !== 'idle') return []
    return [ofServices(holder, use.value, administrators.has(arn))]
  })
}

function ofServices({ arn, name }: User | Role, use: ServiceUse, isAdministrator: boolean): Finding {
  const what = `${usedOfAllowed(use)}; ${countOf(use.idle.length, 'service')} without a use in ${use.idleDays} days or more.`
  const base = about(arn, 'services', what, isAdministrator)
  return {
    ...base,
    severity: isAdministrator ? 'medium' : 'low',
    evidence: [
      ...base.evidence,
      { text: `${idleInWords(use)}.` },
      {
        text: 'AWS looks back 400 days, less for services that it began to follow later, and may lack the last four hours.',
      },
    ],
    fix: arn.includes(':role/aws-reserved/')
      ? `IAM Identity Center keeps the role ${name}: make its permission set smaller there.`
      : `Ask who owns ${name}, then give it the smaller policy that its page shows: it keeps what was used.`,
    commands: [
      shellCommand(
        ...['aws', 'iam', 'generate-service-last-accessed-details', '--arn', arn],
        ...['--granularity', 'ACTION_LEVEL'],
      ),
    ],
    places: [{ view: 'principal', principal: arn }, { view: 'review' }],
  }
}

import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam'
import type { LastAccessed, UsedService } from '../../../shared/snapshot/lastAccessed.ts'
import type { Collector, CrawlContext } from '../crawlContext.ts'
import { forEachLimited, plain } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'
import { moreOf } from '../pages.ts'

const GENERATE = 'iam:GenerateServiceLastAccessedDetails'
const GET = 'iam:GetServiceLastAccessedDetails'
// As for users' credentials: IAM's rate limits are per account.
const AT_ONCE = 4
const PAUSE_MS = 1000
const LONGEST_MS = 60_000

/**
 * When each user and role last used which service and which action, as AWS's own access advisor tells: on request, since it
 * takes two calls and more for each of them. All reports are asked for first, so that most are ready when they are read.
 * What was done in the last four hours may be missing in them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export const lastAccessed: Collector = {
  id: 'last-accessed',
  label: 'When services and actions were last used',
  calls: [GENERATE, GET],
  async run(context, progress) {
    const { authorizationDetails } = context.draft.iam
    const arns = [...authorizationDetails.UserDetailList, ...authorizationDetails.RoleDetailList].map(
      ({ Arn }) => Arn,
    )
    // Without the list of users and roles, "nobody used anything" would be a guess.
    if (arns.length === 0 && !context.coverage.complete('iam:GetAccountAuthorizationDetails')) return
    context.coverage.begin(GENERATE)
    progress.total(arns.length)
    const jobs = new Map<string, string>()
    await forEachLimited(arns, AT_ONCE, async (arn) => {
      const job = await jobFor(context, arn)
      if (job !== null) jobs.set(arn, job)
    })
    if (jobs.size > 0 || arns.length === 0) context.coverage.begin(GET)
    const read: LastAccessed[] = []
    await forEachLimited([...jobs], AT_ONCE, async ([arn, job]) => {
      const report = await reportOf(context, arn, job)
      if (report !== null) read.push(report)
      progress.add(1)
    })
    // Without anybody's report nothing is known; an account without principals has none to read.
    if (read.length === 0 && arns.length > 0) return
    context.draft.iam.lastAccessed = read.sort((one, other) => (one.Arn < other.Arn ? -1 : 1))
  },
}

async function jobFor(context: CrawlContext, arn: string): Promise<string | null> {
  const iam = context.clients.of(IAM)
  const asked = await context.ask(GENERATE, { target: arn }, (o) =>
    iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn, Granularity: 'ACTION_LEVEL' }), o),
  )
  if (asked.status !== 'done') return null
  if (typeof asked.value.JobId === 'string') return asked.value.JobId
  context.unusable(GENERATE, { target: arn }, 'JobId')
  return null
}

/** The report of one principal, to its last page; null: it is not known, which coverage says. */
async function reportOf(context: CrawlContext, arn: string, JobId: string): Promise<LastAccessed | null> {
  const iam = context.clients.of(IAM)
  const about = { target: arn }
  for (let waited = 0; ; waited += PAUSE_MS) {
    const asked = await context.ask(GET, about, async (o) => {
      const page = await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }), o)
      return { ...page, more: moreOf(page) }
    })
    if (asked.status !== 'done') return null
    const { JobStatus, JobCompletionDate, Error: failure, more: after } = asked.value
    if (JobStatus === 'COMPLETED') {
      const more = await restOf(context, arn, JobId, after)
      if (more === null) return null
      const first = (asked.value.ServicesLastAccessed ?? []).filter(isTold).map(usedService)
      return plain<LastAccessed>({ Arn: arn, JobCompletionDate, services: [...first, ...more] })
    }
    if (JobStatus !== 'IN_PROGRESS' || waited >= LONGEST_MS) {
      context.coverage.failed(GET, about, 'failed', {
        code: failure?.Code ?? 'ReportNotReady',
        message: failure?.Message ?? 'AWS had no report of what was last used ready.',
      })
      return null
    }
    await context.waitFor(GET, PAUSE_MS)
  }
}

/** The pages after the first one; null: not all of them came. */
async function restOf(
  context: CrawlContext,
  target: string,
  JobId: string,
  first: string | undefined,
): Promise<readonly UsedService[] | null> {
  if (first === undefined) return []
  const iam = context.clients.of(IAM)
  const rest = await context.list(GET, { target }, async (Marker = first, o) => {
    const page = await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId, Marker }), o)
    return { items: (page.ServicesLastAccessed ?? []).filter(isTold).map(usedService), next: moreOf(page) }
  })
  return rest.complete ? rest.items : null
}

/** Nothing is said of a service without its name, nor of one that somebody used at a time that is missing. */
function isTold(service: ServiceLastAccessed): boolean {
  const { LastAuthenticated, TotalAuthenticatedEntities = 0 } = service
  const name: unknown = service.ServiceNamespace
  return typeof name === 'string' && (LastAuthenticated !== undefined || TotalAuthenticatedEntities === 0)
}

/** Of a service that was never used the actions say nothing more; of a used one those that AWS does not follow are missing. */
function usedService({
  ServiceNamespace,
  LastAuthenticated,
  LastAuthenticatedRegion,
  TrackedActionsLastAccessed,
}: ServiceLastAccessed): UsedService {
  if (LastAuthenticated === undefined) return plain<UsedService>({ ServiceNamespace })
  return plain<UsedService>({
    ServiceNamespace,
    LastAuthenticated,
    LastAuthenticatedRegion,
    actions: TrackedActionsLastAccessed?.map(({ ActionName, LastAccessedTime, LastAccessedRegion }) => ({
      ActionName,
      LastAccessedTime,
      LastAccessedRegion,
    })),
  })
}

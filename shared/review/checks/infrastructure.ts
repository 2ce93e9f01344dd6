import { shellCommand } from '../../shell.ts'
import type { ReviewContext } from '../context.ts'
import { gapOf, regionsGap } from '../context.ts'
import { count } from '../days.ts'
import { rootArn } from './perUser.ts'
import { iam } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, orMore, pass, unknown } from './types.ts'

function instanceRoles(context: ReviewContext): CheckOutcome {
  const { snapshot } = context
  const running = snapshot.workloads.filter(
    (workload) => workload.kind === 'ec2-instance' && (workload.state ?? 'running') === 'running',
  )
  const without = running.filter(
    (workload) => workload.kind === 'ec2-instance' && workload.instanceProfileArn === undefined,
  )
  const gap = gapOf(snapshot, 'ec2:DescribeInstances') ?? regionsGap(snapshot)
  if (without.length > 0) {
    return fail(
      orMore(
        `${count(without.length, 'running instance')} without an instance role; programs there tend to carry access keys.`,
        gap,
      ),
      without.map(({ arn, region }) => ({
        subject: arn,
        arn,
        detail: 'Running without an instance profile',
        command: shellCommand(
          'aws',
          'ec2',
          'describe-instances',
          '--region',
          region,
          '--instance-ids',
          arn.slice(arn.lastIndexOf('/') + 1),
        ),
      })),
    )
  }
  if (gap !== null) return unknown(`The instances were not all read: ${gap}.`)
  return pass(
    running.length === 0
      ? `No instance was running in ${sayRegions(context)}.`
      : `Every running instance in ${sayRegions(context)} has an instance role.`,
  )
}

function sayRegions({ snapshot }: ReviewContext): string {
  return snapshot.regions.length === 0
    ? 'no Region (none was visited)'
    : `the Regions visited (${snapshot.regions.join(', ')})`
}

function expiredCertificates({ snapshot, asOf }: ReviewContext): CheckOutcome {
  const { serverCertificates } = snapshot.iam
  if (serverCertificates !== undefined) {
    const expired = serverCertificates.filter(
      ({ Expiration }) => Expiration !== undefined && Expiration.slice(0, 10) < asOf,
    )
    if (expired.length > 0)
      return fail(
        `${count(expired.length, 'server certificate')} in IAM, expired.`,
        expired.map(({ Arn, ServerCertificateName, Expiration }) => ({
          subject: Arn,
          arn: Arn,
          detail: `Expired on ${Expiration?.slice(0, 10) ?? ''}`,
          command: iam('delete-server-certificate', '--server-certificate-name', ServerCertificateName),
        })),
      )
    const open = serverCertificates.filter(({ Expiration }) => Expiration === undefined)
    if (open.length > 0) return unknown('Of a server certificate in IAM it is not known when it expires.')
    return pass(
      serverCertificates.length === 0
        ? 'IAM holds no server certificate.'
        : 'No server certificate in IAM has expired.',
    )
  }
  const map = snapshot.iam.accountSummary
  if (map !== undefined && Object.hasOwn(map, 'ServerCertificates') && map['ServerCertificates'] === 0) {
    return pass('IAM holds no server certificate.')
  }
  const gap = gapOf(snapshot, 'iam:ListServerCertificates')
  return unknown(`The server certificates in IAM were not read: ${gap ?? 'they are not in the snapshot'}.`)
}

function accessAnalyzer(context: ReviewContext): CheckOutcome {
  const { snapshot } = context
  const data = snapshot.accessAnalyzer
  if (data === undefined || snapshot.regions.length === 0) {
    const gap = gapOf(snapshot, 'access-analyzer:ListAnalyzers')
    return unknown(`The analyzers were not read: ${gap ?? 'no Region was visited'}.`)
  }
  const active = new Set(
    data.analyzers
      .filter(({ type, status }) => (type === 'ACCOUNT' || type === 'ORGANIZATION') && status === 'ACTIVE')
      .map(({ region }) => region),
  )
  const unread: string[] = []
  const without: string[] = []
  for (const region of snapshot.regions.filter((name) => !active.has(name))) {
    if (gapOf(snapshot, 'access-analyzer:ListAnalyzers', region) === null) without.push(region)
    else unread.push(region)
  }
  if (without.length > 0) {
    return fail(
      `${count(without.length, 'Region')} without an active analyzer for external access.`,
      without.map((region) => ({
        subject: region,
        ...rootArn(context),
        command: shellCommand(
          'aws',
          'accessanalyzer',
          'create-analyzer',
          '--region',
          region,
          '--analyzer-name',
          'external-access',
          '--type',
          'ACCOUNT',
        ),
        detail:
          'No analyzer of type ACCOUNT or ORGANIZATION is active (unused and internal access analyzers do not count)',
      })),
    )
  }
  if (unread.length > 0) return unknown(`The analyzers were not read in ${unread.join(', ')}.`)
  const gap = regionsGap(snapshot)
  if (gap !== null) return unknown(`Not every Region was looked at: ${gap}.`)
  return pass(`An analyzer for external access is active in ${sayRegions(context)}.`)
}

export const INFRASTRUCTURE_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'instance-roles',
    title: 'EC2 instances get credentials from instance roles',
    question: 'Do EC2 instances get credentials from instance roles?',
    test: 'Every running instance of every enabled Region has an IamInstanceProfile.',
    severity: 'medium',
    whatToDo: 'Give it a role by an instance profile. The command shows the instance.',
    run: instanceRoles,
  },
  {
    id: 'expired-certs',
    title: 'IAM holds no expired server certificates',
    question: 'Does IAM hold expired server certificates?',
    test: 'Expiration of every certificate of iam:ListServerCertificates is not before the report date.',
    severity: 'medium',
    whatToDo: 'Delete what is expired; a load balancer that still uses it has to change first.',
    run: expiredCertificates,
  },
  {
    id: 'access-analyzer',
    title: 'IAM Access Analyzer watches external access in every Region',
    question: 'Does IAM Access Analyzer watch external access in every Region?',
    test: 'In every enabled Region, access-analyzer:ListAnalyzers has an analyzer of type ACCOUNT or ORGANIZATION with status ACTIVE. Analyzers of unused or internal access do not count.',
    severity: 'medium',
    whatToDo: 'Make an analyzer for external access in each Region.',
    run: accessAnalyzer,
  },
]

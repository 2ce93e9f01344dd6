import type { InlinePolicyText, PolicyJson, SampleAccount, SampleRole, SampleUser } from '../account/types.ts'
import { usedActions, type UsedActions } from '../account/lastUsed.ts'
import { uniqueId } from '../account/names.ts'
import type { Operation, Operations, WireObject } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'
import { iamPage, noSuchEntity } from './iamCommon.ts'
import { roleArn, userArn } from './iamShapes.ts'

/** What was last used: a report is asked for, and read under the id of its making. */

interface Principal {
  readonly arn: string
  readonly job: string
  readonly services: readonly string[]
  readonly used: readonly UsedActions[]
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html */
const generate: Operation = ({ account, input }) => {
  const arn = required(input, 'Arn')
  const principal = principalsOf(account).find((each) => each.arn === arn)
  if (principal === undefined) throw noSuchEntity(`ARN ${arn} does not exist.`)
  return { JobId: principal.job }
}

/** The very first question of all finds its report in the making. */
const get: Operation = (call) => {
  const { account, input, state } = call
  const job = required(input, 'JobId')
  const principal = principalsOf(account).find((each) => each.job === job)
  if (principal === undefined) throw new AwsError('NoSuchEntity', `Job ${job} cannot be found.`, 404)
  const about = { JobCreationDate: MADE, JobType: 'ACTION_LEVEL' }
  state.lastAccessedAsked += 1
  if (state.lastAccessedAsked === 1) return { ...about, JobStatus: 'IN_PROGRESS', IsTruncated: false }
  const services = principal.services.map((service) => detailOf(principal, service))
  const { items, paging } = iamPage(call, services)
  return {
    ...about,
    JobStatus: 'COMPLETED',
    JobCompletionDate: MADE,
    ServicesLastAccessed: items,
    ...paging,
  }
}

const MADE = '2026-11-01T06:00:00Z'

function detailOf({ arn, used }: Principal, service: string): WireObject {
  const found = used.find((each) => each.service === service)
  const about = { ServiceName: service, ServiceNamespace: service }
  if (found === undefined) return { ...about, TotalAuthenticatedEntities: 0 }
  const { at, region, actions = [], unused = [] } = found
  return {
    ...about,
    LastAuthenticated: at,
    LastAuthenticatedEntity: arn,
    LastAuthenticatedRegion: region,
    TotalAuthenticatedEntities: 1,
    TrackedActionsLastAccessed: [
      ...actions.map((ActionName) => ({
        ActionName,
        LastAccessedEntity: arn,
        LastAccessedTime: at,
        LastAccessedRegion: region,
      })),
      ...unused.map((ActionName) => ({ ActionName })),
    ],
  }
}

function principalsOf(account: SampleAccount): readonly Principal[] {
  const about = (arn: string, own: Granted, used: readonly UsedActions[]): Principal => {
    const services = servicesOf(account, own)
    return {
      arn,
      job: uniqueId('job-', arn),
      services,
      used: used.filter(({ service }) => services.includes(service)),
    }
  }
  return [
    ...account.users.map((user) => about(userArn(account, user), user, usedBy(user))),
    ...account.roles.map((role) => {
      const services = servicesOf(account, role)
      return about(roleArn(account, role), role, usedInRole(role, services))
    }),
  ]
}

/** What is told of it, else the services of its keys. */
function usedBy({ name, keys = [] }: SampleUser): readonly UsedActions[] {
  return (
    usedActions.get(name) ??
    keys.flatMap(({ lastUsed }) => (lastUsed === undefined ? [] : [{ ...lastUsed, unused: [] }]))
  )
}
/** What is told of it, else the one service that it was made for. */
function usedInRole({ name, lastUsed }: SampleRole, [first]: readonly string[]): readonly UsedActions[] {
  const told = usedActions.get(name)
  if (told !== undefined) return told
  return lastUsed === undefined || first === undefined ? [] : [{ ...lastUsed, service: first }]
}

interface Granted {
  readonly attached?: readonly string[]
  readonly inline?: readonly InlinePolicyText[]
  readonly groups?: readonly string[]
}

/** Those that its policies allow anything of: AWS lists no other. */
function servicesOf(account: SampleAccount, own: Granted): readonly string[] {
  const groups = account.groups.filter(({ name }) => own.groups?.includes(name) === true)
  const documents = [own, ...groups].flatMap(({ inline = [], attached = [] }) => [
    ...inline.map(({ document }) => document),
    ...attached.flatMap((arn) => documentOf(account, arn)),
  ])
  return [...new Set(documents.flatMap(allowedServices))].sort()
}

function documentOf({ policies }: SampleAccount, arn: string): readonly PolicyJson[] {
  const policy = policies.find((each) => each.arn === arn)
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion)
  return version === undefined ? [] : [version.document]
}

function allowedServices({ Statement }: PolicyJson): readonly string[] {
  return Statement.flatMap((statement) => {
    if (typeof statement !== 'object' || statement === null || !('Effect' in statement)) return []
    if (statement['Effect'] !== 'Allow') return []
    const patterns = [statement['Action']].flat().filter((each) => typeof each === 'string')
    if ('NotAction' in statement || patterns.includes('*')) return EVERYTHING
    return patterns
      .map((pattern) => pattern.split(':')[0] ?? '')
      .filter((prefix) => /^[a-z0-9-]+$/.test(prefix))
  })
}

/** Of somebody to whom everything is allowed AWS lists all services; the sample account those that it has something of. */
const EVERYTHING = [
  'cloudtrail',
  'dynamodb',
  'ec2',
  'iam',
  'kms',
  'lambda',
  'logs',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'sts',
]

export const lastAccessedOperations: Operations = new Map<string, Operation>([
  ['GenerateServiceLastAccessedDetails', generate],
  ['GetServiceLastAccessedDetails', get],
])

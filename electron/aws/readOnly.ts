import { WhenceError } from '../../shared/errors.ts'
import { isRecord } from '../../shared/json.ts'
import { BEFOREHAND_CALLS, CRAWL_CALLS, DIAGNOSE_CALLS } from '../../shared/services/calls.ts'
import { addMiddleware } from './middleware.ts'

/** Services whose id among AWS's settings is not the prefix of their actions. */
const PREFIXES: Readonly<Record<string, string>> = {
  account_access: 'account-access',
  accessanalyzer: 'access-analyzer',
  bedrock_agentcore_control: 'bedrock-agentcore',
  emr: 'elasticmapreduce',
  amp: 'aps',
  api_gateway: 'apigateway',
  cloudwatch_logs: 'logs',
  ecr_public: 'ecr-public',
  efs: 'elasticfilesystem',
  eventbridge: 'events',
  iam_toolbox: 'iam',
  lex_models_v2: 'lex',
  opensearch: 'es',
  redshift_serverless: 'redshift-serverless',
  resource_groups_tagging_api: 'tag',
  s3_control: 's3',
  secrets_manager: 'secretsmanager',
  sso_admin: 'sso',
  sfn: 'states',
  sesv2: 'ses',
}

/** Operations that coverage calls otherwise: another service has one of the same name, or allows it. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  's3_control GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  's3 ListDirectoryBuckets': 's3express:ListDirectoryBuckets',
}

const READ: ReadonlySet<string> = new Set(
  [...CRAWL_CALLS, ...BEFOREHAND_CALLS, ...DIAGNOSE_CALLS].map(({ call }) => call),
)

/** True for the operations of a service, by its id in AWS's settings, that Whence may send: crawl, diagnoses, identity. */
export function isReadOperation(service: string, operation: string): boolean {
  return READ.has(nameOf(service, operation))
}

/** What coverage calls the operation that a middleware of a service's client is about. */
export function callOf(service: string, context: Readonly<Record<string, unknown>>): string {
  return nameOf(service, operationsOf(context)[0] ?? '')
}

/** What coverage calls an operation of a service, by the service's id in AWS's settings. */
export function nameOf(service: string, operation: string): string {
  return OTHER_NAMES[`${service} ${operation}`] ?? `${PREFIXES[service] ?? service}:${operation}`
}

/**
 * Makes a client refuse, before anything of a request is made, every operation that is not allowed: what the code means
 * to send is held by a test, and this holds what it does send.
 */
export function guard(client: unknown, allowed: (operation: string) => boolean): void {
  addMiddleware(
    client,
    { step: 'initialize', priority: 'high', name: 'whenceReadOnly' },
    (next, context) => async (args) => {
      const refused = operationsOf(context).find((operation) => !allowed(operation))
      if (refused !== undefined) throw notRead(refused)
      return next(args)
    },
  )
}

/** An operation by the name of its command, and by that in its schema, which is what goes over the wire. */
function operationsOf(context: Readonly<Record<string, unknown>>): readonly string[] {
  const { commandName, __smithy_context: smithy } = context
  const schema = isRecord(smithy) ? smithy['operationSchema'] : undefined
  const wire: unknown = Array.isArray(schema) ? schema[2] : isRecord(schema) ? schema['name'] : undefined
  const names = [typeof commandName === 'string' ? commandName.replace(/Command$/, '') : '']
  return typeof wire === 'string' ? [...names, wire] : names
}

function notRead(operation: string): WhenceError {
  return new WhenceError(
    'internal',
    `Whence does not send ${operation === '' ? 'a call without a name' : operation}: it is none of its read calls.`,
    'Nothing was sent. Please report this, with what you did before.',
  )
}

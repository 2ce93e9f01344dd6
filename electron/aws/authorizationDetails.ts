import { WhenceError } from '../../shared/errors.ts'
import { isJsonObject, type JsonObject } from '../../shared/json.ts'
import { known, notCollected, type Collected } from '../../shared/known.ts'
import type { AuthorizationDetails } from '../../shared/trace/authorization/details.ts'
import { parseDetails } from '../../shared/trace/authorization/parseDetails.ts'
import type { Connection } from './connection.ts'
import { failureCode, failureKind, failureText } from './errors.ts'
import { IAM_TOOLBOX } from './iamToolbox.ts'

export interface DeniedRequest {
  readonly authorizationId: string
  /** AWS keeps the details in the Region of the denial only. */
  readonly region: string
  readonly signal?: AbortSignal
}

/** A request is evaluated for a few actions; what goes on for longer is no answer of AWS's. */
const MOST_PAGES = 50

/**
 * What AWS itself evaluated when it denied a request, by the authorization ID that the denial carries. Throws a
 * WhenceError: `details-not-found` for an ID of which AWS has nothing, yet or any more, `access-denied`, `bad-input`.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html
 */
export async function authorizationDetails(
  connection: Connection,
  { authorizationId, region, signal }: DeniedRequest,
): Promise<AuthorizationDetails> {
  const client = connection.clients.of(IAM_TOOLBOX, region)
  const pages: unknown[] = []
  let nextToken: string | undefined
  try {
    do {
      const page = await client.details(
        { authorizationId, ...(nextToken === undefined ? {} : { nextToken }) },
        signal === undefined ? {} : { abortSignal: signal },
      )
      pages.push(page)
      nextToken = page.nextToken === '' ? undefined : page.nextToken
    } while (nextToken !== undefined && pages.length < MOST_PAGES)
  } catch (error) {
    throw detailsError(error, authorizationId, region, connection)
  }
  const details = nextToken === undefined ? parseDetails(pages) : null
  if (details === null) throw otherForm(connection)
  return details
}

/**
 * The document of one of the evaluated policies as it was then. That AWS does not give it is part of the answer, unless
 * the credentials themselves fail, which throws.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationPolicy.html
 */
export async function authorizationPolicy(
  connection: Connection,
  { authorizationId, region, signal }: DeniedRequest,
  policyUri: string,
): Promise<Collected<JsonObject>> {
  const missing = (why: string): Collected<JsonObject> =>
    notCollected(`The document of ${policyUri} at the denial`, 'iam:GetRequestAuthorizationPolicy', why)
  try {
    const { policyDocument } = await connection.clients
      .of(IAM_TOOLBOX, region)
      .policy({ authorizationId, policyUri }, signal === undefined ? {} : { abortSignal: signal })
    return isJsonObject(policyDocument)
      ? known(policyDocument)
      : missing('AWS’s answer has another form than documented.')
  } catch (error) {
    const kind = failureKind(error)
    if (kind === 'access-denied') return missing(`The profile may not read it: ${failureText(error)}`)
    if (kind === 'throttled' || isNotFound(error) || isInvalid(error)) return missing(failureText(error))
    throw connection.explain(error)
  }
}

function isNotFound(error: unknown): boolean {
  return failureCode(error) === 'ResourceNotFoundException'
}
function isInvalid(error: unknown): boolean {
  return failureCode(error) === 'ValidationException'
}

function detailsError(
  error: unknown,
  authorizationId: string,
  region: string,
  connection: Connection,
): unknown {
  if (isNotFound(error)) {
    return new WhenceError(
      'details-not-found',
      `AWS has no details of authorization ID ${authorizationId} in ${region}.`,
      'They come a while after the denial and are kept for at least 24 hours: for a new denial try again in a few minutes. Else check the ID, and name the Region in which the request was denied.',
    )
  }
  if (failureKind(error) === 'access-denied') {
    return new WhenceError(
      'access-denied',
      `The profile may not read AWS’s authorization details: ${failureText(error)}`,
      'Use a profile that is allowed iam:GetRequestAuthorizationDetails, in the account or organization of the denied principal.',
    )
  }
  if (isInvalid(error)) {
    return new WhenceError(
      'bad-input',
      `AWS does not take the authorization ID: ${failureText(error)}`,
      'Copy the whole ID from the message.',
    )
  }
  return connection.explain(error)
}

function otherForm({ endpoint }: Connection): WhenceError {
  return new WhenceError(
    'endpoint-unreachable',
    `What answers at ${endpoint} gives authorization details of another form than documented.`,
    'Check the endpoint_url of the profile, then try again.',
  )
}

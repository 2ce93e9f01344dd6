import { messageOf } from '../../../shared/errors.ts'
import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '../../../shared/json.ts'
import { AwsError } from './wire.ts'
import type { Input, Protocol, ReadRequest, WireObject, WireResponse, WireValue } from './wire.ts'

/**
 * Parameters of a JSON body; one inside another is named with dots, as `LookupAttributes.0.AttributeKey`. A body that is
 * no object is refused as AWS does.
 */
export function jsonInput(body: string): Input {
  const values = parseObject(body)
  const get = (name: string): JsonValue | undefined => {
    let value: JsonValue | undefined = values
    for (const key of name.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
      value = isJsonObject(value) ? value[key] : value[Number(key)]
    }
    return value
  }
  return {
    text(name) {
      const value = get(name)
      return typeof value === 'string' ? value : undefined
    },
    number(name) {
      const value = get(name)
      return typeof value === 'number' ? value : undefined
    },
    list(name) {
      const value = get(name)
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
    },
  }
}

function parseObject(body: string): JsonObject {
  let value: JsonValue
  try {
    value = body === '' ? {} : parseJson(body)
  } catch (cause) {
    throw new AwsError('SerializationException', `The body is not JSON: ${messageOf(cause)}`)
  }
  if (!isJsonObject(value)) {
    throw new AwsError('SerializationException', 'The body is not a JSON object')
  }
  return value
}

/** The answer as JSON text; Maps become objects, undefined is left out. */
export function jsonText(value: WireValue): string {
  return JSON.stringify(value, (_, item: WireValue) =>
    item instanceof Map ? Object.fromEntries(item as ReadonlyMap<string, WireValue>) : item,
  )
}

/** AWS JSON 1.0 and 1.1: the operation in X-Amz-Target. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonProtocol(version: '1.0' | '1.1', errorNamespace: string, throttleCode: string): Protocol {
  const contentType = `application/x-amz-json-${version}`
  const reply = (status: number, requestId: string, body: string): WireResponse => ({
    status,
    contentType,
    headers: { 'x-amzn-requestid': requestId },
    body,
  })
  return {
    read(request: ReadRequest) {
      const operation = request.header('x-amz-target')?.split('.').at(-1)
      if (request.method !== 'POST' || operation === undefined) return undefined
      return { operation, input: jsonInput(request.body) }
    },
    write: (_operation: string, answer: WireObject, requestId: string) =>
      reply(200, requestId, jsonText(answer)),
    error: (error: AwsError, requestId: string) =>
      reply(
        error.status,
        requestId,
        // AWS 1.0 services qualify the type with their namespace, 1.1 services give the bare name.
        jsonText({
          __type: version === '1.0' ? `${errorNamespace}#${error.code}` : error.code,
          message: error.message,
        }),
      ),
    failures: {
      accessDenied: { code: 'AccessDeniedException', status: 400 },
      throttled: { code: throttleCode, status: 400, message: 'Rate exceeded' },
      expiredToken: {
        code: 'ExpiredTokenException',
        status: 400,
        message: 'The security token included in the request is expired',
      },
      invalidToken: {
        code: 'UnrecognizedClientException',
        status: 400,
        message: 'The security token included in the request is invalid.',
      },
      missingToken: {
        code: 'MissingAuthenticationTokenException',
        status: 400,
        message: 'Missing Authentication Token',
      },
      unknownOperation: { code: 'UnknownOperationException', status: 400, message: 'Unknown operation' },
      serverError: { code: 'InternalFailure', status: 500, message: 'Internal failure' },
    },
  }
}

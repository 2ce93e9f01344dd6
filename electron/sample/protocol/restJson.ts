import { jsonInput, jsonText } from './json.ts'
import type { Route } from './route.ts'
import { matchRoute, restInput } from './route.ts'
import type { AwsError, Protocol, ReadRequest, WireObject, WireResponse } from './wire.ts'

/** AWS REST JSON. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function restJsonProtocol(routes: readonly Route[], throttleCode: string): Protocol {
  return {
    read(request: ReadRequest) {
      const found = matchRoute(routes, request)
      if (found === undefined) return undefined
      const body = request.method === 'POST' ? jsonInput(request.body) : undefined
      return { operation: found.operation, input: restInput(found.parts, request.query, body) }
    },
    write: (_operation: string, answer: WireObject, requestId: string) =>
      reply(200, requestId, jsonText(answer)),
    error(error: AwsError, requestId: string): WireResponse {
      return reply(error.status, requestId, jsonText({ message: error.message }), {
        'x-amzn-errortype': error.code,
      })
    },
    failures: {
      accessDenied: { code: 'AccessDeniedException', status: 403 },
      throttled: { code: throttleCode, status: 429, message: 'Rate exceeded' },
      expiredToken: {
        code: 'ExpiredTokenException',
        status: 403,
        message: 'The security token included in the request is expired',
      },
      invalidToken: {
        code: 'UnrecognizedClientException',
        status: 403,
        message: 'The security token included in the request is invalid.',
      },
      missingToken: {
        code: 'MissingAuthenticationTokenException',
        status: 403,
        message: 'Missing Authentication Token',
      },
      unknownOperation: {
        code: 'UnknownOperationException',
        status: 404,
        message: 'The operation is unknown to this service',
      },
      serverError: { code: 'InternalServerException', status: 500, message: 'Internal server error' },
    },
  }
}

function reply(
  status: number,
  requestId: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return {
    status,
    contentType: 'application/json',
    headers: { ...headers, 'x-amzn-requestid': requestId },
    body,
  }
}

import { matchRoute, restInput } from './route.ts'
import type { Route } from './route.ts'
import type { AwsError, Protocol, ReadRequest, WireObject, WireResponse } from './wire.ts'
import { escapeXml, xmlContent } from './xml.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** AWS REST XML as S3 and S3 Control speak it. https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
export function restXmlProtocol(routes: readonly Route[], style: 's3' | 's3-control'): Protocol {
  const namespace =
    style === 's3'
      ? 'http://s3.amazonaws.com/doc/2006-03-01/'
      : 'http://awss3control.amazonaws.com/doc/2018-08-20/'
  return {
    read(request: ReadRequest) {
      const found = matchRoute(routes, request)
      return found && { operation: found.operation, input: restInput(found.parts, request.query) }
    },
    /** The answer is one element and its content; `$body` instead is sent as it stands (GetBucketPolicy). */
    write(_operation: string, answer: WireObject, requestId: string): WireResponse {
      const raw = answer['$body']
      if (typeof raw === 'string') return reply(200, requestId, 'application/json', raw)
      const [root, content] = Object.entries(answer)[0] ?? ['Result', '']
      return reply(
        200,
        requestId,
        'application/xml',
        `${DECLARATION}<${root} xmlns="${namespace}">${xmlContent(content ?? '', null)}</${root}>`,
      )
    },
    error(error: AwsError, requestId: string): WireResponse {
      const fields =
        `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>` +
        `<RequestId>${requestId}</RequestId><HostId>${requestId}</HostId>`
      const body =
        style === 's3'
          ? `<Error>${fields}</Error>`
          : `<ErrorResponse><Error>${fields}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
      return reply(error.status, requestId, 'application/xml', DECLARATION + body)
    },
    failures: {
      accessDenied: { code: 'AccessDenied', status: 403 },
      throttled: { code: 'SlowDown', status: 503, message: 'Please reduce your request rate.' },
      expiredToken: { code: 'ExpiredToken', status: 400, message: 'The provided token has expired.' },
      invalidToken: {
        code: 'InvalidAccessKeyId',
        status: 403,
        message: 'The AWS Access Key Id you provided does not exist in our records.',
      },
      // S3 takes a request without a signature for an anonymous one.
      missingToken: { code: 'AccessDenied', status: 403, message: 'Access Denied' },
      unknownOperation: {
        code: 'MethodNotAllowed',
        status: 405,
        message: 'The specified method is not allowed against this resource.',
      },
      serverError: {
        code: 'InternalError',
        status: 500,
        message: 'We encountered an internal error. Please try again.',
      },
    },
  }
}

function reply(status: number, requestId: string, contentType: string, body: string): WireResponse {
  return { status, contentType, headers: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId }, body }
}

import { readForm } from './query.ts'
import type { AwsError, Protocol, WireObject, WireResponse } from './wire.ts'
import { escapeXml, xmlContent } from './xml.ts'

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/'

/** EC2's own form of query: no Result element, lists of `item`. https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2QueryProtocol: Protocol = {
  read: readForm,
  write(operation: string, answer: WireObject, requestId: string): WireResponse {
    return xml(
      200,
      `<${operation}Response xmlns="${NAMESPACE}"><requestId>${requestId}</requestId>` +
        `${xmlContent(answer, 'item')}</${operation}Response>`,
    )
  },
  error(error: AwsError, requestId: string): WireResponse {
    return xml(
      error.status,
      `<Response><Errors><Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>` +
        `</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    )
  },
  failures: {
    accessDenied: { code: 'UnauthorizedOperation', status: 403 },
    throttled: { code: 'RequestLimitExceeded', status: 503, message: 'Request limit exceeded.' },
    expiredToken: { code: 'RequestExpired', status: 400, message: 'Request has expired.' },
    invalidToken: {
      code: 'AuthFailure',
      status: 401,
      message: 'AWS was not able to validate the provided access credentials',
    },
    missingToken: {
      code: 'MissingAuthenticationToken',
      status: 403,
      message: 'Request is missing Authentication Token',
    },
    unknownOperation: {
      code: 'InvalidAction',
      status: 400,
      message: 'The action is not valid for this web service.',
    },
    serverError: { code: 'InternalError', status: 500, message: 'An internal error has occurred' },
  },
}

function xml(status: number, body: string): WireResponse {
  const declared = `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
  return { status, contentType: 'text/xml;charset=UTF-8', headers: {}, body: declared }
}

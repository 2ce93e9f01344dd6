import type { AwsError, Input, Protocol, ReadRequest, WireObject, WireResponse } from './wire.ts'
import { escapeXml, xmlContent } from './xml.ts'

/** Parameters of a form body; lists are `Name.member.1` (query) or `Name.1` (EC2). */
export function formInput(form: URLSearchParams): Input {
  const text = (name: string) => form.get(name) ?? undefined
  return {
    text,
    number(name) {
      const value = text(name)
      return value === undefined ? undefined : Number(value)
    },
    list(name) {
      const items: string[] = []
      for (let index = 1; ; index += 1) {
        const item = text(`${name}.member.${index}`) ?? text(`${name}.${index}`)
        if (item === undefined) return items
        items.push(item)
      }
    },
  }
}

/** Reads the form body of the two query protocols. */
export function readForm(request: ReadRequest): { operation: string; input: Input } | undefined {
  if (request.method !== 'POST') return undefined
  const form = new URLSearchParams(request.body)
  const operation = form.get('Action')
  return operation === null ? undefined : { operation, input: formInput(form) }
}

/** AWS query: a form in, XML out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function queryProtocol(namespace: string, throttleCode: string, deniedCode: string): Protocol {
  return {
    read: readForm,
    write(operation: string, answer: WireObject, requestId: string): WireResponse {
      const result = `<${operation}Result>${xmlContent(answer, 'member')}</${operation}Result>`
      return xml(
        200,
        requestId,
        `<${operation}Response xmlns="${namespace}">${result}` +
          `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
      )
    },
    error(error: AwsError, requestId: string): WireResponse {
      const type = error.status >= 500 ? 'Receiver' : 'Sender'
      return xml(
        error.status,
        requestId,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${escapeXml(error.code)}</Code>` +
          `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      )
    },
    failures: {
      accessDenied: { code: deniedCode, status: 403 },
      throttled: { code: throttleCode, status: 400, message: 'Rate exceeded' },
      expiredToken: {
        code: 'ExpiredToken',
        status: 403,
        message: 'The security token included in the request is expired',
      },
      invalidToken: {
        code: 'InvalidClientTokenId',
        status: 403,
        message: 'The security token included in the request is invalid.',
      },
      missingToken: {
        code: 'MissingAuthenticationToken',
        status: 403,
        message: 'Request is missing Authentication Token',
      },
      unknownOperation: {
        code: 'InvalidAction',
        status: 400,
        message: 'Could not find operation with this name in this version of the service',
      },
      serverError: {
        code: 'InternalFailure',
        status: 500,
        message: 'The request processing has failed because of an unknown error',
      },
    },
  }
}

function xml(status: number, requestId: string, body: string): WireResponse {
  return { status, contentType: 'text/xml', headers: { 'x-amzn-requestid': requestId }, body }
}

import { otherService } from '../define.ts'

/** Amazon API Gateway, calls of its APIs. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigateway.html */
export const executeApi = otherService({
  prefix: 'execute-api',
  resources: [{ noun: 'REST API', resource: /^[^/]+/, get: 'apigateway:GET', put: null }],
})

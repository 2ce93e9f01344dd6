import { otherService } from '../define.ts'

/** Amazon API Gateway. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html */
export const apiGateway = otherService({
  prefix: 'apigateway',
  resources: [{ noun: 'REST API', resource: /^\/restapis\/[^/]+/, get: 'apigateway:GET', put: null }],
})

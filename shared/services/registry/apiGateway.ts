import { crawledService } from '../define.ts'

/** Amazon API Gateway. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html */
export const apiGateway = crawledService({
  prefix: 'apigateway',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: { GetRestApis: 'apigateway:GET' },
  },
  resources: [{ noun: 'REST API', resource: /^\/restapis\/[^/]+/, get: 'apigateway:GetRestApis', put: null }],
})

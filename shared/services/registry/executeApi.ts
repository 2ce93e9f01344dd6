import { servedService } from '../define.ts'

/** Amazon API Gateway, calls of its APIs. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigateway.html */
export const executeApi = servedService('execute-api', [
  {
    type: 'AWS::ApiGateway::RestApi',
    noun: 'REST API',
    nouns: 'REST APIs',
    resource: /^[^/]+/,
    list: 'apigateway:GetRestApis',
    get: 'apigateway:GetRestApis',
    put: null,
  },
])

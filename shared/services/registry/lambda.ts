import { crawledService, namedBy } from '../define.ts'

/** AWS Lambda. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const lambda = crawledService({
  prefix: 'lambda',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListFunctions: 'lambda:ListFunctions',
      GetPolicy: 'lambda:GetPolicy',
      ListAliases: 'lambda:ListAliases',
      ListVersionsByFunction: 'lambda:ListVersionsByFunction',
      ListFunctionUrlConfigs: 'lambda:ListFunctionUrlConfigs',
      ListLayers: 'lambda:ListLayers',
      ListLayerVersions: 'lambda:ListLayerVersions',
      GetLayerVersionPolicy: 'lambda:GetLayerVersionPolicy',
    },
  },
  resources: [
    // A version and an alias have a policy of their own; the function's is for its ARN without either.
    // https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
    {
      type: 'AWS::Lambda::Version',
      noun: 'version of a function',
      nouns: 'versions of functions',
      resource: /^function:[^:]+:\d+$/,
      list: 'lambda:ListVersionsByFunction',
      get: 'lambda:GetPolicy',
      put: null,
    },
    {
      type: 'AWS::Lambda::Alias',
      noun: 'alias of a function',
      nouns: 'aliases of functions',
      // $LATEST is the function itself.
      resource: /^function:[^:]+:[\w-]+$/,
      list: 'lambda:ListAliases',
      get: 'lambda:GetPolicy',
      put: null,
    },
    {
      type: 'AWS::Lambda::Function',
      noun: 'function',
      nouns: 'functions',
      resource: /^function:[^:]+/,
      list: 'lambda:ListFunctions',
      get: 'lambda:GetPolicy',
      // A function's policy is never replaced: add-permission adds one statement to it.
      put: null,
    },
    {
      type: 'AWS::Lambda::LayerVersion',
      noun: 'layer',
      nouns: 'layers',
      resource: /^layer:.+/,
      list: 'lambda:ListLayerVersions',
      get: 'lambda:GetLayerVersionPolicy',
      put: null,
    },
  ],
  events: [namedBy('lambda', 'functionName', 'function:')],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',
    noun: 'function',
    keyActions: {
      CreateFunction: ['kms:CreateGrant', 'kms:Encrypt'],
      UpdateFunctionConfiguration: ['kms:CreateGrant', 'kms:Encrypt'],
      GetFunction: ['kms:Decrypt'],
      GetFunctionConfiguration: ['kms:Decrypt'],
    },
  },
})

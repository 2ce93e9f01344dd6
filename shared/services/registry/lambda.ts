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
      ListLayers: 'lambda:ListLayers',
      ListLayerVersions: 'lambda:ListLayerVersions',
      GetLayerVersionPolicy: 'lambda:GetLayerVersionPolicy',
    },
  },
  resources: [
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

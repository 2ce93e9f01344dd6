import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import type { Route } from '../protocol/route.ts'
import type { SampleFunction } from '../account/types.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** AWS Lambda. https://docs.aws.amazon.com/lambda/latest/api/ */
const ROUTES: readonly Route[] = [
  // The client writes the trailing slash that AWS's model has.
  { operation: 'ListFunctions', method: 'GET', path: '/2015-03-31/functions' },
  { operation: 'GetPolicy', method: 'GET', path: '/2015-03-31/functions/{FunctionName}/policy' },
  { operation: 'ListAliases', method: 'GET', path: '/2015-03-31/functions/{FunctionName}/aliases' },
  {
    operation: 'ListVersionsByFunction',
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/versions',
  },
  { operation: 'ListFunctionUrlConfigs', method: 'GET', path: '/2021-10-31/functions/{FunctionName}/urls' },
  { operation: 'ListLayers', method: 'GET', path: '/2018-10-31/layers' },
  { operation: 'ListLayerVersions', method: 'GET', path: '/2018-10-31/layers/{LayerName}/versions' },
  {
    operation: 'GetLayerVersionPolicy',
    method: 'GET',
    path: '/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy',
  },
]

const functionArn = (account: string, region: string, name: string) =>
  `arn:aws:lambda:${region}:${account}:function:${name}`

const listFunctions: Operation = (call) => {
  const { account, input, region } = call
  const page = pageOf(
    call,
    account.functions.filter((candidate) => candidate.region === region),
    input.text('Marker'),
    input.number('MaxItems') ?? 50,
    new AwsError('InvalidParameterValueException', 'Invalid marker'),
  )
  return {
    Functions: page.items.map(({ name, role, runtime, modified }) => ({
      FunctionName: name,
      FunctionArn: functionArn(account.id, region, name),
      Runtime: runtime,
      Role: `arn:aws:iam::${account.id}:role/${role}`,
      Handler: 'index.handler',
      LastModified: modified.replace('Z', '.000+0000'),
      Version: '$LATEST',
      PackageType: 'Zip',
      Architectures: ['arm64'],
    })),
    NextMarker: page.next,
  }
}

function findFunction({ account, input, region }: Call): {
  readonly found: SampleFunction
  readonly arn: string
} {
  const asked = required(input, 'FunctionName')
  // A function may be named by its ARN.
  const name = asked.startsWith('arn:') ? (asked.split(':')[6] ?? '') : asked
  const found = account.functions.find((candidate) => candidate.name === name && candidate.region === region)
  const arn = functionArn(account.id, region, name)
  if (found === undefined) throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404)
  return { found, arn }
}

const getPolicy: Operation = (call) => {
  const { found } = findFunction(call)
  const qualifier = call.input.text('Qualifier')
  const held =
    qualifier === undefined ? found.policy : found.alias?.name === qualifier ? found.alias.policy : undefined
  if (held === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404)
  }
  return { Policy: JSON.stringify(held), RevisionId: '6f1d2c3b-0a9e-4d57-8b46-1e5c7a9d3f20' }
}

const listAliases: Operation = (call) => {
  const { found, arn } = findFunction(call)
  const { alias } = found
  if (alias === undefined) return { Aliases: [] }
  return { Aliases: [{ AliasArn: `${arn}:${alias.name}`, Name: alias.name, FunctionVersion: alias.version }] }
}

const listVersions: Operation = (call) => {
  const { found, arn } = findFunction(call)
  const versions = ['$LATEST', ...(found.alias === undefined ? [] : [found.alias.version])]
  return {
    Versions: versions.map((Version) => ({
      FunctionName: found.name,
      FunctionArn: `${arn}:${Version}`,
      Version,
      Runtime: found.runtime,
    })),
  }
}

const listUrls: Operation = (call) => {
  const { found, arn } = findFunction(call)
  const { alias } = found
  if (alias?.url === undefined) return { FunctionUrlConfigs: [] }
  return {
    FunctionUrlConfigs: [
      {
        FunctionUrl: alias.url.url,
        FunctionArn: `${arn}:${alias.name}`,
        AuthType: alias.url.authType,
        CreationTime: found.modified,
        LastModifiedTime: found.modified,
      },
    ],
  }
}

const noLayer: Operation = () => {
  throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404)
}

export const lambda: SampleService = {
  protocol: restJsonProtocol(ROUTES, 'TooManyRequestsException'),
  operations: new Map<string, Operation>([
    ['ListFunctions', listFunctions],
    ['GetPolicy', getPolicy],
    ['ListAliases', listAliases],
    ['ListVersionsByFunction', listVersions],
    ['ListFunctionUrlConfigs', listUrls],
    // The account has no layer.
    ['ListLayers', () => ({ Layers: [] })],
    ['ListLayerVersions', () => ({ LayerVersions: [] })],
    ['GetLayerVersionPolicy', noLayer],
  ]),
}

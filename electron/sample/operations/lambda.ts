import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import type { Route } from '../protocol/route.ts'
import type { Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** AWS Lambda. https://docs.aws.amazon.com/lambda/latest/api/ */
const ROUTES: readonly Route[] = [
  // The client writes the trailing slash that AWS's model has.
  { operation: 'ListFunctions', method: 'GET', path: '/2015-03-31/functions' },
  { operation: 'GetPolicy', method: 'GET', path: '/2015-03-31/functions/{FunctionName}/policy' },
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

const getPolicy: Operation = ({ account, input, region }) => {
  const asked = required(input, 'FunctionName')
  // A function may be named by its ARN.
  const name = asked.startsWith('arn:') ? (asked.split(':')[6] ?? '') : asked
  const found = account.functions.find((candidate) => candidate.name === name && candidate.region === region)
  const arn = functionArn(account.id, region, name)
  if (found === undefined) {
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404)
  }
  if (found.policy === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404)
  }
  return { Policy: JSON.stringify(found.policy), RevisionId: '6f1d2c3b-0a9e-4d57-8b46-1e5c7a9d3f20' }
}

const noLayer: Operation = () => {
  throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404)
}

export const lambda: SampleService = {
  protocol: restJsonProtocol(ROUTES, 'TooManyRequestsException'),
  operations: new Map<string, Operation>([
    ['ListFunctions', listFunctions],
    ['GetPolicy', getPolicy],
    // The account has no layer.
    ['ListLayers', () => ({ Layers: [] })],
    ['ListLayerVersions', () => ({ LayerVersions: [] })],
    ['GetLayerVersionPolicy', noLayer],
  ]),
}

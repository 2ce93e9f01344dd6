import { type SampleAuthorization, sampleAuthorizations } from '../account/authorizations.ts'
import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import type { Route } from '../protocol/route.ts'
import { AwsError, type Input, type Operation, required, type SampleService } from '../protocol/wire.ts'

/** AWS IAM Toolbox. https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_Operations.html */
const ROUTES: readonly Route[] = [
  {
    operation: 'GetRequestAuthorizationPolicy',
    method: 'GET',
    path: '/authorization-details/{authorizationId}/policy',
  },
  {
    operation: 'GetRequestAuthorizationDetails',
    method: 'GET',
    path: '/authorization-details/{authorizationId}',
  },
]

/** Every path of the service begins so; it signs as `iam` and is told apart by it. */
export const TOOLBOX_PATH = '/authorization-details/'

const details: Operation = (call) => {
  const { requestContext, evaluations, policies } = recorded(call.input)
  const page = pageOf(
    call,
    evaluations,
    call.input.text('nextToken'),
    undefined,
    new AwsError('ValidationException', 'Invalid nextToken'),
  )
  return { requestContext, evaluations: page.items, policies, nextToken: page.next }
}

const policy: Operation = ({ input }) => {
  const uri = required(input, 'policyUri')
  const { documents } = recorded(input)
  const document = Object.hasOwn(documents, uri) ? documents[uri] : undefined
  if (document === undefined) throw notFound()
  return { policyDocument: document }
}

function recorded(input: Input): SampleAuthorization {
  const found = sampleAuthorizations.get(required(input, 'authorizationId'))
  if (found === undefined) throw notFound()
  return found
}

function notFound(): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    'The requested policy or authorization details do not exist in this region or have expired.',
    404,
  )
}

export const iamToolbox: SampleService = {
  protocol: restJsonProtocol(ROUTES, 'ThrottlingException'),
  operations: new Map([
    ['GetRequestAuthorizationDetails', details],
    ['GetRequestAuthorizationPolicy', policy],
  ]),
}

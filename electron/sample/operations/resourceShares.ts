import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import { AwsError, type Call, type Operation, type SampleService } from '../protocol/wire.ts'

/** AWS Resource Access Manager. https://docs.aws.amazon.com/ram/latest/APIReference/ */

const invalidToken = new AwsError(
  'InvalidNextTokenException',
  'The specified value for NextToken is not valid.',
)

const page = <T>(call: Call, items: readonly T[]) =>
  pageOf(call, items, call.input.text('nextToken'), call.input.number('maxResults'), invalidToken)

/** The account's own shares of the Region; nobody shares anything with it. */
const sharesOf = ({ account, region, input }: Call) =>
  input.text('resourceOwner') === 'OTHER-ACCOUNTS'
    ? []
    : account.resourceShares.filter((share) => share.region === region)

const getResourceShares: Operation = (call) => {
  const found = page(call, sharesOf(call))
  return {
    resourceShares: found.items.map(({ arn, name }) => ({
      resourceShareArn: arn,
      name,
      owningAccountId: call.account.id,
      allowExternalPrincipals: false,
      status: 'ACTIVE',
      featureSet: 'STANDARD',
    })),
    nextToken: found.next,
  }
}

const getResourceShareAssociations: Operation = (call) => {
  const all = sharesOf(call).flatMap(({ arn, name, principals }) =>
    principals.map((associatedEntity) => ({
      resourceShareArn: arn,
      resourceShareName: name,
      associatedEntity,
      associationType: 'PRINCIPAL',
      status: 'ASSOCIATED',
      external: false,
    })),
  )
  const found = page(call, all)
  return { resourceShareAssociations: found.items, nextToken: found.next }
}

const listResources: Operation = (call) => {
  const all = sharesOf(call).flatMap(({ arn, resources }) =>
    resources.map((resource) => ({
      arn: resource.arn,
      type: resource.type,
      resourceShareArn: arn,
      status: 'AVAILABLE',
      resourceRegionScope: 'REGIONAL',
    })),
  )
  const found = page(call, all)
  return { resources: found.items, nextToken: found.next }
}

const getResourcePolicies: Operation = (call) => {
  const asked = call.input.list('resourceArns')
  const policies = sharesOf(call)
    .flatMap(({ resources }) => resources)
    .filter(({ arn }) => asked.includes(arn))
    .map(({ policy }) => JSON.stringify(policy))
  return { policies }
}

export const resourceShares: SampleService = {
  protocol: restJsonProtocol(
    [
      { operation: 'GetResourceShares', method: 'POST', path: '/getresourceshares' },
      { operation: 'GetResourceShareAssociations', method: 'POST', path: '/getresourceshareassociations' },
      { operation: 'ListResources', method: 'POST', path: '/listresources' },
      { operation: 'GetResourcePolicies', method: 'POST', path: '/getresourcepolicies' },
    ],
    'ThrottlingException',
  ),
  operations: new Map([
    ['GetResourceShares', getResourceShares],
    ['GetResourceShareAssociations', getResourceShareAssociations],
    ['ListResources', listResources],
    ['GetResourcePolicies', getResourcePolicies],
  ]),
}

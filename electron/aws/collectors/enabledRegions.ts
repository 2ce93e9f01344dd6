import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { WhenceError } from '../../../shared/errors.ts'
import type { AwsClients, ServiceClient } from '../clients.ts'
import type { Connection } from '../connection.ts'
import { failureKind, failureText } from '../errors.ts'

export const EC2: ServiceClient<EC2Client> = { id: 'ec2', make: (config) => new EC2Client(config) }

/**
 * The Regions that are enabled in the account: all that need no opt-in, and those that it opted in to.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
export async function enabledRegions(
  clients: AwsClients,
  options: { readonly abortSignal?: AbortSignal } = {},
): Promise<readonly string[]> {
  const { Regions = [] } = await clients
    .of(EC2)
    .send(new DescribeRegionsCommand({ AllRegions: false }), options)
  return Regions.flatMap(({ RegionName, OptInStatus }) =>
    RegionName === undefined || OptInStatus === 'not-opted-in' ? [] : [RegionName],
  ).sort()
}

/** As `enabledRegions`, before a crawl of all of them. Throws a WhenceError: `access-denied`, and what a connection explains. */
export async function allRegionsOf(connection: Connection): Promise<readonly string[]> {
  try {
    return await enabledRegions(connection.clients)
  } catch (error) {
    if (failureKind(error) !== 'access-denied') throw connection.explain(error)
    throw new WhenceError(
      'access-denied',
      `The profile may not list the Regions of the account: ${failureText(error)}`,
      'Allow it ec2:DescribeRegions, or name the Regions.',
    )
  }
}

/**
 * The Region of the one endpoint that a service has in a partition: requests carry it as aws:RequestedRegion, wherever
 * they are made from. Compiled on 2026-11-30 from the page on the key and from "Service endpoints and quotas" of the AWS
 * General Reference; the billing family and Support Plans also stand among the services that AWS exempts from a Deny by
 * Region. STS is not here: it has its global endpoint and one in each Region.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
 * https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
 * https://docs.aws.amazon.com/controltower/latest/userguide/primary-region-deny-policy.html
 */
const REGIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws: {
    ...inOne('us-east-1', [
      ...['account', 'artifact', 'budgets', 'ce', 'chatbot', 'cloudfront', 'health', 'iam', 'organizations'],
      ...['route53', 'route53domains', 'shield', 'support', 'supportplans', 'trustedadvisor', 'waf'],
      ...['aws-portal', 'bcm-data-exports', 'bcm-pricing-calculator', 'billing', 'billingconductor'],
      ...['consolidatedbilling', 'cost-optimization-hub', 'cur', 'freetier', 'importexport', 'invoicing'],
      ...['payments', 'purchase-orders', 'savingsplans', 'sustainability', 'tax'],
    ]),
    ...inOne('us-west-2', ['globalaccelerator', 'networkmanager']),
  },
  'aws-cn': {
    ...inOne('cn-north-1', ['iam', 'support']),
    ...inOne('cn-northwest-1', [
      ...['account', 'budgets', 'ce', 'cloudfront', 'health', 'organizations', 'route53'],
    ]),
  },
  'aws-us-gov': inOne('us-gov-west-1', ['health', 'iam', 'organizations', 'route53', 'support']),
}

function inOne(region: string, services: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(services.map((service) => [service, region]))
}

/** The Region of the service's only endpoint; null when it has several, or its Region is not known. */
export function endpointRegion(service: string, partition: string): string | null {
  const ofPartition = Object.hasOwn(REGIONS, partition) ? REGIONS[partition] : undefined
  if (ofPartition === undefined || !Object.hasOwn(ofPartition, service)) return null
  return ofPartition[service] ?? null
}

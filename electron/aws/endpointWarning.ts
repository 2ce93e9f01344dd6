/** Domains of AWS's partitions. https://docs.aws.amazon.com/general/latest/gr/rande.html */
const SUFFIXES = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'amazonaws.eu',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
  'csp.hci.ic.gov',
  'cloud.adc-e.uk',
]
/** Under those domains are hosts of AWS's customers too, so that the service has to stand in front. */
const HOSTS = [
  ...['access-analyzer', 'cloudtrail', 'ec2', 'iam', 'iam-toolbox', 'kms', 'lambda', 'oidc', 'organizations'],
  ...['portal.sso', 's3', 's3-control', 'secretsmanager', 'signin', 'sns', 'sqs', 'sts'],
]
const OWN = new RegExp(
  `^(${alternatives(HOSTS)})(-fips)?(\\.dualstack)?(\\.[a-z]{2}(-[a-z]+)+-\\d)?\\.(${alternatives(SUFFIXES)})$`,
)

/** Why to look twice before signed calls go to an endpoint; undefined for AWS's own over TLS and for this machine. */
export function endpointWarning(text: string): string | undefined {
  const { protocol, hostname } = new URL(text)
  if (isThisMachine(hostname)) return undefined
  if (protocol === 'http:') {
    return 'Calls go there unencrypted: whoever is on the way can read the session token and change the answers.'
  }
  if (OWN.test(hostname)) return undefined
  return 'This is none of AWS’s public endpoints: whoever runs it gets the calls of this profile, with its session token, and can answer anything.'
}

function isThisMachine(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  )
}

function alternatives(names: readonly string[]): string {
  return names.map((name) => name.replaceAll('.', '\\.')).join('|')
}

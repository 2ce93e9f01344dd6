/**
 * Whom the engine is asked about for "anybody": an account, an organization and a resource that nobody has. No policy can
 * name them, so that whatever lets them in lets in everybody of their kind.
 */
export const STRANGER_ACCOUNT = '000000000000'
export const STRANGER_ORGANIZATION = 'o-0000000000'
const STRANGER_PATH = `${STRANGER_ORGANIZATION}/r-0000/ou-0000-00000000/`

/** What the request of somebody has who is of no organization that a policy names. */
export const STRANGER_CONTEXT: Readonly<Record<string, readonly string[] | string>> = {
  'aws:PrincipalOrgID': STRANGER_ORGANIZATION,
  'aws:PrincipalOrgPaths': [STRANGER_PATH],
}

/**
 * Keys (lower case) that only a request through something of the account's own network has, such as a VPC endpoint, an
 * access point or a mount target: from outside comes none.
 */
export const NETWORK_KEYS: readonly string[] = [
  'elasticfilesystem:accessedviamounttarget',
  's3:accesspointnetworkorigin',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpcsourceip',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]

/** The beginnings of keys that the caller's own account decides on: its tags, its names. */
const OF_THE_CALLER = /^aws:(?:principal|userid$|username$)/

/** Whether the other side can give a key (lower case) the value that it likes. */
export function isOfTheCaller(key: string): boolean {
  return OF_THE_CALLER.test(key)
}

/**
 * The context of an AWS service that acts for a resource of a stranger: the source that comes nearest to each
 * `aws:SourceArn` that a policy asks for.
 */
export function strangerSources(
  sourceArns: readonly string[],
): readonly Readonly<Record<string, readonly string[] | string>>[] {
  const arns = new Set([`arn:aws:s3:::${OF_NOBODY}`, ...sourceArns.map(ofStranger)])
  return [...arns].map((arn) => ({
    'aws:SourceArn': arn,
    'aws:SourceAccount': STRANGER_ACCOUNT,
    'aws:SourceOwner': STRANGER_ACCOUNT,
    'aws:SourceOrgID': STRANGER_ORGANIZATION,
    'aws:SourceOrgPaths': [STRANGER_PATH],
  }))
}

const OF_NOBODY = 'whence-resource-of-nobody'

/** An ARN of a stranger's that a pattern lets through, if one can be: its account is another, its stars are filled. */
function ofStranger(pattern: string): string {
  const filled = pattern.replaceAll(/\$\{[^}]*\}/g, OF_NOBODY)
  const parts = filled.split(':')
  if (parts.length < 6) return filled.replaceAll(/\*+/g, OF_NOBODY)
  const account = parts[4] ?? ''
  const rest = parts.slice(5).join(':')
  // A name that is given in full, in an ARN without an account, is that of one resource.
  const named = account === '' && !/[*?]/.test(rest)
  const [partition, service, region] = [parts[1] ?? '', parts[2] ?? '', parts[3] ?? '']
  return [
    'arn',
    partition.includes('*') ? 'aws' : partition,
    service.replaceAll(/[*?]+/g, 's3'),
    region.includes('*') ? 'us-east-1' : region,
    account === '' ? '' : STRANGER_ACCOUNT,
    named ? OF_NOBODY : rest.replaceAll(/[*?]+/g, OF_NOBODY),
  ].join(':')
}

/**
 * Keys that say from where, when, how and by whom a request is made, and nothing of the action or the resource: one
 * context answers them for all requests of a principal.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const OF_REQUESTS: ReadonlySet<string> = new Set([
  'aws:requestedregion',
  'aws:securetransport',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:sourceip',
  'aws:vpcsourceip',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:ec2instancesourcevpc',
  'aws:ec2instancesourceprivateipv4',
  'aws:currenttime',
  'aws:epochtime',
  'aws:tokenissuetime',
  'aws:useragent',
  'aws:referer',
  'aws:viaawsservice',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:sourceidentity',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:federatedprovider',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:userid',
  'aws:username',
  'ec2:roledelivery',
  'ec2:sourceinstancearn',
  'lambda:sourcefunctionarn',
])

/** Keys that no request is without (rule 19A). */
const ALWAYS: ReadonlySet<string> = new Set([
  'aws:requestedregion',
  'aws:securetransport',
  'aws:currenttime',
  'aws:epochtime',
])

/** Whether a key (in any case) is the same for all requests that a principal makes in one place, at one time, one way. */
export function isOfRequests(key: string): boolean {
  const name = key.toLowerCase()
  return OF_REQUESTS.has(name) || name.startsWith('aws:principaltag/')
}

/** Whether every request has the key. */
export function isAlwaysThere(key: string): boolean {
  return ALWAYS.has(key.toLowerCase())
}

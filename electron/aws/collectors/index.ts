import type { CrawledPrefix } from '../../../shared/services/calls.ts'
import type { Collector } from '../crawlContext.ts'
import { accessAnalyzer } from './accessAnalyzer.ts'
import { accountSettings } from './accountSettings.ts'
import { authorization } from './authorization.ts'
import { credentialReport } from './credentialReport.ts'
import { ec2 } from './ec2.ts'
import { identityCenter } from './identityCenter.ts'
import { identityProviders } from './identityProviders.ts'
import { kms } from './kms.ts'
import { lambda } from './lambda.ts'
import { organization } from './organization.ts'
import { s3 } from './s3.ts'
import { secretsManager } from './secretsManager.ts'
import { sns } from './sns.ts'
import { sqs } from './sqs.ts'
import { userCredentials } from './userCredentials.ts'

/** The collectors of each service that the crawl reads; who we are, the connection asks of STS. */
const COLLECTORS: Readonly<Record<Exclude<CrawledPrefix, 'sts'>, readonly Collector[]>> = {
  // The credentials of users follow the list of users.
  iam: [authorization, accountSettings, credentialReport, userCredentials, identityProviders],
  organizations: [organization],
  // Which Region to ask the roles tell, so that it comes after them.
  sso: [identityCenter],
  // Asked with it.
  identitystore: [],
  'access-analyzer': [accessAnalyzer],
  s3: [s3],
  lambda: [lambda],
  ec2: [ec2],
  kms: [kms],
  sqs: [sqs],
  sns: [sns],
  secretsmanager: [secretsManager],
}
const { iam, sso, identitystore, ...others } = COLLECTORS

/**
 * The collectors in lanes: inside a lane one after the other, the lanes side by side. IAM is one lane, because all
 * its calls share the account's rate limits.
 */
export const LANES: readonly (readonly Collector[])[] = [
  [...iam, ...sso, ...identitystore],
  Object.values(others).flat(),
]

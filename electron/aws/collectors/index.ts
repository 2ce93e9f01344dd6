import type { Collector } from '../crawlContext.ts'
import { accessAnalyzer } from './accessAnalyzer.ts'
import { accountSettings } from './accountSettings.ts'
import { authorization } from './authorization.ts'
import { credentialReport } from './credentialReport.ts'
import { ec2 } from './ec2.ts'
import { identityProviders } from './identityProviders.ts'
import { kms } from './kms.ts'
import { lambda } from './lambda.ts'
import { organization } from './organization.ts'
import { s3 } from './s3.ts'
import { secretsManager } from './secretsManager.ts'
import { sns } from './sns.ts'
import { sqs } from './sqs.ts'
import { userCredentials } from './userCredentials.ts'

/**
 * The collectors in lanes: inside a lane one after the other, the lanes side by side. IAM is one lane, because all
 * its calls share the account's rate limits; the credentials of users follow the list of users.
 */
export const LANES: readonly (readonly Collector[])[] = [
  [authorization, accountSettings, credentialReport, userCredentials, identityProviders],
  [organization, accessAnalyzer, s3, lambda, ec2, kms, sqs, sns, secretsManager],
]

import { keysOf } from '../../../shared/keys.ts'
import type { CrawledPrefix } from '../../../shared/services/calls.ts'
import type { Collector } from '../crawlContext.ts'
import { accessAnalyzer } from './accessAnalyzer.ts'
import { accountSettings } from './accountSettings.ts'
import { amplify } from './amplify.ts'
import { appRunner } from './appRunner.ts'
import { authorization } from './authorization.ts'
import { batch } from './batch.ts'
import { bedrockAgentCore } from './bedrockAgentCore.ts'
import { cloudFormation } from './cloudFormation.ts'
import { cloudTrail } from './cloudTrail.ts'
import { codeBuild } from './codeBuild.ts'
import { credentialReport } from './credentialReport.ts'
import { ec2 } from './ec2.ts'
import { identityCenter } from './identityCenter.ts'
import { ecs } from './ecs.ts'
import { eks } from './eks.ts'
import { emr } from './emr.ts'
import { glue } from './glue.ts'
import { identityProviders } from './identityProviders.ts'
import { kms } from './kms.ts'
import { lambda } from './lambda.ts'
import { organization } from './organization.ts'
import { roleSettings } from './roleSettings.ts'
import { s3 } from './s3.ts'
import { sageMaker } from './sageMaker.ts'
import { secretsManager } from './secretsManager.ts'
import { sns } from './sns.ts'
import { sqs } from './sqs.ts'
import { stepFunctions } from './stepFunctions.ts'
import { userCredentials } from './userCredentials.ts'

/** The collectors of each service that the crawl reads; who we are, the connection asks of STS. */
const COLLECTORS: Readonly<Record<Exclude<CrawledPrefix, 'sts'>, readonly Collector[]>> = {
  // The credentials of users follow the list of users.
  iam: [authorization, accountSettings, credentialReport, userCredentials, roleSettings, identityProviders],
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
  cloudtrail: [cloudTrail],
  ecs: [ecs],
  eks: [eks],
  codebuild: [codeBuild],
  glue: [glue],
  sagemaker: [sageMaker],
  states: [stepFunctions],
  apprunner: [appRunner],
  batch: [batch],
  'bedrock-agentcore': [bedrockAgentCore],
  cloudformation: [cloudFormation],
  amplify: [amplify],
  elasticmapreduce: [emr],
}
/** One after the other: what comes later rests on what came before. */
const FIRST: readonly CrawledPrefix[] = ['iam', 'sso', 'identitystore']

/** What runs as roles beside instances and functions: rarely much, and one service after the other would take long. */
const WORKLOADS: readonly (readonly CrawledPrefix[])[] = [
  ['ecs', 'eks', 'codebuild', 'glue', 'sagemaker'],
  ['states', 'apprunner', 'batch', 'bedrock-agentcore', 'cloudformation', 'amplify', 'elasticmapreduce'],
]

/**
 * The collectors in lanes: inside a lane one after the other, the lanes side by side. IAM is one lane, because all
 * its calls share the account's rate limits; what else runs as roles is a lane beside the resources.
 */
export const LANES: readonly (readonly Collector[])[] = [
  // Identity Center follows the roles, whose paths tell its Region.
  ofServices((prefix) => FIRST.includes(prefix)),
  ofServices((prefix) => !FIRST.includes(prefix) && !WORKLOADS.flat().includes(prefix)),
  ...WORKLOADS.map((lane) => ofServices((prefix) => lane.includes(prefix))),
]

function ofServices(wanted: (prefix: CrawledPrefix) => boolean): readonly Collector[] {
  return keysOf(COLLECTORS).flatMap((prefix) => (wanted(prefix) ? COLLECTORS[prefix] : []))
}

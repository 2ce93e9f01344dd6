import type { CrawledPrefix } from '../../shared/services/calls.ts'
import { accessAnalyzer } from './operations/accessAnalyzer.ts'
import { alternateContacts } from './operations/alternateContacts.ts'
import { accountAccess } from './operations/accountAccess.ts'
import { batch } from './operations/batch.ts'
import { cloudTrail } from './operations/cloudTrail.ts'
import { ec2 } from './operations/ec2.ts'
import { eks } from './operations/eks.ts'
import { iam } from './operations/iam.ts'
import { iamToolbox, TOOLBOX_PATH } from './operations/iamToolbox.ts'
import { identityCenter } from './operations/identityCenter.ts'
import { identityStore } from './operations/identityStore.ts'
import { kms } from './operations/kms.ts'
import { lambda } from './operations/lambda.ts'
import { logs } from './operations/logs.ts'
import {
  amplify,
  appRunner,
  bedrockAgentCore,
  cloudFormation,
  codeBuild,
  ecs,
  emr,
  glue,
  sageMaker,
  stepFunctions,
} from './operations/unusedWorkloads.ts'
import { organizations } from './operations/organizations.ts'
import { resourceShares } from './operations/resourceShares.ts'
import { rolesAnywhere } from './operations/rolesAnywhere.ts'
import { s3, s3Control } from './operations/s3.ts'
import { secretsManager } from './operations/secretsManager.ts'
import { sns } from './operations/sns.ts'
import { sqs } from './operations/sqs.ts'
import { sts } from './operations/sts.ts'
import { UNUSED } from './operations/unusedResources.ts'
import { jsonProtocol } from './protocol/json.ts'
import { queryProtocol } from './protocol/query.ts'
import { restXmlProtocol } from './protocol/restXml.ts'
import type { Protocol, SampleService } from './protocol/wire.ts'

/** The services by the name in the credential scope; the compiler wants each that the crawl reads. */
const SERVED: Readonly<Record<CrawledPrefix | 'cloudtrail', SampleService>> = {
  'access-analyzer': accessAnalyzer,
  'account-access': accountAccess,
  account: alternateContacts,
  amplify,
  apprunner: appRunner,
  batch,
  'bedrock-agentcore': bedrockAgentCore,
  cloudformation: cloudFormation,
  cloudtrail: cloudTrail,
  codebuild: codeBuild,
  ec2,
  ecs,
  eks,
  elasticmapreduce: emr,
  glue,
  iam,
  identitystore: identityStore,
  kms,
  lambda,
  logs,
  organizations,
  ram: resourceShares,
  rolesanywhere: rolesAnywhere,
  s3,
  sagemaker: sageMaker,
  secretsmanager: secretsManager,
  sns,
  sqs,
  sso: identityCenter,
  states: stepFunctions,
  sts,
  ...UNUSED,
  s3express: s3,
}
const byName: ReadonlyMap<string, SampleService> = new Map(Object.entries(SERVED))

/** The service that a request was signed for; undefined: none of the crawl's. */
export function serviceFor(name: string, path: string): SampleService | undefined {
  // S3 Control signs as `s3` and is told apart by its path.
  if (name === 's3' && path.startsWith('/v20180820/')) return s3Control
  // The Tagging API signs as another name than its actions have.
  if (name === 'tagging') return UNUSED.tag
  // IAM Toolbox signs as `iam`.
  if (name === 'iam' && path.startsWith(TOOLBOX_PATH)) return iamToolbox
  return byName.get(name)
}

/** The protocol in which to refuse a request whose service cannot be known, guessed from its form. */
export function refusalProtocol(target: string | undefined, contentType: string | undefined): Protocol {
  if (target !== undefined) return jsonProtocol('1.1', '', 'ThrottlingException')
  if (contentType?.startsWith('application/x-www-form-urlencoded') === true) {
    return queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/', 'Throttling', 'AccessDenied')
  }
  return restXmlProtocol([], 's3')
}

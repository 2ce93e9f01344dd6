import { keysOf } from '../../../shared/keys.ts'
import type { CrawledPrefix } from '../../../shared/services/calls.ts'
import type { Collector } from '../crawlContext.ts'
import { accessAnalyzer } from './accessAnalyzer.ts'
import { accountAccess } from './accountAccess.ts'
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
import { later } from '../later.ts'
import { identityProviders } from './identityProviders.ts'
import { kms } from './kms.ts'
import { lambda } from './lambda.ts'
import { lastAccessed } from './lastAccessed.ts'
import { organization } from './organization.ts'
import { roleSettings } from './roleSettings.ts'
import { rolesAnywhere } from './rolesAnywhere.ts'
import { rootAccess } from './rootAccess.ts'
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
  organizations: [organization, rootAccess],
  // Which roles trust them the roles tell, so that they come after them.
  rolesanywhere: [rolesAnywhere],
  'account-access': [accountAccess],
  // Which Region to ask the roles tell, and whom they are entitled to.
  sso: [identityCenter],
  // Asked with it.
  identitystore: [],
  'access-analyzer': [accessAnalyzer],
  s3: [
    s3,
    later('s3', 'S3 access points', () => import('./s3AccessPoints.ts'), {
      id: 's3-access-points',
      calls: ['s3:ListAccessPoints', 's3:GetAccessPointPolicy'],
    }),
  ],
  lambda: [
    lambda,
    later('lambda', 'Lambda layers', () => import('./lambdaLayers.ts'), {
      id: 'lambda-layers',
      calls: ['lambda:ListLayers', 'lambda:ListLayerVersions', 'lambda:GetLayerVersionPolicy'],
    }),
  ],
  ec2: [
    ec2,
    later('ec2', 'VPC endpoints', () => import('./vpcEndpoints.ts'), {
      id: 'vpc-endpoints',
      calls: ['ec2:DescribeVpcEndpoints'],
    }),
  ],
  kms: [kms],
  sqs: [sqs],
  sns: [sns],
  secretsmanager: [secretsManager],
  cloudtrail: [cloudTrail],
  ecs: [ecs],
  eks: [eks],
  codebuild: [codeBuild],
  glue: [
    glue,
    later('glue', 'Glue Data Catalogs', () => import('./glueCatalogs.ts'), {
      id: 'glue-catalogs',
      calls: ['glue:GetResourcePolicies'],
    }),
  ],
  sagemaker: [sageMaker],
  states: [stepFunctions],
  apprunner: [appRunner],
  batch: [batch],
  'bedrock-agentcore': [bedrockAgentCore],
  cloudformation: [cloudFormation],
  amplify: [amplify],
  elasticmapreduce: [emr],
  apigateway: [later('apigateway', 'API Gateway REST APIs', () => import('./apiGateway.ts'))],
  dynamodb: [later('dynamodb', 'DynamoDB tables and streams', () => import('./dynamoDb.ts'))],
  ecr: [later('ecr', 'ECR repositories', () => import('./ecr.ts'))],
  elasticfilesystem: [later('elasticfilesystem', 'EFS file systems', () => import('./elasticFileSystem.ts'))],
  es: [later('es', 'OpenSearch domains', () => import('./openSearch.ts'))],
  events: [later('events', 'EventBridge buses', () => import('./eventBridge.ts'))],
  backup: [later('backup', 'Backup vaults', () => import('./backup.ts'))],
  kafka: [later('kafka', 'MSK clusters', () => import('./kafka.ts'))],
  kinesis: [later('kinesis', 'Kinesis streams', () => import('./kinesis.ts'))],
  s3express: [later('s3express', 'S3 directory buckets', () => import('./s3Express.ts'))],
  s3tables: [later('s3tables', 'S3 table buckets', () => import('./s3Tables.ts'))],
  s3vectors: [later('s3vectors', 'S3 vector buckets', () => import('./s3Vectors.ts'))],
  logs: [
    later('logs', 'CloudWatch Logs destinations', () => import('./logs.ts'), {
      id: 'logs',
      calls: ['logs:DescribeDestinations'],
    }),
    later('logs', 'Policies of log groups', () => import('./logGroups.ts'), {
      id: 'log-groups',
      calls: ['logs:DescribeResourcePolicies'],
    }),
  ],
  codeartifact: [later('codeartifact', 'CodeArtifact domains', () => import('./codeArtifact.ts'))],
  lex: [later('lex', 'Lex bots', () => import('./lex.ts'))],
  ses: [later('ses', 'SES identities', () => import('./ses.ts'))],
  signer: [later('signer', 'Signer profiles', () => import('./signer.ts'))],
  'redshift-serverless': [
    later('redshift-serverless', 'Redshift Serverless', () => import('./redshiftServerless.ts')),
  ],
  schemas: [later('schemas', 'EventBridge schema registries', () => import('./schemas.ts'))],
  dsql: [later('dsql', 'Aurora DSQL clusters', () => import('./dsql.ts'))],
  aps: [later('aps', 'Prometheus workspaces', () => import('./prometheus.ts'))],
  'ecr-public': [later('ecr-public', 'ECR public repositories', () => import('./ecrPublic.ts'))],
  tag: [later('tag', 'Tags', () => import('./tagging.ts'))],
  account: [later('account', 'Alternate contacts', () => import('./alternateContacts.ts'))],
  ram: [later('ram', 'Resource shares', () => import('./resourceShares.ts'))],
  glacier: [later('glacier', 'Glacier vaults', () => import('./glacier.ts'))],
}
/** One after the other: what comes later rests on what came before, and all of IAM shares the account's rate limits. */
const IDENTITY: ReadonlySet<CrawledPrefix> = new Set([
  'iam',
  'rolesanywhere',
  'account-access',
  'sso',
  'identitystore',
])

/** What most accounts use. */
const COMMON: ReadonlySet<CrawledPrefix> = new Set([
  'organizations',
  'access-analyzer',
  's3',
  'lambda',
  'ec2',
  'kms',
  'sqs',
  'sns',
  'secretsmanager',
])

/** The others are asked in so many lanes: where one service does not answer, the next lanes go on meanwhile. */
const SIDE_BY_SIDE = [0, 1, 2, 3, 4, 5]

const others = ofServices((prefix) => !IDENTITY.has(prefix) && !COMMON.has(prefix))

/** The collectors in lanes: inside a lane one after the other, the lanes side by side. */
export type Lanes = readonly (readonly Collector[])[]

/** What a crawl reads; with `lastAccessed` also when each user and role last used what. */
export const lanesOf = ({ lastAccessed: asked = false }: { readonly lastAccessed?: boolean }): Lanes => [
  // Last: it takes longest, and waits for nobody but the lists of users and roles.
  [...ofServices((prefix) => IDENTITY.has(prefix)), ...(asked ? [lastAccessed] : [])],
  ofServices((prefix) => COMMON.has(prefix)),
  ...SIDE_BY_SIDE.map((lane) => others.filter((_, place) => place % SIDE_BY_SIDE.length === lane)),
]

function ofServices(wanted: (prefix: CrawledPrefix) => boolean): readonly Collector[] {
  return keysOf(COLLECTORS).flatMap((prefix) => (wanted(prefix) ? COLLECTORS[prefix] : []))
}

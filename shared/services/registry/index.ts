import { accessAnalyzer } from './accessAnalyzer.ts'
import { accountManagement } from './accountManagement.ts'
import { accountAccess } from './accountAccess.ts'
import { acmPca } from './acmPca.ts'
import { amplify } from './amplify.ts'
import { apiGateway } from './apiGateway.ts'
import { appRunner } from './appRunner.ts'
import { backup } from './backup.ts'
import { batch } from './batch.ts'
import { bedrockAgentCore } from './bedrockAgentCore.ts'
import { cloudFormation } from './cloudFormation.ts'
import { cloudTrail } from './cloudTrail.ts'
import { codeArtifact } from './codeArtifact.ts'
import { codeBuild } from './codeBuild.ts'
import { codeCommit } from './codeCommit.ts'
import { dsql } from './dsql.ts'
import { dynamoDb } from './dynamoDb.ts'
import { ec2 } from './ec2.ts'
import { ecr } from './ecr.ts'
import { ecs } from './ecs.ts'
import { ecrPublic } from './ecrPublic.ts'
import { eks } from './eks.ts'
import { elasticFileSystem } from './elasticFileSystem.ts'
import { emr } from './emr.ts'
import { eventBridge } from './eventBridge.ts'
import { executeApi } from './executeApi.ts'
import { firehose } from './firehose.ts'
import { glacier } from './glacier.ts'
import { glue } from './glue.ts'
import { iam } from './iam.ts'
import { identityStore } from './identityStore.ts'
import { kafka } from './kafka.ts'
import { kinesis } from './kinesis.ts'
import { kms } from './kms.ts'
import { lambda } from './lambda.ts'
import { lex } from './lex.ts'
import { APPLICATIONS_SERVICES } from './listed/applications.ts'
import { NETWORK_SERVICES } from './listed/network.ts'
import { SECURITY_SERVICES } from './listed/security.ts'
import { STORAGE_SERVICES } from './listed/storage.ts'
import { logs } from './logs.ts'
import { mediaStore } from './mediaStore.ts'
import { openSearch } from './openSearch.ts'
import { organizations } from './organizations.ts'
import { prometheus } from './prometheus.ts'
import { ram } from './ram.ts'
import { rds } from './rds.ts'
import { redshiftServerless } from './redshiftServerless.ts'
import { rolesAnywhere } from './rolesAnywhere.ts'
import { s3 } from './s3.ts'
import { s3Express } from './s3Express.ts'
import { s3Tables } from './s3Tables.ts'
import { sageMaker } from './sageMaker.ts'
import { s3Vectors } from './s3Vectors.ts'
import { schemas } from './schemas.ts'
import { secretsManager } from './secretsManager.ts'
import { serverlessRepo } from './serverlessRepo.ts'
import { ses } from './ses.ts'
import { signer } from './signer.ts'
import { sns } from './sns.ts'
import { sqs } from './sqs.ts'
import { ssm } from './ssm.ts'
import { sso } from './sso.ts'
import { stepFunctions } from './stepFunctions.ts'
import { sts } from './sts.ts'
import { tagging } from './tagging.ts'

/** Every service that something is known of. Coverage lists the calls in this order: identity first, then resources. */
export const SERVICES = [
  sts,
  iam,
  accessAnalyzer,
  organizations,
  rolesAnywhere,
  accountAccess,
  accountManagement,
  sso,
  identityStore,
  s3,
  lambda,
  ec2,
  kms,
  sqs,
  sns,
  secretsManager,
  ecs,
  eks,
  codeBuild,
  glue,
  sageMaker,
  stepFunctions,
  appRunner,
  batch,
  bedrockAgentCore,
  cloudFormation,
  amplify,
  emr,
  cloudTrail,
  acmPca,
  apiGateway,
  backup,
  codeArtifact,
  codeCommit,
  dynamoDb,
  ecr,
  elasticFileSystem,
  openSearch,
  eventBridge,
  executeApi,
  firehose,
  glacier,
  kinesis,
  logs,
  mediaStore,
  ram,
  rds,
  s3Express,
  s3Tables,
  serverlessRepo,
  ssm,
  tagging,
  signer,
  ecrPublic,
  prometheus,
  ses,
  schemas,
  lex,
  redshiftServerless,
  s3Vectors,
  dsql,
  kafka,
  ...STORAGE_SERVICES,
  ...NETWORK_SERVICES,
  ...APPLICATIONS_SERVICES,
  ...SECURITY_SERVICES,
] as const

import type { ProfileEndpoint } from '../../shared/api/endpoints.ts'
import { fieldOf } from '../../shared/keys.ts'
import type { AwsConfig } from './configFiles.ts'
import { endpointWarning } from './endpointWarning.ts'

/** The endpoint for one service, by its id in AWS's settings, such as `secrets_manager`; undefined: AWS's own. */
export type EndpointOf = (service: string) => string | undefined

/** The services that are called, by their ids in AWS's settings, in words. */
export const SERVICE_NAMES: Readonly<Record<string, string>> = {
  iam: 'IAM',
  sts: 'STS',
  accessanalyzer: 'Access Analyzer',
  account_access: 'Account access manager',
  amplify: 'Amplify',
  apprunner: 'App Runner',
  batch: 'Batch',
  bedrock_agentcore_control: 'Bedrock AgentCore',
  cloudformation: 'CloudFormation',
  cloudtrail: 'CloudTrail',
  codebuild: 'CodeBuild',
  ec2: 'EC2',
  identitystore: 'Identity Store',
  ecs: 'ECS',
  eks: 'EKS',
  emr: 'EMR',
  glue: 'Glue',
  iam_toolbox: 'IAM Toolbox',
  kms: 'KMS',
  lambda: 'Lambda',
  organizations: 'Organizations',
  rolesanywhere: 'IAM Roles Anywhere',
  s3: 'S3',
  s3_control: 'S3 Control',
  sagemaker: 'SageMaker',
  secrets_manager: 'Secrets Manager',
  sfn: 'Step Functions',
  sns: 'SNS',
  sqs: 'SQS',
  sso_admin: 'IAM Identity Center',
  amp: 'Prometheus',
  api_gateway: 'API Gateway',
  backup: 'Backup',
  cloudwatch_logs: 'CloudWatch Logs',
  codeartifact: 'CodeArtifact',
  dsql: 'Aurora DSQL',
  dynamodb: 'DynamoDB',
  ecr: 'ECR',
  ecr_public: 'ECR Public',
  efs: 'EFS',
  eventbridge: 'EventBridge',
  glacier: 'Glacier',
  kafka: 'MSK',
  kinesis: 'Kinesis',
  lex_models_v2: 'Lex',
  opensearch: 'OpenSearch',
  account: 'Account Management',
  ram: 'Resource Access Manager',
  redshift_serverless: 'Redshift Serverless',
  resource_groups_tagging_api: 'Tagging',
  s3tables: 'S3 Tables',
  s3vectors: 'S3 Vectors',
  schemas: 'EventBridge Schemas',
  sesv2: 'SES',
  signer: 'Signer',
}

/** Those that give a profile its credentials, by its kind. */
export const SIGN_IN_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sso: { sso: 'IAM Identity Center', sso_oidc: 'IAM Identity Center’s sign-in' },
  'sso-legacy': { sso: 'IAM Identity Center', sso_oidc: 'IAM Identity Center’s sign-in' },
  login: { signin: 'AWS sign-in' },
}

/**
 * Where a profile's calls go: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's services section, its
 * endpoint_url. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointsOf(
  profile: string,
  config: AwsConfig,
  env: Readonly<Record<string, string | undefined>>,
): EndpointOf {
  const values = config.profiles.get(profile)
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? values?.get('ignore_configured_endpoint_urls')
  if (ignored?.toLowerCase() === 'true') return () => undefined
  const services = config.services.get(values?.get('services') ?? '')
  return (service) =>
    env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
    env['AWS_ENDPOINT_URL'] ||
    services?.get(`${service}.endpoint_url`) ||
    values?.get('endpoint_url') ||
    undefined
}

/** Every endpoint that is not AWS's by default, with the services whose calls go there; empty: all go to AWS. */
export function otherEndpoints(endpointOf: EndpointOf, kind: string): readonly ProfileEndpoint[] {
  const names = { ...SERVICE_NAMES, ...SIGN_IN_NAMES[kind] }
  const byUrl = new Map<string, string[]>()
  for (const [service, name] of Object.entries(names)) {
    const url = endpointOf(service)
    if (url !== undefined) byUrl.set(url, [...(byUrl.get(url) ?? []), name])
  }
  const all = Object.keys(names).length
  return [...byUrl].map(([url, services]) => ({
    services: services.length === all ? [] : services,
    url: shownUrl(url),
    ...fieldOf('warning', isWebAddress(url) ? endpointWarning(url) : undefined),
  }))
}

/** Why the endpoints of a profile cannot be used; undefined when they can. */
export function endpointProblem(
  profile: string,
  config: AwsConfig,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const services = config.profiles.get(profile)?.get('services')
  if (services !== undefined && !config.services.has(services)) {
    return `It names services ${services}, and there is no section [services ${services}].`
  }
  const endpointOf = endpointsOf(profile, config, env)
  const broken = SERVICE_IDS.find((service) => !isWebAddress(endpointOf(service) ?? 'https://aws'))
  return broken === undefined
    ? undefined
    : `The endpoint for ${broken}, “${endpointOf(broken)}”, is no address that begins with https:// or http://.`
}

const SERVICE_IDS: readonly string[] = [
  ...Object.keys(SERVICE_NAMES),
  ...Object.values(SIGN_IN_NAMES).flatMap((names) => Object.keys(names)),
]

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** A password in an address is a secret. */
export function shownUrl(text: string): string {
  if (!isWebAddress(text)) return text
  const url = new URL(text)
  if (url.username === '' && url.password === '') return text
  url.username = ''
  url.password = ''
  return url.href
}

import { isRecord } from '../../shared/json.ts'
import type { CallName } from '../../shared/services/calls.ts'
import { callFailure } from './callFailure.ts'
import { addMiddleware } from './middleware.ts'
import { callOf } from './readOnly.ts'

/**
 * What AWS's answer to a call always has, however little there is: an empty list is a list. One of them is enough. None:
 * AWS leaves everything out where there is nothing, or where the answer is the default.
 */
export const ALWAYS_THERE: Readonly<Record<CallName, readonly string[]>> = {
  // Who asks says so in words of its own: confirmIdentity.
  'sts:GetCallerIdentity': [],
  'iam:GetAccountAuthorizationDetails': ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'],
  'iam:GetPolicy': ['Policy'],
  'iam:GetPolicyVersion': ['PolicyVersion'],
  'iam:ListEntitiesForPolicy': ['PolicyUsers', 'PolicyRoles', 'PolicyGroups'],
  'iam:GenerateCredentialReport': ['State'],
  'iam:GetCredentialReport': ['Content'],
  'iam:GetAccountSummary': ['SummaryMap'],
  'iam:GetAccountPasswordPolicy': ['PasswordPolicy'],
  'iam:ListAccountAliases': ['AccountAliases'],
  'iam:ListInstanceProfiles': ['InstanceProfiles'],
  'iam:ListRoles': ['Roles'],
  'iam:ListServerCertificates': ['ServerCertificateMetadataList'],
  'iam:ListVirtualMFADevices': ['VirtualMFADevices'],
  'iam:ListMFADevices': ['MFADevices'],
  'iam:ListAccessKeys': ['AccessKeyMetadata'],
  // Of a key that was never used: N/A, not nothing.
  'iam:GetAccessKeyLastUsed': ['AccessKeyLastUsed'],
  'iam:ListServiceSpecificCredentials': ['ServiceSpecificCredentials'],
  'iam:ListSAMLProviders': ['SAMLProviderList'],
  'iam:ListOpenIDConnectProviders': ['OpenIDConnectProviderList'],
  'iam:GetOpenIDConnectProvider': ['Url', 'ClientIDList'],
  'iam:GenerateServiceLastAccessedDetails': ['JobId'],
  'iam:GetServiceLastAccessedDetails': ['JobStatus'],
  // Without a feature it has the organization's id alone.
  'iam:ListOrganizationsFeatures': ['OrganizationId', 'EnabledFeatures'],
  'access-analyzer:ListAnalyzers': ['analyzers'],
  'access-analyzer:ListFindingsV2': ['findings'],
  'access-analyzer:GetFindingV2': ['findingDetails'],
  'organizations:DescribeOrganization': ['Organization'],
  'organizations:ListParents': ['Parents'],
  'organizations:ListPoliciesForTarget': ['Policies'],
  'organizations:DescribePolicy': ['Policy'],
  'account-access:ListApplications': ['applications'],
  'account-access:ListEntitlements': ['entitlements'],
  'rolesanywhere:ListTrustAnchors': ['trustAnchors'],
  'rolesanywhere:ListProfiles': ['profiles'],
  'organizations:DescribeOrganizationalUnit': ['OrganizationalUnit'],
  'organizations:ListOrganizationalUnitsForParent': ['OrganizationalUnits'],
  'organizations:ListAccounts': ['Accounts'],
  'organizations:ListAccountsForParent': ['Accounts'],
  'organizations:DescribeResourcePolicy': ['ResourcePolicy'],
  'organizations:ListDelegatedAdministrators': ['DelegatedAdministrators'],
  'organizations:ListDelegatedServicesForAccount': ['DelegatedServices'],
  'sso:ListInstances': ['Instances'],
  // Without one the answer has no list.
  'sso:ListPermissionSetsProvisionedToAccount': [],
  'sso:DescribePermissionSet': ['PermissionSet'],
  'sso:ListAccountAssignments': ['AccountAssignments'],
  'identitystore:DescribeUser': ['UserId'],
  'identitystore:DescribeGroup': ['GroupId'],
  'identitystore:ListGroupMemberships': ['GroupMemberships'],
  'identitystore:ListUsers': ['Users'],
  's3:GetAccountPublicAccessBlock': ['PublicAccessBlockConfiguration'],
  's3:ListBuckets': ['Buckets'],
  // us-east-1 is the default.
  's3:GetBucketLocation': [],
  's3:GetBucketPolicy': ['Policy'],
  's3:GetPublicAccessBlock': ['PublicAccessBlockConfiguration'],
  's3:GetBucketEncryption': ['ServerSideEncryptionConfiguration'],
  's3:GetBucketTagging': ['TagSet'],
  's3:GetBucketOwnershipControls': ['OwnershipControls'],
  's3:GetBucketAcl': ['Owner', 'Grants'],
  'lambda:ListFunctions': ['Functions'],
  'lambda:GetPolicy': ['Policy'],
  'lambda:ListAliases': ['Aliases'],
  'lambda:ListVersionsByFunction': ['Versions'],
  'lambda:ListFunctionUrlConfigs': ['FunctionUrlConfigs'],
  'cloudtrail:DescribeTrails': ['trailList'],
  'cloudtrail:GetTrailStatus': ['IsLogging'],
  'ec2:DescribeRegions': ['Regions'],
  'ec2:DescribeInstances': ['Reservations'],
  'kms:ListKeys': ['Keys'],
  'kms:GetKeyPolicy': ['Policy'],
  'kms:ListGrants': ['Grants'],
  // Without a queue the answer has no list.
  'sqs:ListQueues': [],
  'sqs:GetQueueAttributes': ['Attributes'],
  'sns:ListTopics': ['Topics'],
  'sns:GetTopicAttributes': ['Attributes'],
  'secretsmanager:ListSecrets': ['SecretList'],
  'secretsmanager:GetResourcePolicy': ['ARN'],
  'ecs:ListClusters': ['clusterArns'],
  'ecs:ListServices': ['serviceArns'],
  'ecs:DescribeServices': ['services'],
  'ecs:ListTasks': ['taskArns'],
  'ecs:DescribeTasks': ['tasks'],
  'ecs:ListTaskDefinitionFamilies': ['families'],
  'ecs:DescribeTaskDefinition': ['taskDefinition'],
  'eks:ListClusters': ['clusters'],
  'eks:DescribeCluster': ['cluster'],
  'eks:ListNodegroups': ['nodegroups'],
  'eks:DescribeNodegroup': ['nodegroup'],
  'eks:ListPodIdentityAssociations': ['associations'],
  'eks:DescribePodIdentityAssociation': ['association'],
  'eks:ListAccessEntries': ['accessEntries'],
  'eks:DescribeAccessEntry': ['accessEntry'],
  'eks:ListAssociatedAccessPolicies': ['associatedAccessPolicies'],
  'codebuild:ListProjects': ['projects'],
  'codebuild:BatchGetProjects': ['projects'],
  'glue:GetJobs': ['Jobs'],
  'glue:GetDevEndpoints': ['DevEndpoints'],
  'glue:ListSessions': ['Sessions', 'Ids'],
  'sagemaker:ListNotebookInstances': ['NotebookInstances'],
  'sagemaker:DescribeNotebookInstance': ['NotebookInstanceArn'],
  'sagemaker:ListDomains': ['Domains'],
  'sagemaker:DescribeDomain': ['DomainArn'],
  'sagemaker:ListTrainingJobs': ['TrainingJobSummaries'],
  'sagemaker:DescribeTrainingJob': ['TrainingJobArn'],
  'states:ListStateMachines': ['stateMachines'],
  'states:DescribeStateMachine': ['stateMachineArn'],
  'apprunner:ListServices': ['ServiceSummaryList'],
  'apprunner:DescribeService': ['Service'],
  'batch:DescribeJobDefinitions': ['jobDefinitions'],
  'batch:DescribeComputeEnvironments': ['computeEnvironments'],
  'bedrock-agentcore:ListAgentRuntimes': ['agentRuntimes'],
  'bedrock-agentcore:GetAgentRuntime': ['agentRuntimeArn'],
  'bedrock-agentcore:ListCodeInterpreters': ['codeInterpreterSummaries'],
  'bedrock-agentcore:GetCodeInterpreter': ['codeInterpreterArn'],
  'bedrock-agentcore:ListBrowsers': ['browserSummaries'],
  'bedrock-agentcore:GetBrowser': ['browserArn'],
  'cloudformation:DescribeStacks': ['Stacks'],
  'amplify:ListApps': ['apps'],
  'elasticmapreduce:ListClusters': ['Clusters'],
  'elasticmapreduce:DescribeCluster': ['Cluster'],
  // Without an API the answer has no list.
  'apigateway:GetRestApis': [],
  'aps:ListWorkspaces': ['workspaces'],
  'aps:DescribeResourcePolicy': ['policyDocument'],
  'backup:ListBackupVaults': ['BackupVaultList'],
  'backup:GetBackupVaultAccessPolicy': ['Policy'],
  'codeartifact:ListDomains': ['domains'],
  'codeartifact:GetDomainPermissionsPolicy': ['policy'],
  'dsql:ListClusters': ['clusters'],
  'dsql:GetClusterPolicy': ['policy'],
  'dynamodb:ListTables': ['TableNames'],
  'dynamodb:DescribeTable': ['Table'],
  'dynamodb:GetResourcePolicy': ['Policy'],
  'ec2:DescribeVpcEndpoints': ['VpcEndpoints'],
  'ecr:DescribeRepositories': ['repositories'],
  'ecr:GetRepositoryPolicy': ['policyText'],
  'ecr-public:DescribeRepositories': ['repositories'],
  'ecr-public:GetRepositoryPolicy': ['policyText'],
  'elasticfilesystem:DescribeFileSystems': ['FileSystems'],
  'elasticfilesystem:DescribeFileSystemPolicy': ['Policy'],
  'es:ListDomainNames': ['DomainNames'],
  'es:DescribeDomain': ['DomainStatus'],
  'events:ListEventBuses': ['EventBuses'],
  'glacier:ListVaults': ['VaultList'],
  'glacier:GetVaultAccessPolicy': ['policy'],
  'glue:GetResourcePolicies': [],
  'kafka:ListClustersV2': ['ClusterInfoList'],
  'kafka:GetClusterPolicy': ['Policy'],
  'kinesis:ListStreams': ['StreamNames'],
  'kinesis:ListStreamConsumers': ['Consumers'],
  // A stream without a policy may be answered with nothing.
  'kinesis:GetResourcePolicy': [],
  'lambda:ListLayers': ['Layers'],
  'lambda:ListLayerVersions': ['LayerVersions'],
  'lambda:GetLayerVersionPolicy': ['Policy'],
  'lex:ListBots': ['botSummaries'],
  'lex:DescribeResourcePolicy': ['policy'],
  'logs:DescribeDestinations': ['destinations'],
  'logs:DescribeResourcePolicies': ['resourcePolicies'],
  'account:GetAlternateContact': ['AlternateContact'],
  'ram:GetResourceShares': ['resourceShares'],
  'ram:ListResources': ['resources'],
  'ram:GetResourceShareAssociations': ['resourceShareAssociations'],
  'ram:GetResourcePolicies': ['policies'],
  'redshift-serverless:ListNamespaces': ['namespaces'],
  'redshift-serverless:ListSnapshots': ['snapshots'],
  'redshift-serverless:ListWorkgroups': ['workgroups'],
  'redshift-serverless:GetResourcePolicy': ['resourcePolicy'],
  's3:ListAccessPoints': [],
  's3:GetAccessPointPolicy': ['Policy'],
  's3express:ListDirectoryBuckets': ['Buckets'],
  's3express:GetBucketPolicy': ['Policy'],
  's3tables:ListTableBuckets': ['tableBuckets'],
  's3tables:GetTableBucketPolicy': ['resourcePolicy'],
  's3vectors:ListVectorBuckets': ['vectorBuckets'],
  's3vectors:GetVectorBucketPolicy': ['policy'],
  'schemas:ListRegistries': ['Registries'],
  'schemas:GetResourcePolicy': ['Policy'],
  'tag:GetResources': ['ResourceTagMappingList'],
  'ses:ListEmailIdentities': ['EmailIdentities'],
  // Without a policy the answer is an empty map.
  'ses:GetEmailIdentityPolicies': [],
  'signer:ListSigningProfiles': ['profiles'],
  // Without a permission the answer has no list.
  'signer:ListProfilePermissions': [],
}

/** Where the next page is named. */
const TOKENS = ['Marker', 'NextMarker', 'NextToken', 'PaginationToken', 'nextToken', 'ContinuationToken']

/** The name of the failure in coverage. */
export const INCOMPLETE_ANSWER = 'IncompleteAnswer'

/**
 * Makes a client throw for an answer of status 200 that has nothing of what AWS always gives: an empty body of a proxy
 * would else be an account without users. A page without a list that names the next page is one on the way.
 */
export function refuseEmpty(client: unknown, service: string): void {
  addMiddleware(
    client,
    { step: 'deserialize', priority: 'low', name: 'whenceEmptyBody' },
    (next, context) => async (args) => {
      const result = await next(args)
      const call = callOf(service, context)
      if (isExpected(call) && hasEmptyBody(result)) throw incomplete('anything')
      return result
    },
  )
  addMiddleware(
    client,
    { step: 'initialize', priority: 'low', name: 'whenceEmptyAnswer' },
    (next, context) => async (args) => {
      const result = await next(args)
      const call = callOf(service, context)
      const members = isExpected(call) ? ALWAYS_THERE[call] : []
      const output = isRecord(result) && isRecord(result['output']) ? result['output'] : {}
      if (members.length > 0 && [...members, ...TOKENS].every((name) => isNothing(output[name])))
        throw incomplete(members.join(', '))
      return result
    },
  )
}

function isExpected(call: string): call is CallName {
  return Object.hasOwn(ALWAYS_THERE, call)
}

function hasEmptyBody(result: unknown): boolean {
  const response = isRecord(result) ? result['response'] : undefined
  const headers = isRecord(response) ? response['headers'] : undefined
  return (
    isRecord(response) &&
    response['statusCode'] === 200 &&
    isRecord(headers) &&
    headers['content-length'] === '0'
  )
}

/** Absent, or a text, bytes or structure with nothing in it; a list without items is one. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return false
  if (value instanceof Uint8Array) return value.length === 0
  return (
    isRecord(value) && Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0
  )
}

function incomplete(what: string): Error {
  return callFailure(INCOMPLETE_ANSWER, `AWS’s answer came without ${what}.`)
}

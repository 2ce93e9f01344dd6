import * as apiGatewaySdk from '@aws-sdk/client-api-gateway'
import * as backupSdk from '@aws-sdk/client-backup'
import * as logsSdk from '@aws-sdk/client-cloudwatch-logs'
import * as dynamoSdk from '@aws-sdk/client-dynamodb'
import * as ec2Sdk from '@aws-sdk/client-ec2'
import * as ecrSdk from '@aws-sdk/client-ecr'
import * as efsSdk from '@aws-sdk/client-efs'
import * as eventsSdk from '@aws-sdk/client-eventbridge'
import * as glacierSdk from '@aws-sdk/client-glacier'
import * as kinesisSdk from '@aws-sdk/client-kinesis'
import * as openSearchSdk from '@aws-sdk/client-opensearch'
import * as s3Sdk from '@aws-sdk/client-s3'
import * as s3ControlSdk from '@aws-sdk/client-s3-control'
import * as s3VectorsSdk from '@aws-sdk/client-s3vectors'
import * as sesSdk from '@aws-sdk/client-sesv2'
import * as signerSdk from '@aws-sdk/client-signer'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { ACCOUNT, document, REGION, resourcePolicy } from './motoSeed.ts'

const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`
/** Lets another account in. */
const outsider = (Action: string, Resource: string): string =>
  document('Outsider', { Action, Resource, Principal: { AWS: 'arn:aws:iam::999988887777:root' } })

/** The policies that were written, by the ARN of the resource; null: it has none. */
export type Seeded = ReadonlyMap<string, string | null>

/** Fills moto with one resource with a policy, and where it is easy one without, of each service that moto serves. */
export async function seedResourcePolicies(endpoint: string): Promise<Seeded> {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const seeded = new Map<string, string | null>()
  await seedData(config, seeded)
  await seedStorage(config, seeded)
  await seedApplications(config, seeded)
  return seeded
}

interface Config {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

async function seedData(config: Config, seeded: Map<string, string | null>): Promise<void> {
  const dynamo = new dynamoSdk.DynamoDBClient(config)
  for (const TableName of ['open', 'plain']) {
    await dynamo.send(
      new dynamoSdk.CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    )
    seeded.set(arn('dynamodb', `table/${TableName}`), null)
  }
  const table = arn('dynamodb', 'table/open')
  const Policy = outsider('dynamodb:GetItem', table)
  await dynamo.send(new dynamoSdk.PutResourcePolicyCommand({ ResourceArn: table, Policy }))
  seeded.set(table, Policy)

  const kinesis = new kinesisSdk.KinesisClient({ ...config, requestHandler: new NodeHttpHandler() })
  const stream = arn('kinesis', 'stream/orders')
  await kinesis.send(new kinesisSdk.CreateStreamCommand({ StreamName: 'orders', ShardCount: 1 }))
  const ofStream = outsider('kinesis:GetRecords', stream)
  await kinesis.send(new kinesisSdk.PutResourcePolicyCommand({ ResourceARN: stream, Policy: ofStream }))
  seeded.set(stream, ofStream)

  const openSearch = new openSearchSdk.OpenSearchClient(config)
  const domain = arn('es', 'domain/open')
  const AccessPolicies = document('Open', { Action: 'es:*', Resource: `${domain}/*`, Principal: '*' })
  await openSearch.send(new openSearchSdk.CreateDomainCommand({ DomainName: 'open', AccessPolicies }))
  seeded.set(domain, AccessPolicies)
}

async function seedStorage(config: Config, seeded: Map<string, string | null>): Promise<void> {
  const ecr = new ecrSdk.ECRClient(config)
  for (const repositoryName of ['team/open', 'plain']) {
    await ecr.send(new ecrSdk.CreateRepositoryCommand({ repositoryName }))
    seeded.set(arn('ecr', `repository/${repositoryName}`), null)
  }
  const policyText = outsider('ecr:BatchGetImage', '*')
  await ecr.send(new ecrSdk.SetRepositoryPolicyCommand({ repositoryName: 'team/open', policyText }))
  seeded.set(arn('ecr', 'repository/team/open'), policyText)

  const efs = new efsSdk.EFSClient(config)
  const { FileSystemArn, FileSystemId } = await efs.send(
    new efsSdk.CreateFileSystemCommand({ CreationToken: 'a' }),
  )
  const ofSystem = outsider('elasticfilesystem:ClientMount', FileSystemArn ?? '')
  await efs.send(new efsSdk.PutFileSystemPolicyCommand({ FileSystemId, Policy: ofSystem }))
  seeded.set(FileSystemArn ?? '', ofSystem)

  const control = new s3ControlSdk.S3ControlClient({
    ...config,
    endpointProvider: () => ({ url: new URL(config.endpoint) }),
  })
  const Bucket = 'reports-data'
  await new s3Sdk.S3Client({ ...config, forcePathStyle: true }).send(
    new s3Sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  )
  const point = { AccountId: ACCOUNT, Name: 'reports' }
  await control.send(new s3ControlSdk.CreateAccessPointCommand({ ...point, Bucket }))
  const Policy = outsider('s3:GetObject', `${arn('s3', 'accesspoint/reports')}/object/*`)
  await control.send(new s3ControlSdk.PutAccessPointPolicyCommand({ ...point, Policy }))
  // moto knows one Region for all of them.
  seeded.set(`arn:aws:s3:us-east-1:${ACCOUNT}:accesspoint/reports`, Policy)

  const vectors = new s3VectorsSdk.S3VectorsClient(config)
  await vectors.send(new s3VectorsSdk.CreateVectorBucketCommand({ vectorBucketName: 'embeddings' }))
  const policy = outsider('s3vectors:QueryVectors', '*')
  await vectors.send(
    new s3VectorsSdk.PutVectorBucketPolicyCommand({ vectorBucketName: 'embeddings', policy }),
  )
  seeded.set(arn('s3vectors', 'bucket/embeddings'), policy)

  await new backupSdk.BackupClient(config).send(
    new backupSdk.CreateBackupVaultCommand({ BackupVaultName: 'vault' }),
  )
  await new glacierSdk.GlacierClient(config).send(
    new glacierSdk.CreateVaultCommand({ accountId: '-', vaultName: 'old' }),
  )
}

async function seedApplications(config: Config, seeded: Map<string, string | null>): Promise<void> {
  const gateway = new apiGatewaySdk.APIGatewayClient(config)
  const policy = document('Open', {
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    Principal: '*',
  })
  const api = await gateway.send(new apiGatewaySdk.CreateRestApiCommand({ name: 'shop', policy }))
  seeded.set(arn('execute-api', api.id ?? ''), policy)

  const events = new eventsSdk.EventBridgeClient(config)
  await events.send(new eventsSdk.CreateEventBusCommand({ Name: 'orders' }))
  seeded.set(arn('events', 'event-bus/orders'), null)

  const logs = new logsSdk.CloudWatchLogsClient(config)
  await logs.send(
    new logsSdk.PutDestinationCommand({
      destinationName: 'central',
      targetArn: arn('kinesis', 'stream/orders'),
      roleArn: `arn:aws:iam::${ACCOUNT}:role/role-001`,
    }),
  )
  const destination = arn('logs', 'destination:central')
  const accessPolicy = outsider('logs:PutSubscriptionFilter', destination)
  await logs.send(new logsSdk.PutDestinationPolicyCommand({ destinationName: 'central', accessPolicy }))
  seeded.set(destination, accessPolicy)

  const ses = new sesSdk.SESv2Client(config)
  const EmailIdentity = 'example.com'
  const Policy = outsider('ses:SendEmail', arn('ses', `identity/${EmailIdentity}`))
  await ses.send(new sesSdk.CreateEmailIdentityCommand({ EmailIdentity }))
  await ses.send(new sesSdk.CreateEmailIdentityPolicyCommand({ EmailIdentity, PolicyName: 'one', Policy }))
  seeded.set(arn('ses', `identity/${EmailIdentity}`), Policy)

  await new signerSdk.SignerClient(config).send(
    new signerSdk.PutSigningProfileCommand({ profileName: 'p1', platformId: 'AWSLambda-SHA384-ECDSA' }),
  )

  const ec2 = new ec2Sdk.EC2Client(config)
  const { Vpc } = await ec2.send(new ec2Sdk.CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }))
  const PolicyDocument = resourcePolicy('Endpoint', 's3:GetObject', '*')
  const made = await ec2.send(
    new ec2Sdk.CreateVpcEndpointCommand({
      VpcId: Vpc?.VpcId,
      ServiceName: `com.amazonaws.${REGION}.s3`,
      PolicyDocument,
    }),
  )
  seeded.set(arn('ec2', `vpc-endpoint/${made.VpcEndpoint?.VpcEndpointId ?? ''}`), PolicyDocument)
}

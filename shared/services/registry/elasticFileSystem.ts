import { otherService } from '../define.ts'

/** Amazon EFS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticfilesystem.html */
export const elasticFileSystem = otherService({
  prefix: 'elasticfilesystem',
  resources: [
    {
      noun: 'file system',
      resource: /^file-system\/.+/,
      get: 'elasticfilesystem:DescribeFileSystemPolicy',
      put: null,
    },
  ],
})

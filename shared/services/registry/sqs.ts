import { crawledService } from '../define.ts'

/** Amazon SQS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const sqs = crawledService({
  prefix: 'sqs',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: { ListQueues: 'sqs:ListQueues', GetQueueAttributes: 'sqs:GetQueueAttributes' },
  },
  resources: [
    {
      type: 'AWS::SQS::Queue',
      noun: 'queue',
      nouns: 'queues',
      resource: /^[^/:]+$/,
      list: 'sqs:ListQueues',
      get: 'sqs:GetQueueAttributes',
      put: 'sqs set-queue-attributes --queue-url https://sqs.{region}.{domain}/{account}/{name} --attributes {"Policy":{quotedPolicy}}',
    },
  ],
  events: [
    {
      parameters: ['queueUrl'],
      value: /^https:\/\/[^/]{1,200}\/(?<account>\d{12})\/(?<name>[\w.-]{1,80})$/,
      arn: 'arn:{partition}:sqs:{region}:{account}:{name}',
      first: true,
    },
  ],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
    noun: 'queue',
    readBy: 'sqs:GetQueueAttributes',
    keyActions: { ReceiveMessage: ['kms:Decrypt'], SendMessage: ['kms:GenerateDataKey', 'kms:Decrypt'] },
  },
})

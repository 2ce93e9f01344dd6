import { crawledService } from '../define.ts'

/** Amazon SNS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
export const sns = crawledService({
  prefix: 'sns',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: { ListTopics: 'sns:ListTopics', GetTopicAttributes: 'sns:GetTopicAttributes' },
  },
  resources: [
    {
      type: 'AWS::SNS::Topic',
      noun: 'topic',
      nouns: 'topics',
      resource: /^[^/:]+/,
      list: 'sns:ListTopics',
      get: 'sns:GetTopicAttributes',
      put: 'sns set-topic-attributes --topic-arn {arn} --attribute-name Policy --attribute-value {policy}',
    },
  ],
  viaService: true,
  encryption: {
    page: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    noun: 'topic',
    readBy: 'sns:GetTopicAttributes',
    keyActions: { Publish: ['kms:GenerateDataKey', 'kms:Decrypt'] },
  },
})

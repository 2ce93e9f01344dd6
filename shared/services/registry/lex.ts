import { crawledService } from '../define.ts'

/** Amazon Lex V2. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonlexv2.html */
export const lex = crawledService({
  prefix: 'lex',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListBots: 'lex:ListBots',
      DescribeResourcePolicy: 'lex:DescribeResourcePolicy',
    },
  },
  resources: [
    {
      type: 'AWS::Lex::Bot',
      noun: 'bot',
      nouns: 'Lex bots',
      resource: /^bot\/.+/,
      list: 'lex:ListBots',
      get: 'lex:DescribeResourcePolicy',
      put: null,
    },
    { noun: 'bot', resource: /^bot:.+/, get: 'lex:DescribeResourcePolicy', put: null },
    { noun: 'bot alias', resource: /^bot-alias\/.+/, get: 'lex:DescribeResourcePolicy', put: null },
  ],
})

import { crawledService } from '../define.ts'

/** AWS STS. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
export const sts = crawledService({
  prefix: 'sts',
  crawl: {
    regional: false,
    statement: 'WhenceIdentity',
    calls: { GetCallerIdentity: null },
  },
  // AWS's action table labels it Write, though it only decrypts the text that it is given and changes nothing.
  diagnoses: { DecodeAuthorizationMessage: 'sts:DecodeAuthorizationMessage' },
})

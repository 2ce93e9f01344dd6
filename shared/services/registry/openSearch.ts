import { otherService } from '../define.ts'

/** Amazon OpenSearch Service. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonopensearchservice.html */
export const openSearch = otherService({
  prefix: 'es',
  resources: [{ noun: 'domain', resource: /^domain\/[^/]+/, get: 'es:DescribeDomain', put: null }],
})

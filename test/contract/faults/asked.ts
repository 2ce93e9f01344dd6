import type { IncomingHttpHeaders } from 'node:http'
import { credentialScope } from '../../../electron/sample/signature.ts'

/** How a service speaks. https://smithy.io/2.0/aws/protocols/index.html */
export type WireForm = 'query' | 'ec2' | 'json-1.0' | 'json-1.1' | 'rest-json' | 'rest-xml'

/** One request of the crawl. */
export interface Asked {
  /** `service:Operation`; where only method and address tell the operation, `service:GET /address`. */
  readonly call: string
  readonly service: string
  readonly region: string
  readonly form: WireForm
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What the requests of REST services are called, by method and address. */
const ADDRESSES: readonly (readonly [service: string, address: RegExp, operation: string])[] = [
  ['s3', /^GET \/v20180820\/configuration\/publicAccessBlock/, 'GetAccountPublicAccessBlock'],
  ['s3', /^GET \/v20180820\/accesspoint\b/, 'ListAccessPoints'],
  ['s3', /^GET \/\?(?!.*max-directory-buckets)/, 'ListBuckets'],
  ['s3', /^GET \/[^/?]+\/?\?.*\bpolicy\b/, 'GetBucketPolicy'],
  ['s3', /^GET \/[^/?]+\/?\?.*\bpublicAccessBlock\b/, 'GetPublicAccessBlock'],
  ['s3', /^GET \/[^/?]+\/?\?.*\bencryption\b/, 'GetBucketEncryption'],
  ['s3', /^GET \/[^/?]+\/?\?.*\btagging\b/, 'GetBucketTagging'],
  ['lambda', /^GET \/2015-03-31\/functions\/?(\?|$)/, 'ListFunctions'],
  ['lambda', /^GET \/2015-03-31\/functions\/[^/]+\/policy/, 'GetPolicy'],
  ['access-analyzer', /^GET \/analyzer/, 'ListAnalyzers'],
  ['access-analyzer', /^POST \/findingv2/, 'ListFindingsV2'],
]

/** Takes a signed request as it came in, and gives what it asks of whom. */
export function askedOf(method: string, path: string, headers: IncomingHttpHeaders, body: string): Asked {
  const { service = 'unsigned', region = '' } = credentialScope(headers.authorization) ?? {}
  const target = headers['x-amz-target']
  const type = headers['content-type'] ?? ''
  const common = { service, region, method, path, headers, body }
  if (typeof target === 'string') {
    const operation = target.split('.').at(-1) ?? ''
    const form = type.endsWith('1.0') ? 'json-1.0' : 'json-1.1'
    return { ...common, call: `${service}:${operation}`, form }
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const operation = new URLSearchParams(body).get('Action') ?? ''
    return { ...common, call: `${service}:${operation}`, form: service === 'ec2' ? 'ec2' : 'query' }
  }
  const address = `${method} ${path}`
  const operation = ADDRESSES.find(([of, pattern]) => of === service && pattern.test(address))?.[2] ?? address
  return { ...common, call: `${service}:${operation}`, form: service === 's3' ? 'rest-xml' : 'rest-json' }
}

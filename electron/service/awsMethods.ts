import type { ApiMethod } from '../../shared/api/types.ts'

/** The methods that talk to AWS, or tell of what does. */
export const AWS_METHODS = [
  'profiles.confirm',
  'crawl.accounts',
  'crawl.start',
  'crawl.state',
  'crawl.cancel',
  'crawl.keep',
  'live.decode',
  'live.denials',
  'live.denials.state',
  'live.denials.stop',
  'live.authorization',
  'live.agree',
  'live.compare',
  'live.validate',
] as const satisfies readonly ApiMethod[]
export type AwsMethod = (typeof AWS_METHODS)[number]

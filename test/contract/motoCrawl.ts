import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { confirmIdentity, connect } from '../../electron/aws/connection.ts'
import { crawl, type CrawlResult } from '../../electron/aws/crawl.ts'
import type { CallerIdentity } from '../../shared/api/types.ts'
import { quickRetries } from './crawlWithFaults.ts'

/** A crawl of one Region of moto at `url`, with its profile in `folder`; what moto does not serve is not waited for. */
export async function crawlMoto(
  url: string,
  folder: string,
  region: string,
): Promise<CrawlResult & { readonly identity: CallerIdentity }> {
  const config = path.join(folder, 'config')
  await writeFile(
    config,
    `[profile moto]\nregion = ${region}\naws_access_key_id = test\naws_secret_access_key = test\nendpoint_url = ${url}\n`,
  )
  const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') }
  const connection = await connect({
    profile: 'moto',
    env: { env, homedir: folder },
    retryStrategy: quickRetries,
  })
  const identity = await confirmIdentity(connection)
  const result = await crawl(connection, {
    accountId: identity.accountId,
    regions: [region],
    signal: new AbortController().signal,
    onState: () => undefined,
    wait: async () => undefined,
    now: () => new Date(),
  })
  connection.close()
  return { ...result, identity }
}

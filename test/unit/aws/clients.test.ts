import { describe, expect, it } from 'vitest'
import type { AwsClients, ServiceClient } from '../../../electron/aws/clients.ts'
import { lanesOf } from '../../../electron/aws/collectors/index.ts'
import { SERVICE_NAMES } from '../../../electron/aws/endpoints.ts'
import { IAM_TOOLBOX } from '../../../electron/aws/iamToolbox.ts'
import { STS } from '../../../electron/aws/identityClients.ts'
import { CrawlContext } from '../../../electron/aws/crawlContext.ts'
import { DEADLINES, handlerOptions } from '../../../electron/aws/deadlines.ts'

interface SdkClient {
  readonly config: { readonly serviceId: string }
  destroy(): void
}

/** The id of each client that the collectors ask for, and the SDK's own name of its service. */
async function idsAsked(): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const clients = {
    of(service: ServiceClient<SdkClient>) {
      const requestHandler = handlerOptions(DEADLINES)
      const credentials = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' })
      const config = {
        region: 'eu-west-1',
        credentials,
        retryMode: 'standard',
        maxAttempts: 1,
        requestHandler,
      }
      const client = service.make(config)
      ids.set(service.id, client.config.serviceId)
      client.destroy()
      return { send: () => Promise.reject(Object.assign(new Error('No'), { name: 'AccessDenied' })) }
    },
  } as unknown as AwsClients
  const context = new CrawlContext({
    clients,
    organizationClients: clients,
    accountId: '111122223333',
    partition: 'aws',
    regions: ['eu-west-1'],
    signal: new AbortController().signal,
    now: () => new Date(0),
    checkCredentials: async () => null,
    wait: async () => undefined,
  })
  const silent = { total: () => undefined, add: () => undefined }
  for (const collector of lanesOf({ lastAccessed: true }).flat()) await collector.run(context, silent)
  return ids
}

describe('the id by which a service’s endpoint is set', () => {
  // https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
  it('is the SDK’s name of the service in small letters, with _ for a space', async () => {
    const ids = await idsAsked()
    expect(ids.size).toBeGreaterThan(9)
    expect(Object.keys(SERVICE_NAMES)).toEqual(
      expect.arrayContaining([...ids.keys(), STS.id, IAM_TOOLBOX.id]),
    )
    for (const [id, serviceId] of ids) expect(id).toBe(serviceId.toLowerCase().replaceAll(' ', '_'))
  })
})

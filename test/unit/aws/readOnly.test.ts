import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import crawlerPolicy from '../../../electron/aws/crawlerPolicy.json'
import { lanesOf } from '../../../electron/aws/collectors/index.ts'
import { ACCOUNT_ACCESS_OPERATIONS } from '../../../electron/aws/accountAccessClient.ts'
import { TOOLBOX_OPERATIONS } from '../../../electron/aws/iamToolbox.ts'
import { ROLES_ANYWHERE_OPERATIONS } from '../../../electron/aws/rolesAnywhereClient.ts'
import { BEFOREHAND_CALLS, CRAWL_CALLS, DIAGNOSE_CALLS } from '../../../shared/services/calls.ts'
import { sdkUses } from './sdkUses.ts'

const FOLDER = path.join(import.meta.dirname, '../../../electron/aws')

const ROOT = path.join(import.meta.dirname, '../../..')

const collectors = readdirSync(path.join(FOLDER, 'collectors')).map((name) =>
  path.join(FOLDER, 'collectors', name),
)
/** Directory buckets are asked about with the client of the other buckets. */
const operations = (file: string): readonly string[] => {
  const used = sdkUses(readFileSync(file, 'utf8')).operations
  return path.basename(file) === 's3Express.ts'
    ? used.map((operation) => operation.replace(/^s3:/, 's3express:'))
    : used
}
/** Operations of the clients for which there is no package. */
const own = {
  crawl: [
    ...Object.keys(ACCOUNT_ACCESS_OPERATIONS).map((operation) => `account-access:${operation}`),
    ...Object.keys(ROLES_ANYWHERE_OPERATIONS).map((operation) => `rolesanywhere:${operation}`),
  ],
  diagnose: Object.keys(TOOLBOX_OPERATIONS).map((operation) => `iam:${operation}`),
}
const called = [...new Set([...collectors.flatMap(operations), ...own.crawl])].sort()
const coverageName = (operation: string): string =>
  operation === 's3-control:GetPublicAccessBlock'
    ? 's3:GetAccountPublicAccessBlock'
    : operation.replace(/^s3-control:/, 's3:')
const READ = /^[\w-]+:(Get|List|Describe|BatchGet)[A-Z]/

describe('what the crawl may call', () => {
  it('is Get, List and Describe, and the two calls that make AWS write a report', () => {
    expect(called.length).toBeGreaterThan(35)
    expect(called.filter((operation) => !READ.test(operation)).sort()).toEqual([
      'iam:GenerateCredentialReport',
      'iam:GenerateServiceLastAccessedDetails',
    ])
  })

  it('never reads data: no object, secret value, message or function code', () => {
    const data = /GetObject|GetSecretValue|ReceiveMessage|:GetFunction$|Decrypt|GetItem|GetPasswordData/
    expect(called.filter((operation) => data.test(operation))).toEqual([])
  })

  it('is the list of the registry, neither more nor less', () => {
    const named: string[] = CRAWL_CALLS.map(({ call }) => call)
    // The identity is asked by the connection, not by a collector.
    expect(called.map(coverageName).sort()).toEqual(
      named.filter((call) => call !== 'sts:GetCallerIdentity').sort(),
    )
  })

  it('is told to the user by the steps that make it', () => {
    const told = lanesOf({ lastAccessed: true })
      .flat()
      .flatMap(({ calls }) => calls)
    expect(told.toSorted()).toEqual(called.map(coverageName).sort())
  })

  it('needs exactly the actions of crawlerPolicy.json, apart from the statement for diagnoses', () => {
    const granted = crawlerPolicy.Statement.filter(({ Sid }) => Sid !== 'WhenceDiagnose').flatMap(
      ({ Action }) => Action,
    )
    const calls = [...CRAWL_CALLS, ...BEFOREHAND_CALLS]
    const needed = calls.flatMap(({ action }) => (action === null ? [] : [action]))
    expect(granted.toSorted()).toEqual([...new Set(needed)].sort())
    expect(JSON.stringify(crawlerPolicy).length).toBeLessThan(6144)
  })
})

/**
 * Calls outside the collectors: who we are, the role that a profile names, which accounts an organization has, and the
 * diagnoses that a user asks for.
 */
describe('what else may be called', () => {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(FOLDER, name))
  const connection = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:GetCallerIdentity']
  const diagnose = [...DIAGNOSE_CALLS, ...BEFOREHAND_CALLS].map(({ call }): string => call)

  it('is the list of the registry, beside the calls of the connection', () => {
    expect([...files.flatMap(operations), ...own.diagnose].sort()).toEqual(
      [...connection, ...diagnose].sort(),
    )
  })

  it('has operations of own clients in these files alone, each by the name under which it is read', () => {
    const holding = (text: string) =>
      [...files, ...collectors]
        .filter((file) => readFileSync(file, 'utf8').includes(text))
        .map((file) => path.basename(file))
    expect(holding("from '@smithy/core/")).toEqual(['unpackagedClient.ts'])
    expect(holding('restCommand(').sort()).toEqual([
      'accountAccessClient.ts',
      'iamToolbox.ts',
      'rolesAnywhereClient.ts',
      'unpackagedClient.ts',
    ])
    const told = [...Object.entries(ACCOUNT_ACCESS_OPERATIONS), ...Object.entries(ROLES_ANYWHERE_OPERATIONS)]
    for (const [key, { name, method, path: place }] of told) {
      expect(name).toBe(key)
      // AWS's model marks these two POSTs as reads: they end in -list, where what they are about would be made without it.
      expect(method === 'GET' || place.endsWith('-list')).toBe(true)
    }
  })

  it('changes nothing in the account', () => {
    // Validate looks at a text that it is given, Simulate evaluates and Decode decrypts what it is given; AWS's action table labels the latter Write all the same.
    const harmless = new Set([
      'access-analyzer:ValidatePolicy',
      'iam:SimulateCustomPolicy',
      'iam:SimulatePrincipalPolicy',
      'sts:DecodeAuthorizationMessage',
    ])
    const lookup = /^[\w-]+:(Get|List|Describe|Lookup)[A-Z]/
    expect(diagnose.filter((call) => !lookup.test(call) && !harmless.has(call))).toEqual([])
  })

  it('has its own statement in crawlerPolicy.json, with exactly its actions', () => {
    const own = crawlerPolicy.Statement.find(({ Sid }) => Sid === 'WhenceDiagnose')
    expect(own?.Action.toSorted()).toEqual(DIAGNOSE_CALLS.map(({ action }) => action).sort())
  })
})

/** Whatever else of the SDK could send something, wherever it stands. */
describe('the SDK in the sources', () => {
  const sources = ['electron', 'shared', 'renderer'].flatMap((house) =>
    readdirSync(path.join(ROOT, house), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.join(ROOT, house, name)),
  )

  it('is imported under electron/aws only', () => {
    const users = sources.filter((file) => /['"]@(aws-sdk|smithy)\//.test(readFileSync(file, 'utf8')))
    expect(users.length).toBeGreaterThan(15)
    expect(users.filter((file) => !file.startsWith(FOLDER + path.sep))).toEqual([])
  })

  it('is imported by the names of commands and clients only', () => {
    const odd = sources.flatMap((file) =>
      sdkUses(readFileSync(file, 'utf8')).odd.map((text) => `${path.relative(ROOT, file)}: ${text}`),
    )
    expect(odd).toEqual([])
  })

  it.each([
    ["import { CreateUserCommand } from '@aws-sdk/client-iam'", ['iam:CreateUser'], 0],
    ['import { CreateUserCommand } from "@aws-sdk/client-iam"', ['iam:CreateUser'], 0],
    [
      "import {\n  type User,\n  CreateUserCommand as Read,\n} from '@aws-sdk/client-iam'",
      ['iam:CreateUser'],
      0,
    ],
    ["import type { User } from '@aws-sdk/client-iam'", [], 0],
    ["import * as sdk from '@aws-sdk/client-iam'", [], 1],
    ["import sdk from '@aws-sdk/client-iam'", [], 1],
    ["import { IAM } from '@aws-sdk/client-iam'", [], 1],
    ["import { IAM as Reader, GetUserCommand } from '@aws-sdk/client-iam'", ['iam:GetUser'], 1],
    ["export * from '@aws-sdk/client-iam'", [], 1],
    ["const sdk = await import('@aws-sdk/client-iam')", [], 1],
    ["const { IAM } = createRequire(import.meta.url)('@aws-sdk/client-iam')", [], 1],
    ["import { SignatureV4 } from '@smithy/signature-v4'", [], 1],
  ])('is seen in %j', (text, operations, odd) => {
    const uses = sdkUses(text)
    expect(uses.operations).toEqual(operations)
    expect(uses.odd).toHaveLength(odd)
  })
})

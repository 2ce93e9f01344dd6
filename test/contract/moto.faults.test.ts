import * as iamSdk from '@aws-sdk/client-iam'
import * as kmsSdk from '@aws-sdk/client-kms'
import * as s3Sdk from '@aws-sdk/client-s3'
import * as sqsSdk from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { type FaultCase, DETAILS } from './faults/cases.ts'
import { faultyCrawl } from './faults/faultyCrawl.ts'
import { type Answers, answersOf, contradictions, type Question } from './faults/firmAnswers.ts'
import { questionsOf } from './faults/questions.ts'
import { inEachForm } from './faults/refusalCases.ts'
import { about, denied, HTML, plainly, refuse, throttled } from './faults/refusals.ts'
import { type FaultRelay, startFaultRelay } from './faults/relay.ts'
import * as wire from './faults/wires.ts'
import type { Moto } from './moto.ts'
import { startMoto } from './moto.ts'
import { ACCOUNT, document, REGION, resourcePolicy } from './motoSeed.ts'

const started = await startMoto()
const why = 'skipped' in started ? ` (${started.skipped})` : ''

/** An account that is small enough to be crawled often. */
async function seedSmall(endpoint: string): Promise<void> {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const iam = new iamSdk.IAMClient(config)
  for (const name of ['ann', 'ben']) {
    await iam.send(new iamSdk.CreateUserCommand({ UserName: name }))
    await iam.send(
      new iamSdk.PutUserPolicyCommand({ UserName: name, PolicyName: 'p', PolicyDocument: document('Own') }),
    )
    await iam.send(new iamSdk.CreateAccessKeyCommand({ UserName: name }))
    await iam.send(
      new iamSdk.CreateRoleCommand({
        RoleName: `role-${name}`,
        AssumeRolePolicyDocument: document('Trust', {
          Action: 'sts:AssumeRole',
          Resource: undefined,
          Principal: { AWS: `arn:aws:iam::${name === 'ann' ? ACCOUNT : '999988887777'}:root` },
        }),
      }),
    )
    const Bucket = `bucket-of-${name}`
    const s3 = new s3Sdk.S3Client({ ...config, forcePathStyle: true })
    await s3.send(
      new s3Sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    )
    const Policy = document('Deny', {
      Effect: name === 'ann' ? 'Deny' : 'Allow',
      Principal: '*',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    })
    await s3.send(new s3Sdk.PutBucketPolicyCommand({ Bucket, Policy }))
  }
  await new kmsSdk.KMSClient(config).send(
    new kmsSdk.CreateKeyCommand({ Policy: resourcePolicy('Key', 'kms:*', '*') }),
  )
  await new sqsSdk.SQSClient(config).send(new sqsSdk.CreateQueueCommand({ QueueName: 'plain' }))
}

const CASES: readonly FaultCase[] = [
  inEachForm('denied', denied),
  inEachForm('throttled for ever', throttled),
  inEachForm('an HTML page with status 200', plainly(200, 'text/html', HTML)),
  inEachForm('an empty body', plainly(200, 'text/xml', '')),
  inEachForm('half a body as if it were all', wire.halfAsWhole),
  {
    name: 'a reset within the users',
    faults: [{ on: DETAILS, act: wire.resetInBody }],
    ends: { gaps: [DETAILS] },
  },
  {
    name: 'a bucket that is gone',
    faults: [
      {
        on: about('s3:GetBucketPolicy', 'bucket-of-ann'),
        act: refuse({ code: 'NoSuchBucket', status: 404 }),
      },
    ],
    ends: { gaps: ['s3:GetBucketPolicy'] },
  },
  {
    name: 'a trust policy that is no JSON',
    faults: [
      {
        on: DETAILS,
        act: wire.body((text) =>
          text.replace(/(<AssumeRolePolicyDocument>)[^<]*999988887777[^<]*/, '$1see the wiki'),
        ),
      },
    ],
    ends: { gaps: [] },
  },
]

describe.skipIf('skipped' in started)(
  `faults between the crawl and moto, which knows nothing of Whence${why}`,
  () => {
    const { moto } = started as { moto: Moto }
    let relay: FaultRelay
    let before: Snapshot
    let questions: readonly Question[]
    let answers: Answers
    const crawled = async () => {
      const place = { url: relay.url, accountId: ACCOUNT, region: REGION }
      const keys = { accessKeyId: 'test', secretAccessKey: 'test' }
      return (await faultyCrawl({ ...place, ...keys }, { once: true })).snapshot
    }
    const failedOf = ({ coverage }: Snapshot) =>
      new Set(
        coverage.flatMap(({ call, status }) => (status === 'done' || status === 'not-asked' ? [] : [call])),
      )

    beforeAll(async () => {
      await seedSmall(moto.url)
      relay = await startFaultRelay(moto.url)
      before = await crawled()
      questions = questionsOf(before)
      answers = answersOf(before, testCatalogue(), questions)
    }, 300_000)
    afterAll(async () => {
      await relay.close()
      await moto.stop()
    })

    it.each(CASES)('$name', async ({ faults, ends }) => {
      relay.setFaults(faults)
      const snapshot = await crawled()
      relay.setFaults([])
      // moto does not serve everything: what is a gap without the fault stays one.
      const known = failedOf(before)
      const added = [...failedOf(snapshot)].filter((call) => !known.has(call))
      expect({ gaps: added.toSorted() }).toEqual({
        gaps: typeof ends === 'object' && 'gaps' in ends ? ends.gaps.toSorted() : [],
      })
      const { UserDetailList, RoleDetailList } = before.iam.authorizationDetails
      const everybody = [...UserDetailList, ...RoleDetailList].map(({ Arn }) => Arn)
      const after = answersOf(snapshot, testCatalogue(), questions, everybody)
      expect(contradictions(answers, after)).toEqual([])
    })
  },
)

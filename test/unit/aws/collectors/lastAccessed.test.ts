import { describe, expect, it } from 'vitest'
import { lastAccessed } from '../../../../electron/aws/collectors/lastAccessed.ts'
import { type Answers, collect, denied, gapsOf, roleArn } from './fakeContext.ts'

const ROLES = ['one', 'two'].map(roleArn)
const draftOf = (arns: readonly string[]) => ({
  iam: {
    authorizationDetails: {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: arns.map((Arn) => ({ Arn, Path: '/', RoleName: Arn, RoleId: Arn })),
      Policies: [],
    },
  },
})
const at = new Date('2026-10-01T00:00:00Z')
const s3 = {
  ServiceName: 'Amazon S3',
  ServiceNamespace: 's3',
  LastAuthenticated: at,
  LastAuthenticatedEntity: ROLES[0],
  LastAuthenticatedRegion: 'eu-west-1',
  TrackedActionsLastAccessed: [
    { ActionName: 'ListBucket', LastAccessedTime: at, LastAccessedRegion: 'eu-west-1' },
    { ActionName: 'DeleteBucket' },
  ],
}
const sqs = {
  ServiceName: 'Amazon SQS',
  ServiceNamespace: 'sqs',
  TrackedActionsLastAccessed: [{ ActionName: 'X' }],
}
const done = { JobStatus: 'COMPLETED', JobCompletionDate: at, IsTruncated: false }
const answers = (more: Answers = {}): Answers => ({
  GenerateServiceLastAccessedDetails: ({ Arn }) => ({ JobId: `job of ${String(Arn)}` }),
  GetServiceLastAccessedDetails: () => ({ ...done, ServicesLastAccessed: [s3, sqs] }),
  ...more,
})
const run = (given: Answers, arns: readonly string[] = ROLES) =>
  collect(lastAccessed, given, undefined, draftOf(arns))

describe('what was last used', () => {
  it('is read of each user and role: services, and the actions of those that were used', async () => {
    const { context, asked } = await run(answers())
    expect(gapsOf(context, lastAccessed.calls)).toEqual([])
    expect(asked).toHaveLength(4)
    const time = '2026-10-01T00:00:00.000Z'
    expect(context.draft.iam.lastAccessed).toEqual(
      ROLES.map((Arn) => ({
        Arn,
        JobCompletionDate: time,
        services: [
          {
            ServiceNamespace: 's3',
            LastAuthenticated: time,
            LastAuthenticatedRegion: 'eu-west-1',
            actions: [
              { ActionName: 'ListBucket', LastAccessedTime: time, LastAccessedRegion: 'eu-west-1' },
              { ActionName: 'DeleteBucket' },
            ],
          },
          { ServiceNamespace: 'sqs' },
        ],
      })),
    )
  })

  it('does not say of a service that it was not used where somebody is counted who used it', async () => {
    const noTime = { ServiceNamespace: 'kms', TotalAuthenticatedEntities: 1 }
    const never = { ServiceNamespace: 'sns', TotalAuthenticatedEntities: 0 }
    const { context } = await run(
      answers({ GetServiceLastAccessedDetails: () => ({ ...done, ServicesLastAccessed: [noTime, never] }) }),
      ROLES.slice(0, 1),
    )
    expect(context.draft.iam.lastAccessed?.[0]?.services).toEqual([{ ServiceNamespace: 'sns' }])
  })

  it('waits for a report in the making, and reads it to its last page', async () => {
    let polls = 0
    const { context } = await run(
      answers({
        GetServiceLastAccessedDetails: ({ Marker }) => {
          if (Marker === 'second') return { ...done, ServicesLastAccessed: [sqs] }
          polls += 1
          if (polls < 3) return { JobStatus: 'IN_PROGRESS' }
          return { ...done, ServicesLastAccessed: [s3], IsTruncated: true, Marker: 'second' }
        },
      }),
      ROLES.slice(0, 1),
    )
    expect(polls).toBe(3)
    expect(context.draft.iam.lastAccessed?.[0]?.services.map((each) => each.ServiceNamespace)).toEqual([
      's3',
      'sqs',
    ])
  })

  it.each([
    ['refused', () => denied(), 'denied'],
    ['failed', () => ({ JobStatus: 'FAILED', Error: { Code: 'E', Message: 'no' } }), 'failed'],
    ['never ready', () => ({ JobStatus: 'IN_PROGRESS' }), 'failed'],
    ['cut off', () => ({ ...done, ServicesLastAccessed: [s3], IsTruncated: true }), 'failed'],
  ] as const)(
    'is not known of somebody whose report was %s, and of the others it is',
    async (_, get, status) => {
      const { context } = await run(
        answers({
          GetServiceLastAccessedDetails: ({ JobId }) =>
            String(JobId).endsWith('one') ? get() : { ...done, ServicesLastAccessed: [s3] },
        }),
      )
      expect(context.draft.iam.lastAccessed?.map(({ Arn }) => Arn)).toEqual([ROLES[1]])
      expect(gapsOf(context, lastAccessed.calls)).toMatchObject([{ target: ROLES[0], status }])
    },
  )

  it('is not there at all where nobody could be asked about', async () => {
    const { context } = await run(answers({ GenerateServiceLastAccessedDetails: denied }))
    expect(context.draft.iam).not.toHaveProperty('lastAccessed')
    expect(gapsOf(context, lastAccessed.calls).length).toBeGreaterThan(0)
  })

  it('claims nothing where the users and roles themselves were not read', async () => {
    const { context, asked } = await run(answers(), [])
    expect(asked).toEqual([])
    expect(context.draft.iam).not.toHaveProperty('lastAccessed')
  })
})

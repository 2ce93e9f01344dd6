import { buildAccountModel } from '../../../shared/account/build.ts'
import { findExposure, type ExposureQuestion } from '../../../shared/exposure/exposure.ts'
import type { Exposure, OutsideAccess, ResourceExposure } from '../../../shared/exposure/types.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { ResourceRecord, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, documentOf, snapshotOf } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

export const OTHER = '444455556666'
export const BUCKET = 'arn:aws:s3:::ledger'
export const OPEN_BLOCK = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
}

/** A bucket of the account whose access control lists are off, with a policy of these statements. */
export function bucket(...statements: readonly JsonObject[]): ResourceRecord {
  return {
    arn: BUCKET,
    type: 'AWS::S3::Bucket',
    region: 'eu-west-1',
    policy: documentOf(...statements),
    publicAccessBlock: null,
    objectOwnership: 'BucketOwnerEnforced',
  }
}

/** A statement of the bucket's policy; it lets everyone read unless more is said. */
export function reads(more: JsonObject = {}): JsonObject {
  return { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${BUCKET}/*`, ...more }
}

/** The account in an organization. */
export const ORGANIZATION: NonNullable<Snapshot['organization']> = {
  organization: { id: 'o-own1234567', managementAccount: '999988887777', account: ACCOUNT },
  levels: [],
  rcpLevels: [],
}

export function exposureOf(
  snapshot: Snapshot,
  question: ExposureQuestion = {},
  more: readonly Snapshot[] = [],
): Exposure {
  const [model, ...others] = [snapshot, ...more].map((each) => buildAccountModel(each))
  if (model === undefined) throw new Error('There is no account.')
  return findExposure({ snapshot, models: [model, ...others], catalogue: testCatalogue() }, question)
}

/** What is said of one resource, alone in an account whose Block Public Access is off. */
export function onResource(
  record: ResourceRecord,
  more: Partial<Snapshot> = {},
): ResourceExposure | undefined {
  const { resources } = exposureOf(
    snapshotOf({}, { accountPublicAccessBlock: null, resources: [record], ...more }),
    { kinds: ['outside-access'] },
  )
  return resources.find(({ resource }) => resource === record.arn)
}

/** Who gets in and how: `everyone allowed`, `service no conditional`. */
export function briefly(found: ResourceExposure | undefined): readonly string[] {
  return (found?.access ?? []).map(brief)
}

function brief({ who, state }: OutsideAccess): string {
  const more =
    who.kind === 'account'
      ? ` ${who.principal ?? who.account}`
      : who.kind === 'service'
        ? ` ${who.limited}`
        : who.kind === 'organization'
          ? ` ${who.id}`
          : ''
  return `${who.kind}${more} ${state}`
}

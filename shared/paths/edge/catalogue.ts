/**
 * Known ways of privilege escalation and their names. Facts only, of these sources:
 *
 * - pathfinding.cloud, https://github.com/DataDog/pathfinding.cloud, Apache-2.0, Copyright 2025-Present Datadog. `pathfinding`
 *   are its ids of 2026 (revisions ecc3d09 and a89d537; Step Functions and the scheduler 4332431 and e25711c), `earlier` its
 *   ids at 84dd65c. Some numbers have another meaning since: ec2-003 was a spot request and is EC2 Instance Connect.
 * - Prowler (Apache-2.0), Cloudsplaining (BSD-3-Clause), PMapper (facts in our own words), pathfinding-labs (Apache-2.0,
 *   Copyright 2026 Datadog; what its catalogue does not have) and our own inference: they have no ids, so that ours begin with
 *   `x-` and stay, also where pathfinding.cloud has given one since.
 */
export interface CatalogueEntry {
  /** What a hop says: the id that pathfinding.cloud gives today, else ours. */
  readonly id: string
  readonly pathfinding: string | null
  readonly earlier: string | null
  readonly own: string | null
}

/** Ids of pathfinding.cloud that mean the same in both revisions. */
const UNCHANGED: readonly string[] = [
  'apprunner-001',
  'apprunner-002',
  'bedrock-001',
  'bedrock-002',
  'cloudformation-001',
  'cloudformation-002',
  'cloudformation-003',
  'cloudformation-004',
  'cloudformation-005',
  'codebuild-001',
  'codebuild-002',
  'codebuild-003',
  'codebuild-004',
  'datapipeline-001',
  'ec2-001',
  'ec2-002',
  'ecs-001',
  'ecs-002',
  'ecs-003',
  'ecs-004',
  'ecs-005',
  'glue-001',
  'glue-002',
  'glue-003',
  'glue-004',
  'glue-005',
  'glue-006',
  'iam-001',
  'iam-002',
  'iam-003',
  'iam-004',
  'iam-005',
  'iam-006',
  'iam-007',
  'iam-008',
  'iam-009',
  'iam-010',
  'iam-011',
  'iam-012',
  'iam-013',
  'iam-014',
  'iam-015',
  'iam-016',
  'iam-017',
  'iam-018',
  'iam-019',
  'iam-020',
  'iam-021',
  'lambda-001',
  'lambda-002',
  'lambda-003',
  'lambda-004',
  'lambda-005',
  'lambda-006',
  'sagemaker-001',
  'sagemaker-002',
  'sagemaker-003',
  'sagemaker-004',
  'sagemaker-005',
  'ssm-001',
  'ssm-002',
  'sts-001',
]

/** By pathfinding.cloud's id at 84dd65c: the id of today. */
const RENUMBERED: Readonly<Record<string, string>> = {
  'ec2-003': 'ec2-004',
  'ec2-004': 'ec2-005',
  'ec2instanceconnect-003': 'ec2-003',
}

/** By our id: the one that pathfinding.cloud has given since. */
const ADOPTED: Readonly<Record<string, string>> = {
  'x-004': 'ecs-006',
  'x-012': 'ecs-007',
  'x-013': 'ecs-008',
  'x-014': 'bedrock-004',
  'x-015': 'bedrock-003',
  'x-016': 'bedrock-005',
  'x-017': 'bedrock-007',
  'x-018': 'bedrock-006',
  'x-019': 'batch-001',
  'x-020': 'batch-002',
  'x-021': 'braket-001',
  'x-022': 'codedeploy-001',
  'x-023': 'cognitoidentity-001',
  'x-024': 'ecs-009',
  'x-025': 'emr-001',
  'x-026': 'emrserverless-001',
  'x-027': 'gamelift-001',
  'x-028': 'glue-007',
  'x-029': 'imagebuilder-001',
  'x-030': 'kinesisanalytics-001',
  'x-031': 'omics-001',
  'x-032': 'scheduler-001',
  'x-033': 'ssm-003',
  'x-034': 'stepfunctions-001',
  'x-035': 'stepfunctions-002',
}

/** Ours that pathfinding.cloud does not have. */
const OWN: readonly string[] = [
  'x-001',
  'x-002',
  'x-003',
  'x-005',
  'x-006',
  'x-007',
  'x-008',
  'x-009',
  'x-010',
  'x-011',
  'x-036',
  'x-037',
  'x-038',
  'x-039',
  'x-040',
  'x-041',
  'x-042',
  'x-043',
  'x-044',
  'x-045',
  'x-046',
  'x-047',
  'x-048',
  'x-049',
  'x-050',
  'x-051',
  'x-052',
  'x-053',
  'x-054',
  'x-055',
  'x-056',
  'x-057',
  'x-058',
  'x-059',
  'x-060',
  'x-061',
]

/** Only in pathfinding.cloud of 2026. */
const NEW: readonly string[] = ['batch-003']

/** The whole catalogue. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...UNCHANGED.map((id) => ({ id, pathfinding: id, earlier: id, own: null })),
  ...Object.entries(RENUMBERED).map(([earlier, id]) => ({ id, pathfinding: id, earlier, own: null })),
  ...Object.entries(ADOPTED).map(([own, id]) => ({ id, pathfinding: id, earlier: null, own })),
  ...OWN.map((id) => ({ id, pathfinding: null, earlier: null, own: id })),
  ...NEW.map((id) => ({ id, pathfinding: id, earlier: null, own: null })),
]

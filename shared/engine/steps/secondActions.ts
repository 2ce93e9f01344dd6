interface AskedFor {
  readonly parameter: string
  readonly question: string
  /** The type of resource, by AWS's name. */
  readonly type: string
}

/** An authorization that a request needs beside its own action, where AWS's reference lists none for it. */
export interface SecondAction {
  readonly action: string
  /** The AWS page that says so. */
  readonly page: `https://${string}`
  readonly need: 'always' | 'sometimes'
  /** One sentence. */
  readonly why: string
  /** `same`: on the resource of the request; `any`: on `*`; else what is to be asked, by the parameter's name. */
  readonly on: 'same' | 'any' | AskedFor
  /** Keys that AWS sets for it. */
  readonly context?: Readonly<Record<string, string>>
  /** A service makes the call with the caller's credentials; left out: the caller makes it. */
  readonly by?: string
}

const RESULTS = {
  parameter: 'results',
  type: 'object',
  question: 'Which objects hold the query results?',
} as const
const DATA = { parameter: 'data', type: 'object', question: 'Which objects does the query read?' } as const
const TABLE = { parameter: 'table', type: 'table', question: 'Which table does the query read?' } as const
const ATHENA_S3 = 'https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html'
const ATHENA_GLUE = 'https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html'
const PULL =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html'
const PUSH = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html'

const TOKEN: SecondAction = {
  action: 'ecr:GetAuthorizationToken',
  page: PUSH,
  need: 'sometimes',
  on: 'any',
  why: 'A client of images signs in with a token first, unless it holds one.',
}

function athena(
  action: string,
  why: string,
  on: SecondAction['on'],
  page: SecondAction['page'],
): SecondAction {
  return { action, why, on, page, need: 'sometimes', by: 'athena' }
}

/** An image's parts come one by one: the manifest and the layers are two calls on the same repository. */
function ofImage(action: string, page: SecondAction['page']): SecondAction {
  return { action, page, need: 'sometimes', on: 'same', why: `A whole image takes ${action} as well.` }
}

/** By action in AWS's spelling. */
export const SECOND_ACTIONS: Readonly<Record<string, readonly SecondAction[]>> = {
  'lambda:InvokeFunctionUrl': [
    {
      action: 'lambda:InvokeFunction',
      page: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
      need: 'always',
      on: 'same',
      why: 'A function URL takes lambda:InvokeFunction on the function as well; URLs made before October 2025 had an exception until November 2026.',
      context: { 'lambda:InvokedViaFunctionUrl': 'true' },
    },
  ],
  'secretsmanager:BatchGetSecretValue': [
    {
      action: 'secretsmanager:GetSecretValue',
      page: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html',
      need: 'always',
      on: { parameter: 'secret', type: 'Secret', question: 'Which secret is read?' },
      why: 'Each secret of the batch takes secretsmanager:GetSecretValue.',
    },
  ],
  'athena:StartQueryExecution': [
    athena(
      's3:GetBucketLocation',
      'Athena looks where the bucket of the results is.',
      { parameter: 'results bucket', type: 'bucket', question: 'Which bucket holds the query results?' },
      ATHENA_S3,
    ),
    athena('s3:PutObject', 'Athena writes the results with the caller’s permissions.', RESULTS, ATHENA_S3),
    athena('s3:GetObject', 'Athena reads the data with the caller’s permissions.', DATA, ATHENA_S3),
    athena(
      's3:ListBucket',
      'Athena lists the data with the caller’s permissions.',
      { parameter: 'data bucket', type: 'bucket', question: 'Which bucket holds the data?' },
      ATHENA_S3,
    ),
    athena(
      'glue:GetTable',
      'Athena reads what the AWS Glue Data Catalog says of the table.',
      TABLE,
      ATHENA_GLUE,
    ),
    athena(
      'glue:GetPartitions',
      'Athena reads the table’s partitions from the AWS Glue Data Catalog.',
      TABLE,
      ATHENA_GLUE,
    ),
    athena(
      'lakeformation:GetDataAccess',
      'Data that AWS Lake Formation governs takes it.',
      'any',
      'https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-underlying-data.html',
    ),
  ],
  'athena:GetQueryResults': [
    athena(
      's3:GetObject',
      'The results are read from Amazon S3 with the caller’s permissions.',
      RESULTS,
      'https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html',
    ),
  ],
  'ecr:BatchGetImage': [ofImage('ecr:GetDownloadUrlForLayer', PULL), TOKEN],
  'ecr:GetDownloadUrlForLayer': [ofImage('ecr:BatchGetImage', PULL), TOKEN],
  'ecr:PutImage': [
    ofImage('ecr:InitiateLayerUpload', PUSH),
    ofImage('ecr:UploadLayerPart', PUSH),
    ofImage('ecr:CompleteLayerUpload', PUSH),
    ofImage('ecr:BatchCheckLayerAvailability', PUSH),
    TOKEN,
  ],
}

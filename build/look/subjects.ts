/** What the pictures of an account are about: names that are in it. */
export interface Subjects {
  /** A user with groups, denies and a limit. */
  readonly principal: string
  /** Who only something other than an identity policy lets in, or nothing at all. */
  readonly poor: string
  readonly role: string
  readonly group: string
  readonly resource: string
  /** What of the resource is asked for. */
  readonly object: string
  readonly policy: string
  readonly action: string
}

const SAMPLE = 'arn:aws:iam::111122223333:'
const sample: Subjects = {
  principal: `${SAMPLE}user/people/chitra.rao`,
  poor: `${SAMPLE}user/service/svc-statement-mailer`,
  role: `${SAMPLE}role/break-glass-admin`,
  group: `${SAMPLE}group/people/finance-analysts`,
  resource: 'arn:aws:s3:::northwind-partner-exchange',
  object: 'arn:aws:s3:::northwind-ledger-archive/2025/q4.parquet',
  policy: `${SAMPLE}policy/NorthwindDeveloper`,
  action: 's3:GetObject',
}

/** Of a generated account: the generator plants these whatever its size (test/bench/generate.mjs). */
const GENERATED = 'arn:aws:iam::111122223333:'
const generated: Subjects = {
  principal: `${GENERATED}user/planted/p-denied`,
  poor: `${GENERATED}user/planted/p-nothing`,
  role: `${GENERATED}role/planted/p-admin`,
  group: `${GENERATED}group/administrators`,
  resource: 'arn:aws:s3:::acme-data-lake-prod',
  object: 'arn:aws:s3:::acme-data-lake-prod/finance/2026/report.csv',
  policy: `${GENERATED}policy/auth-data-0000`,
  action: 's3:GetObject',
}

/** The subjects of the sample account, or of a generated one. */
export function subjectsOf(account: string): Subjects {
  return account === 'sample' ? sample : generated
}

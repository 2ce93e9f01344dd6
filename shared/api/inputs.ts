import { z } from 'zod'
import { ACCESS_LEVELS } from '../engine/effective/access.ts'
import { WhenceError } from '../errors.ts'
import type { ApiInput, ApiMethod } from './types.ts'

/** Text files that a user imports; the largest account file AWS's raised quotas allow stays well below. */
const MAX_IMPORT_CHARACTERS = 512 * 1024 * 1024
const MAX_QUESTION_SNAPSHOTS = 64
/** A log of several megabytes may be pasted. */
const MAX_PASTED_CHARACTERS = 16 * 1024 * 1024

const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !hasControlCharacter(text), 'must not hold control characters')
const count = (max: number) => z.int().min(1).max(max)

/** A snapshot's id is a file name without its ending: no folder can be named with it. */
const snapshot = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.:@+-]*$/, 'must be the id of a snapshot')
const accountId = z.string().regex(/^\d{12}$/, 'must be twelve digits')
const region = z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be the code of a Region, such as eu-central-1')
const regions = z.array(region).max(100).readonly()
const profile = line(256)
const principal = line(2048)
const action = line(256)
const crawlId = line(100)
const day = z.iso.date('must be a day, such as 2026-01-31')
const file = z.strictObject({ name: line(1024), text: z.string().max(MAX_IMPORT_CHARACTERS) })
const contextValue = z.union([z.string().max(8192), z.array(z.string().max(8192)).max(1000).readonly()])
const nothing = z.strictObject({}) as unknown as z.ZodType<Record<string, never>>
const snapshots = z.array(snapshot).min(1).max(MAX_QUESTION_SNAPSHOTS).readonly()
const question = {
  principal,
  action,
  resource: line(2048).optional(),
  resourceAccount: accountId.optional(),
  context: z.record(line(512), contextValue).readonly().optional(),
  sessionPolicies: z.array(z.string().max(1_000_000)).max(50).readonly().optional(),
  strict: z.boolean().optional(),
}
/** AWS takes 10,240 characters at most; a terminal's line breaks in it are forgiven. */
const encodedMessage = z
  .string()
  .max(12_000)
  .regex(/^[\w+/=\s-]+$/, 'must be an encoded authorization message')
const time = z.iso.datetime({ offset: true, error: 'must be a time, such as 2026-01-31T08:00:00Z' })
const searchId = line(100)
const reviewInput = z.strictObject({ snapshot, asOf: day.optional() })

/** What each method takes. Keys that are not listed are refused: they are a mistake or an attack. */
const schemas = {
  'app.info': nothing,
  'settings.get': nothing,
  'settings.set': z.strictObject({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    lastSnapshot: snapshot.nullable().optional(),
    regions: regions.optional(),
    unusedDays: count(3650).optional(),
    keyMaxAgeDays: count(3650).optional(),
  }),
  'profiles.list': nothing,
  'profiles.confirm': z.strictObject({
    profile,
    mfaCode: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .optional(),
  }),
  'crawl.start': z.strictObject({ profile, accountId, regions, organizationProfile: profile.optional() }),
  'crawl.state': z.strictObject({ crawlId }),
  'crawl.cancel': z.strictObject({ crawlId }),
  'snapshots.list': nothing,
  'snapshots.delete': z.strictObject({ snapshot }),
  'snapshots.import': z.strictObject({
    account: file,
    credentialReport: file.optional(),
    resourcePolicies: file.optional(),
    organization: file.optional(),
    accountId: accountId.optional(),
  }),
  'snapshots.export': z.strictObject({ snapshot }),
  'account.overview': z.strictObject({ snapshot }),
  'account.principals': z.strictObject({ snapshot }),
  'principal.detail': z.strictObject({ snapshot, principal }),
  'principal.access': z.strictObject({ snapshot, principal }),
  'principal.service': z.strictObject({
    snapshot,
    principal,
    service: line(100),
    level: z.enum(ACCESS_LEVELS).optional(),
  }),
  'principal.resources': z.strictObject({
    snapshot,
    principal,
    action: question.action,
    resource: question.resource,
    sessionPolicies: question.sessionPolicies,
  }),
  'policy.view': z.strictObject({ snapshot, policyId: line(4096) }),
  'catalogue.actions': z.strictObject({ text: z.string().max(256), limit: count(1000).optional() }),
  explain: z.strictObject({ snapshots, ...question }),
  'explain.steps': z.strictObject({
    snapshots,
    ...question,
    parameters: z.record(line(100), line(2048)).readonly().optional(),
  }),
  trace: z.strictObject({
    snapshots,
    message: z.string().max(MAX_PASTED_CHARACTERS).optional(),
    event: z.string().max(MAX_PASTED_CHARACTERS).optional(),
    question: z.strictObject(question).readonly().optional(),
    context: question.context,
    sessionPolicies: question.sessionPolicies,
  }),
  'live.decode': z.strictObject({
    profile,
    snapshots,
    message: encodedMessage,
    around: z.string().max(100_000).optional(),
    context: question.context,
    sessionPolicies: question.sessionPolicies,
  }),
  'live.denials': z.strictObject({
    profile,
    snapshot,
    principal: principal.optional(),
    userName: line(256).optional(),
    eventName: z
      .string()
      .regex(/^\w{1,128}$/, 'must be an operation, such as RunInstances')
      .optional(),
    eventSource: z
      .string()
      .regex(/^[a-z0-9.-]{1,128}$/, 'must be a service, such as ec2.amazonaws.com')
      .optional(),
    from: time.optional(),
    to: time.optional(),
    regions,
  }),
  'live.denials.state': z.strictObject({ searchId }),
  'live.denials.stop': z.strictObject({ searchId }),
  'live.compare': z.strictObject({
    profile,
    snapshots,
    principal: question.principal,
    action: question.action,
    resource: question.resource,
    resourceAccount: question.resourceAccount,
    context: question.context,
    sessionPolicies: question.sessionPolicies,
  }),
  'who-can': z.strictObject({
    snapshots,
    action: question.action,
    resource: question.resource,
    resourceAccount: question.resourceAccount,
    context: question.context,
    strict: question.strict,
  }),
  paths: z.strictObject({ snapshot, from: principal.optional(), to: principal.optional() }),
  'review.run': reviewInput,
  'report.pdf': reviewInput,
  'report.csv': reviewInput,
} satisfies { readonly [M in ApiMethod]: z.ZodType<ApiInput<M>> }

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Checked = { [M in ApiMethod]: Same<z.infer<(typeof schemas)[M]>, ApiInput<M>> }
/** Does not compile when a schema and the contract in types.ts have drifted apart. */
export const inputsMatchContract: false extends Checked[ApiMethod] ? never : true = true

export const API_METHODS = Object.keys(schemas) as readonly ApiMethod[]

/** Whether a value from outside names a method of the API. */
export function isApiMethod(value: unknown): value is ApiMethod {
  return typeof value === 'string' && Object.hasOwn(schemas, value)
}

/**
 * Checks what came over a wire before the service sees it.
 * @throws {WhenceError} `bad-input`, naming the field
 */
export function checkInput<M extends ApiMethod>(method: M, input: unknown): ApiInput<M> {
  const result = schemas[method].safeParse(input)
  if (result.success && !hasHostileKey(input)) return result.data as ApiInput<M>
  const issue = result.success ? undefined : result.error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'the input' : `"${issue.path.join('.')}"`
  throw new WhenceError(
    'bad-input',
    `${method} cannot take this: ${field}: ${issue?.message ?? 'a key named __proto__ is not accepted'}.`,
    'Correct that value and ask again.',
  )
}

/** zod leaves a key named `__proto__` out in silence; an answer to a question that was not asked is worse. */
function hasHostileKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasHostileKey)
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true
  }
  return false
}

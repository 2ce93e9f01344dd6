import { notCollected, type NotCollected } from '../known.ts'
import { compileGlob } from '../policy/glob.ts'
import type { Statement } from '../policy/ast.ts'
import { parseOperator } from '../policy/operatorCache.ts'
import { failedCall, whyNot } from './coverage.ts'
import { entitlementOf } from './entitlement.ts'
import type { AccountModel, Role } from './model.ts'
import { documentOf } from './policyDocument.ts'
import { peopleOf, type People } from './storePeople.ts'

const SERVICE = 'account-access.amazonaws.com'
const ALL = 'account-access:ListApplications'
const EACH = 'account-access:ListEntitlements'

/**
 * The people who may take an ordinary role by an entitlement of account access manager; null: its trust policy does not
 * let the service in. An entitlement counts only of an application that the trust policy lets in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager.html
 */
export function entitledPeople(model: AccountModel, role: Role): People | null {
  const trusting = (documentOf(model, role.trustPolicy)?.statements ?? []).filter(letsIn)
  if (trusting.length === 0) return null
  const gaps: NotCollected[] = []
  const gap = (call: string, why: string) =>
    gaps.push(notCollected(`Who is entitled to ${role.arn} by account access manager`, call, why))
  const { accountAccess, coverage } = model
  const unlisted = failedCall(coverage, [ALL], anyTarget(model, ALL))
  if (unlisted !== undefined || accountAccess === null) gap(ALL, unreadWhy(model))
  const applications = accountAccess?.applications ?? []
  const openings = trusting.map(openingOf)
  for (const { named } of openings) {
    if (named.length === 0)
      gap(
        EACH,
        'Its trust policy names no application: one of any account may hand it out, which nobody can list.',
      )
    const unseen = named.filter(({ fits }) => !applications.some((each) => fits(each.applicationArn)))
    if (accountAccess !== null && unlisted === undefined && unseen.length > 0)
      gap(
        EACH,
        `The application ${unseen.map(({ pattern }) => pattern).join(', ')} was not among those that the profile sees.`,
      )
  }
  const meant = applications.filter(({ applicationArn }) =>
    openings.some(({ letsIn: lets }) => lets(applicationArn)),
  )
  const entitlements = meant.flatMap(({ entitlements: list }) => list ?? []).map(entitlementOf)
  const unread = meant.find(({ entitlements: list }) => list === undefined)
  if (unread !== undefined) gap(EACH, whyNot(failedCall(coverage, [EACH], [unread.applicationArn]), EACH))
  if (entitlements.includes(null)) gap(EACH, 'An entitlement is of a kind that this version does not know.')
  const { people, missing } = peopleOf(
    model,
    role.arn,
    entitlements.flatMap((each) => (each?.roleArn === role.arn ? [each] : [])),
  )
  return { people, missing: [...gaps, ...missing] }
}

function letsIn({ effect, principal }: Statement): boolean {
  return (
    effect === 'Allow' &&
    principal?.kind === 'Principal' &&
    principal.entries.some(({ type, value }) => type === 'Service' && value === SERVICE)
  )
}

interface Opening {
  /** The applications that it names; none: all of them. */
  readonly named: readonly { readonly pattern: string; readonly fits: (arn: string) => boolean }[]
  readonly letsIn: (applicationArn: string) => boolean
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function openingOf({ conditions }: Statement): Opening {
  const valuesOf = (wanted: string) =>
    conditions.flatMap(({ key, operator, values }) => {
      const parsed = key.toLowerCase() === wanted ? parseOperator(operator) : null
      if (parsed === null || parsed.negated) return []
      // A star is a star for StringEquals.
      const literal = /^(?:For\w+:)?StringEquals(?!Ignore)/i.test(operator)
      return values.map((pattern) => ({
        pattern,
        fits: literal ? (text: string) => text === pattern : compileGlob(pattern),
      }))
    })
  const named = valuesOf('aws:sourcearn')
  const accounts = valuesOf('aws:sourceaccount')
  return {
    named,
    letsIn: (arn) =>
      (named.length === 0 || named.some(({ fits }) => fits(arn))) &&
      (accounts.length === 0 || accounts.some(({ fits }) => fits(arn.split(':')[4] ?? ''))),
  }
}

function anyTarget({ coverage }: AccountModel, call: string): readonly string[] {
  return coverage.flatMap((entry) =>
    entry.call === call && entry.target !== undefined ? [entry.target] : [],
  )
}

function unreadWhy(model: AccountModel): string {
  const failed = failedCall(model.coverage, [ALL], anyTarget(model, ALL))
  if (failed !== undefined && failed.status !== 'not-asked') return whyNot(failed, ALL)
  return 'Only the management account and a delegated administrator see the entitlements: crawl with the profile that reads the organization.'
}

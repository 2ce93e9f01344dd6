import { describe, expect, it } from 'vitest'
import { caseInput } from '../../../../shared/engine/cases/caseInput.ts'
import { decide } from '../../../../shared/engine/evaluate.ts'
import type { Verdict } from '../../../../shared/engine/request/decision.ts'
import type { JsonObject, JsonValue } from '../../../../shared/json.ts'
import { ESCALATION_WAYS, escalationPage } from '../../../../shared/paths/help/help.ts'
import { deniedActions } from '../../../../shared/paths/help/policies.ts'
import type { EscalationHelp, SnippetKind } from '../../../../shared/paths/help/types.ts'
import { parsePolicy } from '../../../../shared/policy/parse.ts'
import { ACCOUNT, allow, documentOf } from '../../../fixtures/account.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'

const pages = ESCALATION_WAYS.map(({ id }) => escalationPage(id))
const MALLORY = `arn:aws:iam::${ACCOUNT}:user/mallory`
const PIPELINE = `arn:aws:iam::${ACCOUNT}:role/PIPELINE-ROLE`
const PRIVILEGED = `arn:aws:iam::${ACCOUNT}:role/privileged/top`
const EVERYTHING = documentOf(allow('*'))
const TRUST = documentOf({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'sts:AssumeRole',
})
interface Allowing {
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}
/** What a pattern of the sources stands for. */
const REAL: Readonly<Record<string, string>> = {
  'iam:*': 'iam:PutUserPolicy',
  'iam:Put*': 'iam:PutUserPolicy',
}

function documentOfKind({ stop }: EscalationHelp, kind: SnippetKind): JsonObject | null {
  const text = stop.policies.find((policy) => policy.kind === kind)?.document
  return text === undefined ? null : (JSON.parse(text) as JsonObject)
}

function verdict(
  principal: string,
  action: string,
  resource: string,
  context: JsonObject,
  policies: { readonly identity: JsonObject; readonly scp?: JsonObject },
): Verdict {
  const levels = [EVERYTHING, ...(policies.scp === undefined ? [] : [policies.scp])]
  const value: JsonObject = {
    request: { principal, action, resource, context: { 'aws:PrincipalArn': principal, ...context } },
    policies: {
      identity: [{ name: 'own', document: policies.identity }],
      // A role that trusts everybody of the account.
      resource: action === 'sts:AssumeRole' ? TRUST : null,
      scps: [levels.map((document, at) => ({ name: `scp ${at}`, document }))],
    },
  }
  return decide(caseInput(value, false, new Map()))
}

/** On somebody else's: a role with much power, or any resource of the action that the caller does not own. */
function targetOf(action: string): string {
  if (action === 'iam:PassRole' || action === 'sts:AssumeRole') return PRIVILEGED
  const pattern = testCatalogue().action(action)?.resourceTypes[0]?.arnPattern ?? '*'
  return pattern
    .replace('${Partition}', 'aws')
    .replace('${Region}', 'eu-west-1')
    .replace('${Account}', ACCOUNT)
    .replaceAll(/\$\{\w+\}/g, 'of-somebody-else')
}
const contextOf = (document: JsonObject): JsonObject => ({
  'iam:PassedToService': passedTo(document),
  'aws:username': 'mallory',
})
/** The service that a statement on iam:PassRole names. */
function passedTo(document: JsonValue): string {
  return /"iam:PassedToService":"([^"]+)"/.exec(JSON.stringify(document))?.[1] ?? 'none'
}

describe('the policies of the help', () => {
  it.each(pages.map((page) => [page.id, page] as const))('%s: AWS takes them', (_id, { stop }) => {
    for (const { kind, document } of stop.policies) {
      const { problems, invalidStatements, statements } = parsePolicy(document, kind)
      expect([problems, invalidStatements, statements.length > 0]).toEqual([[], [], true])
      expect(document.length).toBeLessThan(5120)
    }
  })

  it.each(pages.map((page) => [page.id, page] as const))(
    '%s: as an SCP it keeps the way’s actions from somebody who is allowed everything',
    (_id, page) => {
      const scp = documentOfKind(page, 'scp')
      if (scp === null) throw new Error('There is none.')
      const stopped = page.actions.map((listed) => {
        const action = REAL[listed] ?? listed
        const ask = (principal: string) =>
          verdict(principal, action, targetOf(action), contextOf(scp), { identity: EVERYTHING, scp })
        return { listed, mallory: ask(MALLORY), pipeline: ask(PIPELINE) }
      })
      const denied = stopped
        .filter(({ mallory }) => mallory === 'ExplicitlyDenied')
        .map(({ listed }) => listed)
      expect(denied).toEqual(page.actions.filter((action) => deniedActions(page).includes(action)))
      expect(denied.length).toBeGreaterThan(0)
      expect(stopped.filter(({ pipeline }) => pipeline !== 'Allowed')).toEqual([])
    },
  )

  it.each(pages.map((page) => [page.id, page] as const))(
    '%s: an identity policy that is narrow does not reach it',
    (_id, page) => {
      const identity = documentOfKind(page, 'identity')
      if (identity === null) return
      for (const listed of deniedActions(page)) {
        const action = REAL[listed] ?? listed
        expect([
          action,
          verdict(MALLORY, action, targetOf(action), contextOf(identity), { identity }),
        ]).toEqual([action, 'ImplicitlyDenied'])
      }
    },
  )

  it.each(pages.map((page) => [page.id, page] as const))(
    '%s: an identity policy that is narrow allows what it names',
    (_id, page) => {
      const identity = documentOfKind(page, 'identity')
      if (identity === null) return
      for (const {
        Action,
        Resource,
        Condition = {},
      } of identity.Statement as unknown as readonly Allowing[]) {
        const context = Object.fromEntries(
          Object.values(Condition).flatMap((keys) =>
            Object.entries(keys).map(([key, value]) => [key, [value].flat()[0] ?? '']),
          ),
        )
        for (const listed of [Action].flat())
          for (const resource of [Resource].flat()) {
            const asked = resource.replaceAll('*', 'x').replace('${aws:username}', 'mallory')
            const facts = { 'aws:username': 'mallory', ...context }
            const answer = verdict(MALLORY, REAL[listed] ?? listed, asked, facts, { identity })
            expect([listed, asked, answer]).toEqual([listed, asked, 'Allowed'])
          }
      }
    },
  )

  it('of roles that are passed allow the one role for the one service', () => {
    const passing = pages.flatMap((page) => {
      const identity = documentOfKind(page, 'identity')
      return identity !== null && page.actions.includes('iam:PassRole') ? [identity] : []
    })
    expect(passing.length).toBeGreaterThan(40)
    const role = `arn:aws:iam::${ACCOUNT}:role/ROLE-OF-THIS-WORK`
    for (const identity of passing) {
      const to = (service: string) =>
        verdict(MALLORY, 'iam:PassRole', role, { 'iam:PassedToService': service }, { identity })
      expect([to(passedTo(identity)), to('other.amazonaws.com')]).toEqual(['Allowed', 'ImplicitlyDenied'])
    }
  })

  it('that leave one’s own user out let everybody look after their own keys, at any path', () => {
    const scp = documentOfKind(escalationPage('iam-002'), 'scp')
    if (scp === null) throw new Error('There is none.')
    const ask = (user: string, name?: string) =>
      verdict(
        MALLORY,
        'iam:CreateAccessKey',
        `arn:aws:iam::${ACCOUNT}:user/${user}`,
        name === undefined ? {} : { 'aws:username': name },
        { identity: EVERYTHING, scp },
      )
    expect([ask('mallory', 'mallory'), ask('people/mallory', 'mallory')]).toEqual(['Allowed', 'Allowed'])
    // A role has no user name.
    expect([ask('people/boss', 'mallory'), ask('boss')]).toEqual(['ExplicitlyDenied', 'ExplicitlyDenied'])
  })

  it('of trust name the service that works as the role, and what may be its source', () => {
    const trusts = pages.flatMap(({ stop }) => stop.policies.filter(({ kind }) => kind === 'trust'))
    expect(trusts.length).toBeGreaterThan(3)
    for (const { document } of trusts) {
      const [, prefix = 'none'] = /"Service": "([a-z-]+)\.amazonaws\.com"/.exec(document) ?? []
      expect(document).toContain(`"aws:SourceArn": "arn:aws:${prefix}:`)
    }
  })
})

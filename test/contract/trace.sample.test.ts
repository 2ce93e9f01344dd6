import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from '../../shared/account/policyDocument.ts'
import { buildAccountModel } from '../../shared/account/build.ts'
import type { AccountModel } from '../../shared/account/model.ts'
import { explain } from '../../shared/engine/explain/explain.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import { traceDenial, traceQuestion, type TraceOptions } from '../../shared/trace/diagnose/diagnose.ts'
import { CAUSE_KINDS } from '../../shared/trace/help/help.ts'
import { NO_DENIAL, type ParsedDenial } from '../../shared/trace/facts/denial.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { sampleTruth, type SampleTruth } from '../fixtures/sampleTruth.ts'
import { withFix } from '../unit/trace/fixes/applied.ts'
import { checkFixes } from '../unit/trace/fixes/property.ts'
import { crawledSample, type CrawledSample } from './crawledSample.ts'

/** Traces over the sample account, crawled once. */
let sample: CrawledSample
let snapshot: Snapshot
let model: AccountModel
const reached = new Set<string>()

beforeAll(async () => {
  sample = await crawledSample()
  snapshot = (await sample.store.open(sample.snapshot)).snapshot
  model = buildAccountModel(snapshot)
})
afterAll(() => sample.close())

function trace(parsed: ParsedDenial, options: TraceOptions = {}): Trace {
  return counted(traceDenial([model], parsed, { ...data(), ...options }))
}

function data() {
  return { catalogue: testCatalogue(), snapshots: [snapshot] }
}

function counted(result: Trace): Trace {
  for (const { kind } of result.causes) reached.add(kind)
  return result
}

function traceTruth(truth: SampleTruth): Trace {
  const { principal, action, resource } = truth
  const question = {
    principal,
    action,
    resource,
    context: truth.context ?? {},
    strict: truth.strict ?? false,
    ...(truth.resourceAccount ? { resourceAccount: truth.resourceAccount } : {}),
    ...(truth.sessionPolicy ? { sessionPolicies: [JSON.stringify(truth.sessionPolicy)] } : {}),
  }
  return counted(traceQuestion([model], question, data()))
}

const denial = (more: Partial<ParsedDenial>): ParsedDenial => ({
  ...NO_DENIAL,
  text: 'a message',
  ...more,
})
const arn = (rest: string) => `arn:aws:iam::111122223333:${rest}`
const session = (role: string, name: string) => `arn:aws:sts::111122223333:assumed-role/${role}/${name}`
const kinds = ({ causes }: Trace) => causes.map(({ kind }) => kind)

const refused = sampleTruth.filter(({ cause }) => cause !== 'none')

describe('every denial of the sample account', () => {
  it.each(refused.map((truth) => [truth.name, truth] as const))(
    '%s: its cause is among the causes',
    (_name, truth) => {
      const result = traceTruth(truth)
      expect(result.decision!.verdict).toBe(truth.expected)
      expect(kinds(result)).toContain(truth.cause)
    },
  )

  it.each(refused.map((truth) => [truth.name, truth] as const))(
    '%s: every blocking layer has a cause',
    (_name, truth) => {
      const { decision, causes } = traceTruth(truth)
      const layers = new Set(causes.map(({ layer }) => layer))
      const unknown = new Set(
        decision!.layers.filter(({ result }) => result === 'unknown').map(({ layer }) => layer),
      )
      for (const layer of decision!.blockedBy) if (!unknown.has(layer)) expect(layers).toContain(layer)
      if (unknown.size > 0 && decision!.verdict === 'Unknown')
        expect(kinds({ causes } as Trace)).toContain('not-collected')
    },
  )

  it.each(refused.map((truth) => [truth.name, truth] as const))('%s: fixes are proved', (_name, truth) => {
    const { fixes } = traceTruth(truth)
    for (const fix of fixes) {
      expect(fix.verified).toBe(fix.needs.length === 0)
      for (const need of fix.needs) {
        expect(fixes[need]).toBeDefined()
        expect(fixes[need]).not.toBe(fix)
      }
      if (fix.document !== null) expect(() => JSON.parse(fix.document!)).not.toThrow()
    }
  })
})

describe('the statements that causes point at', () => {
  it.each(refused.map((truth) => [truth.name, truth] as const))(
    '%s: each is highlighted in the text of its policy',
    (_name, truth) => {
      for (const { evidence } of traceTruth(truth).causes) {
        for (const { statement, required, observed } of evidence) {
          // What is required stands beside what the request has.
          expect(observed === undefined).toBe(required === undefined)
          if (statement === undefined) continue
          const text =
            statement.policyId === undefined
              ? JSON.stringify(truth.sessionPolicy)
              : documentOf(model, statement.policyId)!.text
          const range = statement.range!
          const shown = JSON.parse(text.slice(range.start.offset, range.end.offset))
          expect({ sid: shown.Sid, effect: shown.Effect }).toEqual({
            sid: statement.sid,
            effect: statement.effect,
          })
          const lines = text.slice(0, range.start.offset).split('\n')
          expect([range.start.line, range.start.column]).toEqual([lines.length, lines.at(-1)!.length + 1])
        }
      }
    },
  )
})

describe('a fix, put into the snapshot itself', () => {
  it.each(refused.map((truth) => [truth.name, truth] as const))(
    '%s: the account built anew allows the request, and admits whom the fix names',
    (_name, truth) => {
      const { fixes, decision } = traceTruth(truth)
      const question = {
        ...decision!.request,
        ...(truth.sessionPolicy ? { sessionPolicies: [JSON.stringify(truth.sessionPolicy)] } : {}),
        strict: truth.strict ?? false,
      }
      let tried = 0
      for (const fix of fixes.filter(({ needs }) => needs.length === 0)) {
        if (fix.kind === 'extend-session-policy') continue
        const changed = withFix(snapshot, fix)
        if (changed === null) continue
        const after = buildAccountModel(changed)
        expect({ fix: fix.where, verdict: explain([after], question).verdict }).toEqual({
          fix: fix.where,
          verdict: 'Allowed',
        })
        for (const admitted of fix.alsoAdmits) {
          const asked = { ...question, principal: admitted, context: truth.context ?? {} }
          expect(explain([model], asked).verdict).not.toBe('Allowed')
          expect(['Allowed', 'Depends']).toContain(explain([after], asked).verdict)
        }
        tried += 1
      }
      const documents = fixes.filter(
        ({ needs, document, kind }) =>
          needs.length === 0 && document !== null && kind !== 'extend-session-policy',
      )
      expect(tried).toBe(documents.length)
    },
  )
})

describe('fixes for random questions', () => {
  it('let the request through in the account built anew, admit whom they say, and are safe to paste', () => {
    const { proved, kinds, wrong } = checkFixes(snapshot, 4, 90)
    expect(wrong).toEqual([])
    expect(proved).toBeGreaterThan(90)
    for (const kind of ['add-trust-statement', 'add-key-policy-statement', 'extend-boundary'])
      expect(kinds).toContain(kind)
  }, 60_000)
})

const message = (
  principal: string,
  action: string,
  resource: string,
  named: Partial<ParsedDenial> = {},
): ParsedDenial => denial({ principal, action, resource, ...named })

describe('messages about the sample account', () => {
  it('finds the role of a session by its name, with its path, and a Lambda function by the session', () => {
    const result = trace(
      message(
        session('refund-processor-exec', 'refund-processor'),
        'sqs:receivemessage',
        'arn:aws:sqs:eu-west-1:111122223333:refunds',
        { policyType: 'identity', denyType: 'implicit' },
      ),
    )
    expect(kinds(result)).toEqual(['execution-role', 'missing-identity-allow'])
    expect(result.causes[0]!.summary).toContain(arn('role/lambda/refund-processor-exec'))
    expect(result.disagreement).toBeNull()
    expect(result.decision!.request.action).toBe('sqs:ReceiveMessage')
    expect(result.fixes[0]).toMatchObject({ kind: 'add-identity-allow', verified: true, alsoAdmits: [] })
    expect(result.fixes[0]!.command).toContain('aws iam put-role-policy --role-name refund-processor-exec')
  })

  it('puts a session policy that AWS names first, and proves no fix without it', () => {
    const result = trace(
      message(
        session('finance-readonly', 'emma.jansen'),
        's3:GetObject',
        'arn:aws:s3:::northwind-ledger-archive/2026/10.parquet',
        { policyType: 'session', denyType: 'implicit' },
      ),
    )
    expect(kinds(result)[0]).toBe('session-policy')
    expect(result.fixes).toEqual([])
    expect(result.disagreement).toContain('Session policies are stored nowhere')
  })

  it('takes a VPC endpoint policy on AWS’s word', () => {
    const result = trace(
      message(
        session('payments-api', 'i-0a41b7c2d93e5f601'),
        'sqs:SendMessage',
        'arn:aws:sqs:eu-west-1:111122223333:settlement-events',
        { policyType: 'endpoint', denyType: 'implicit' },
      ),
    )
    expect(kinds(result)).toEqual(['vpc-endpoint-policy'])
    expect(result.disagreement).toContain('describe-vpc-endpoints')
  })

  it('finds the instance whose profile holds no role, and offers a role that would do', () => {
    const result = trace(
      message(
        session('legacy-reconciler', 'i-0d72f4b86c1e3a905'),
        'sqs:SendMessage',
        'arn:aws:sqs:eu-west-1:111122223333:settlement-events',
      ),
    )
    expect(kinds(result)).toEqual(['instance-profile', 'principal-not-found'])
    expect(result.causes[0]!.summary).toContain('has no role in it')
    expect(result.fixes).toHaveLength(1)
    expect(result.fixes[0]!.command).toBe(
      'aws iam add-role-to-instance-profile --instance-profile-name legacy-reconciler --role-name payments-api',
    )
  })

  it('takes a session for a function’s or an instance’s only by its name', () => {
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:refunds'
    const lambda = trace(message(session('refund-processor-exec', 'ana'), 'sqs:ReceiveMessage', queue))
    expect(kinds(lambda)).toEqual(['missing-identity-allow'])
    const ec2 = trace(message(session('batch-settlement', 'ana'), 'sqs:ReceiveMessage', queue))
    expect(kinds(ec2)).toEqual(['missing-identity-allow'])
    const instance = session('batch-settlement', 'i-0c58e9f3a17d2b604')
    expect(kinds(trace(message(instance, 'sqs:ReceiveMessage', queue)))[0]).toBe('instance-profile')
  })

  it('finds the instance that has no profile', () => {
    const result = trace(
      message(
        session('legacy-reconciler', 'i-0e93a5d7f82b4c106'),
        'sqs:SendMessage',
        'arn:aws:sqs:eu-west-1:111122223333:settlement-events',
      ),
    )
    expect(result.causes[0]).toMatchObject({ kind: 'instance-profile', layer: null })
    expect(result.causes[0]!.summary).toContain('has no instance profile')
    expect(result.fixes[0]!.command).toContain('associate-iam-instance-profile')
  })

  it('tells a service-linked role from its ARN even where only a service’s label says who asked', () => {
    const role = arn('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')
    const result = trace(message('SageMaker', 'iam:CreateServiceLinkedRole', role))
    expect(kinds(result)).toEqual(['service-linked-role'])
    expect(result.fixes[0]!.command).toBe(
      'aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com',
    )
    expect(result.notes.join(' ')).toContain('is the name of a service')
  })

  it('does not ask to create a service-linked role that is there', () => {
    const role = arn('role/aws-service-role/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer')
    const result = trace(message(arn('user/people/grace.kim'), 'iam:CreateServiceLinkedRole', role))
    expect(kinds(result)).not.toContain('service-linked-role')
    expect(result.fixes.map(({ kind }) => kind)).not.toContain('create-service-linked-role')
  })

  it('says that a principal is not in the snapshot, and which names are close', () => {
    const result = trace(
      message(arn('user/people/grace.kimm'), 's3:ListBucket', 'arn:aws:s3:::northwind-statements'),
    )
    expect(kinds(result)).toEqual(['principal-not-found'])
    expect(result.causes[0]!.evidence.map(({ sentence }) => sentence).join(' ')).toContain(
      arn('user/people/grace.kim'),
    )
    expect(result.decision).toBeNull()
  })

  it('does not guess for a principal of an account that is not open', () => {
    const result = trace(
      message(
        'arn:aws:iam::444455556666:role/contoso-ledger-reader',
        's3:GetObject',
        'arn:aws:s3:::northwind-partner-exchange/outbound/october.csv',
      ),
    )
    expect(result.decision!.verdict).toBe('Unknown')
    expect(kinds(result)).toContain('not-collected')
    expect(result.fixes).toEqual([])
    expect(result.notes.join(' ')).toContain('No change can be proved')
  })

  it('leaves policies alone when it was no decision', () => {
    const result = trace(denial({ errorCode: 'ExpiredToken', notADecision: 'The credentials have expired.' }))
    expect(kinds(result)).toEqual(['not-a-permission-problem'])
    expect(result.fixes).toEqual([])
  })

  it('says when nothing in the snapshot denies what AWS refused', () => {
    const result = trace(
      message(arn('user/people/grace.kim'), 's3:ListBucket', 'arn:aws:s3:::northwind-statements'),
    )
    expect(result.decision!.verdict).toBe('Allowed')
    expect(kinds(result)).toEqual(['not-collected'])
    expect(result.disagreement).toContain('by the collected policies it is allowed')
    const [day, time = ''] = snapshot.finishedAt.split('T')
    expect(result.disagreement).toContain(`The snapshot is of ${day} ${time.slice(0, 5)} UTC`)
  })

  it('disagrees when AWS names a layer that does not block here', () => {
    const result = trace(
      message(arn('user/people/alice.novak'), 'iam:ListRoles', arn('role/*'), {
        policyType: 'scp',
        denyType: 'explicit',
        policyArn:
          'arn:aws:organizations::999988887777:policy/o-nw7k2p9x4q/service_control_policy/p-3h8k2m5q',
      }),
    )
    expect(result.disagreement).toContain('does not block the request: it allows it')
    expect(kinds(result)).toEqual(['service-control-policy'])
  })

  it('agrees when AWS names the very policy that denies here', () => {
    const policyArn =
      'arn:aws:organizations::999988887777:policy/o-nw7k2p9x4q/service_control_policy/p-3h8k2m5q'
    const parsed = message(
      arn('user/people/alice.novak'),
      'cloudtrail:StopLogging',
      'arn:aws:cloudtrail:eu-west-1:111122223333:trail/northwind-main',
      { policyType: 'scp', denyType: 'explicit', policyArn },
    )
    expect(trace(parsed).disagreement).toBeNull()
    const other = trace({ ...parsed, policyArn: policyArn.replace('3h8k2m5q', 'zzzzzzzz') })
    expect(other.disagreement).toContain('which is not in the snapshot')
  })

  it('finds a secret by its name', () => {
    const result = trace(
      message(arn('user/people/ben.carter'), 'secretsmanager:GetSecretValue', 'staging/refunds/api-key'),
    )
    expect(result.decision!.request.resource).toMatch(/:secret:staging\/refunds\/api-key-Hn3Wz8$/)
  })

  it('treats a quarantined key as an incident', () => {
    const result = trace(
      message(arn('user/people/ben.carter'), 'iam:CreateUser', '*', {
        policyType: 'identity',
        denyType: 'explicit',
        policyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3',
      }),
    )
    expect(result.notes.join(' ')).toContain('This is an incident')
  })
})

describe('becoming a role, both sides', () => {
  const assume = (principal: string, role: string, more: TraceOptions = {}) =>
    trace(message(principal, 'sts:AssumeRole', arn(`role/${role}`)), more).assumeRole!

  it('shows the deleted role among the trusted principals', () => {
    const report = assume(arn('user/people/dmitri.volkov'), 'release-manager')
    expect(report.trust).toHaveLength(1)
    expect(report.trust[0]).toMatchObject({ result: 'does-not-match', failedOn: 'principal' })
    expect(report.trust[0]!.dangling).toHaveLength(1)
    expect(report.findings).toContainEqual(
      expect.objectContaining({ topic: 'dangling-principal', state: 'problem' }),
    )
    expect(report.callerSide).toMatchObject({ needed: true, result: 'allow' })
  })

  it('asks for the external id that the call does not have', () => {
    const without = assume(arn('user/service/svc-reporting'), 'ledger-sync', { strict: true })
    expect(without.findings).toContainEqual(
      expect.objectContaining({ topic: 'external-id', state: 'problem' }),
    )
    const given = { strict: true, context: { 'sts:ExternalId': 'ledger-2024' } }
    const having = assume(arn('user/service/svc-reporting'), 'ledger-sync', given)
    expect(having.findings).toContainEqual(expect.objectContaining({ topic: 'external-id', state: 'ok' }))
    expect(having.callerSide.needed).toBe(false)
  })

  it('needs the caller’s own permission where the account is trusted', () => {
    const report = assume(arn('user/people/grace.kim'), 'reporting-reader', { strict: true })
    expect(report.trust[0]!.result).toBe('allows')
    expect(report.callerSide).toMatchObject({ needed: true, result: 'implicit-deny' })
  })

  it('says that a role which trusts a service only lets nobody else in', () => {
    const report = assume(arn('user/people/alice.novak'), 'payments-api')
    expect(report.findings).toContainEqual(
      expect.objectContaining({ topic: 'service-principal', state: 'problem' }),
    )
  })

  it('asks for sts:TagSession when session tags are passed', () => {
    const report = assume(arn('user/people/ben.carter'), 'release-manager', {
      strict: true,
      context: { 'aws:RequestTag/team': 'checkout' },
    })
    expect(report.findings).toContainEqual(
      expect.objectContaining({ topic: 'session-tags', state: 'problem' }),
    )
  })

  it('knows the hour of role chaining', () => {
    const report = assume(session('finance-readonly', 'x'), 'reporting-reader')
    expect(report.findings.map(({ topic }) => topic)).toContain('role-chaining')
  })

  it('puts a grant that lets the caller past MFA behind the one that does not', () => {
    const { fixes } = trace(
      message(arn('user/people/ben.carter'), 'sts:AssumeRole', arn('role/platform-admin')),
    )
    expect(fixes.at(-1)).toMatchObject({ kind: 'add-trust-statement' })
    expect(fixes.at(-1)!.cautions.join(' ')).toContain('aws:MultiFactorAuthPresent')
  })
})

describe('the checklist', () => {
  it('answers every step for a user, each with a command', () => {
    const { checklist } = trace(
      message(arn('user/people/farid.haddad'), 's3:PutObject', 'arn:aws:s3:::northwind-statements/exports/x'),
    )
    expect(checklist.map(({ check, state }) => [check, state])).toEqual([
      ['User policies', 'ok'],
      ['Inline policies', 'ok'],
      ['Groups', 'ok'],
      ['Permissions boundary', 'problem'],
      ['Service control policies', 'ok'],
      ['Simulate', 'problem'],
      ['Credentials active', 'ok'],
    ])
    for (const { command } of checklist) expect(command).toMatch(/^aws /)
  })

  it('tells which keys are active', () => {
    const { checklist } = trace(message(arn('user/people/dmitri.volkov'), 'iam:ListUsers', '*'))
    expect(checklist.at(-1)!.result).toMatch(/^Active keys: AKIA\w+, AKIA\w+\./)
  })
})

describe('the kinds of causes', () => {
  it('are all reached above', () => {
    expect([...reached].sort()).toEqual([...CAUSE_KINDS].sort())
  })
})

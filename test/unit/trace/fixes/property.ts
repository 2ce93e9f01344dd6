import { execFileSync } from 'node:child_process'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import type { AccountModel } from '../../../../shared/account/model.ts'
import type { Verdict } from '../../../../shared/engine/request/decision.ts'
import { explain, type ExplainQuestion } from '../../../../shared/engine/explain/explain.ts'
import { parsePolicy } from '../../../../shared/policy/parse.ts'
import type { Snapshot } from '../../../../shared/snapshot/schema.ts'
import { traceQuestion } from '../../../../shared/trace/diagnose/diagnose.ts'
import type { Fix } from '../../../../shared/trace/facts/fix.ts'
import type { Trace } from '../../../../shared/trace/facts/trace.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'
import { withFix } from './applied.ts'

export interface Checked {
  /** How many fixes were put into the account and decided again. */
  readonly proved: number
  readonly kinds: ReadonlySet<string>
  /** What was wrong, in words; empty when all is well. */
  readonly wrong: readonly string[]
}

const RANK: Readonly<Record<Verdict, number>> = {
  ExplicitlyDenied: 0,
  ImplicitlyDenied: 0,
  Unknown: 1,
  Depends: 1,
  Allowed: 2,
}
const OF_THE_CALLER = /^(aws:principal|aws:userid$|aws:username$|aws:federatedprovider$|sts:|saml:)/i
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:DeleteObject'],
  kms: ['kms:Decrypt', 'kms:GenerateDataKey'],
  sqs: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
  sns: ['sns:Publish'],
  secretsmanager: ['secretsmanager:GetSecretValue'],
  lambda: ['lambda:InvokeFunction'],
}

/** Asks seeded random questions until `count` were denied, and proves every fix that is shown without the tracer. */
export function checkFixes(snapshot: Snapshot, seed: number, count: number): Checked {
  const model = buildAccountModel(snapshot)
  const catalogue = testCatalogue()
  const random = generator(seed)
  const wrong: string[] = []
  const kinds = new Set<string>()
  let [asked, proved] = [0, 0]
  for (let tries = 0; asked < count && tries < count * 20; tries += 1) {
    const question = randomQuestion(model, random)
    const trace = traceQuestion([model], question, { catalogue, snapshots: [snapshot] })
    if (trace.decision === null || trace.decision.verdict === 'Allowed') continue
    asked += 1
    if (trace.causes.length === 0) wrong.push(`no cause: ${JSON.stringify(question)}`)
    // What the tracer derived from the question counts as well.
    const full = { ...question, context: trace.decision.request.context }
    for (const fix of trace.fixes) {
      kinds.add(fix.kind)
      wrong.push(...formOf(fix, trace), ...pastedOf(fix))
      const applied = applyAll(snapshot, fix, trace.fixes)
      if (applied === null) continue
      proved += 1
      const after = buildAccountModel(applied)
      const { verdict } = explain([after], full, { catalogue })
      if (verdict !== 'Allowed') wrong.push(`${verdict} after ${fix.where}: ${JSON.stringify(question)}`)
      if (fix.needs.length > 0) continue
      const admitted = admittedBy(model, after, full)
      if (JSON.stringify(admitted) !== JSON.stringify([...fix.alsoAdmits].sort()))
        wrong.push(`${fix.where} admits ${admitted.join(', ') || 'nobody'}: ${JSON.stringify(question)}`)
    }
  }
  return { proved, kinds, wrong }
}

/** null when the fix, or one that it needs, changes no policy. */
function applyAll(snapshot: Snapshot, fix: Fix, all: readonly Fix[]): Snapshot | null {
  return [fix, ...fix.needs.map((place) => all[place]!)].reduce<Snapshot | null>(
    (changed, one) => (changed === null ? null : withFix(changed, one)),
    snapshot,
  )
}

function admittedBy(before: AccountModel, after: AccountModel, question: ExplainQuestion): readonly string[] {
  const context = Object.fromEntries(
    Object.entries(question.context ?? {}).filter(([key]) => !OF_THE_CALLER.test(key)),
  )
  const options = { catalogue: testCatalogue() }
  return [...before.users.keys(), ...before.roles.keys()]
    .filter((principal) => {
      if (principal === question.principal) return false
      const rank = (model: AccountModel) =>
        RANK[explain([model], { ...question, principal, context }, options).verdict]
      const old = rank(before)
      return old < 2 && rank(after) > old
    })
    .sort()
}

/** A fix that needs others is not verified by itself; its document is a policy that nothing is wrong with. */
function formOf(fix: Fix, { fixes }: Trace): string[] {
  const wrong: string[] = []
  if (fix.verified !== (fix.needs.length === 0)) wrong.push(`verified with needs: ${fix.where}`)
  if (fix.needs.some((place) => fixes[place] === undefined || fixes[place] === fix))
    wrong.push(`needs what is not there: ${fix.where}`)
  if (fix.document !== null) {
    const kind = /trust policy|policy trust of/.test(fix.where)
      ? 'trust'
      : /resource-policy|key-policy/.test(fix.kind) || /resource policy of/.test(fix.where)
        ? 'resource'
        : /control policy/.test(fix.where)
          ? 'scp'
          : 'identity'
    const { problems } = parsePolicy(fix.document, kind)
    for (const { code, message } of problems)
      // It stood there before; the fix does not take it out.
      if (code !== 'dangling-principal') wrong.push(`${code} in ${fix.where}: ${message}`)
  }
  return wrong
}

/** What a shell makes of the command: the policy arrives as it was meant. */
function pastedOf({ command, document, where, kind }: Fix): string[] {
  // These run a command inside, or one after the other.
  if (command === null || document === null || kind === 'attach-scp') return []
  const out = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
  const words = out.split('\0').slice(0, -1)
  if (words[0] !== 'aws') return [`not a command of the CLI: ${where}`]
  if (words.includes('add-permission')) return []
  const wanted = JSON.stringify(JSON.parse(document))
  return words.some((word) => word === wanted || word === JSON.stringify({ Policy: wanted }))
    ? []
    : [`the command does not carry the document: ${where}`]
}

function randomQuestion(model: AccountModel, random: () => number): ExplainQuestion {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const everybody = [...model.users.keys(), ...model.roles.keys()]
  const account = model.account.id
  const others = ['anonymous', 'service:s3.amazonaws.com', `arn:aws:iam::${account}:root`]
  const principal = random() < 0.1 ? pick(others) : pick(everybody)
  const context: Record<string, string> = {}
  if (random() < 0.3) context['aws:SourceIp'] = '203.0.113.5'
  if (random() < 0.3) context['aws:SecureTransport'] = pick(['true', 'false'])
  if (random() < 0.2) context['aws:MultiFactorAuthPresent'] = pick(['true', 'false'])
  const base = { principal, context, strict: random() < 0.7 }
  const about = random()
  const resources = [...model.resources.keys()]
  if (about < 0.5 && resources.length > 0) {
    const arn = pick(resources)
    const action = pick(ACTIONS[arn.split(':')[2]!] ?? ['s3:ListAllMyBuckets'])
    const object = action.endsWith('Object')
      ? pick(['/a.txt', '/exports/2026/y.csv', "/it's `x` $HOME.txt"])
      : ''
    return { ...base, action, resource: action === 's3:ListAllMyBuckets' ? '*' : arn + object }
  }
  if (about < 0.7) {
    return {
      ...base,
      action: pick(['sts:AssumeRole', 'iam:PassRole']),
      resource: pick([...model.roles.keys()]),
    }
  }
  return {
    ...base,
    ...pick([
      { action: 'iam:CreateAccessKey', resource: pick([...model.users.keys()]) },
      { action: 'ec2:RunInstances', resource: `arn:aws:ec2:us-east-1:${account}:instance/*` },
      { action: 'cloudtrail:StopLogging', resource: `arn:aws:cloudtrail:eu-west-1:${account}:trail/main` },
      { action: 's3:ListAllMyBuckets', resource: '*' },
    ]),
  }
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

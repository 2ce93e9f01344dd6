import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { Comparison } from '../../../shared/api/live.ts'
import type { Question } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { Decision, Verdict } from '../../../shared/engine/request/decision.ts'
import { parsePolicy } from '../../../shared/policy/parse.ts'
import { comparisonText } from '../cli/comparisonText.ts'
import type { CommandContext } from '../cli/context.ts'
import { decisionText } from '../cli/decisionText.ts'
import { EXIT } from '../cli/exit.ts'
import { readText } from '../cli/files.ts'
import { confirmProfile } from '../cli/identity.ts'
import { columns, plain } from '../cli/text.ts'
import { accountOption, collect, contextInput, contextOption } from '../cli/options.ts'

const verdicts: readonly Verdict[] = ['Allowed', 'ExplicitlyDenied', 'ImplicitlyDenied', 'Depends', 'Unknown']

interface ExplainOptions {
  readonly snapshot: readonly string[]
  readonly principal: string
  readonly action: string
  readonly resource?: string
  readonly resourceAccount?: string
  readonly context?: ReadonlyMap<string, readonly string[]>
  readonly sessionPolicy?: readonly string[]
  readonly strict?: boolean
  readonly expect?: Verdict
  readonly steps?: boolean
  readonly parameter?: ReadonlyMap<string, readonly string[]>
  readonly compareWithAws?: boolean
  readonly profile?: string
  readonly mfaCode?: string
  readonly json?: boolean
}

/** `whence explain`: may this principal do that, and why. */
export function addExplain(program: Command, context: CommandContext): void {
  program
    .command('explain')
    .description('say whether a principal may do an action, layer by layer')
    .requiredOption('--snapshot <file>', 'a snapshot; may be given again for other accounts', collect)
    .requiredOption('--principal <arn>', 'an ARN, or the name of a user or role')
    .requiredOption('--action <service:Action>', 'such as s3:GetObject')
    .option('--resource <arn>', 'an ARN; * if left out')
    .option('--resource-account <id>', 'its owner, where the ARN does not say it', accountOption)
    .option('--context <key=value>', 'a condition key; may be given again', contextOption)
    .option('--session-policy <file>', 'a session policy document; may be given again', collect)
    .option('--strict', 'take a context key that was not given as absent, as AWS does')
    .option(
      '--expect <verdict>',
      `exit with 1 unless the verdict is this: ${verdicts.join(', ')}`,
      verdictOption,
    )
    .option('--steps', 'decide everything the request needs besides, such as iam:PassRole or a KMS key')
    .option('--parameter <name=value>', 'with --steps: what a step asks for, such as role=ARN', contextOption)
    .option(
      '--compare-with-aws',
      'with --profile: ask AWS’s policy simulator too; exits with 1 if a layer disagrees',
    )
    .option('--profile <name>', 'with --compare-with-aws: a profile of the principal’s account')
    .option('--mfa-code <digits>', 'the current code of the MFA device, when the profile needs one')
    .option('--json', 'print JSON')
    .action((options: ExplainOptions) => explain(context, options))
}

async function explain(context: CommandContext, options: ExplainOptions): Promise<void> {
  checkComparison(options)
  const sessionPolicies: string[] = []
  for (const file of options.sessionPolicy ?? []) sessionPolicies.push(await sessionPolicy(file))
  const question: Question = {
    snapshots: await context.openSnapshots(options.snapshot),
    principal: options.principal,
    action: options.action,
    ...(options.resource === undefined ? {} : { resource: options.resource }),
    ...(options.resourceAccount === undefined ? {} : { resourceAccount: options.resourceAccount }),
    ...(options.context === undefined ? {} : { context: contextInput(options.context) }),
    ...(sessionPolicies.length === 0 ? {} : { sessionPolicies }),
    strict: options.strict === true,
  }
  if (options.steps === true) return explainSteps(context, question, options)
  const decision = await context.call('explain', question)
  const { profile } = options
  if (profile !== undefined) await compareWithAws(context, question, decision, { ...options, profile })
  else if (options.json === true) await context.json(decision)
  else await context.out(decisionText(decision))
  if (options.expect !== undefined && options.expect !== decision.verdict) {
    context.say(`Expected ${options.expect}, but the verdict is ${decision.verdict}.`)
    context.exitCode = EXIT.no
  }
}

function checkComparison({ compareWithAws, profile, steps }: ExplainOptions): void {
  if ((compareWithAws === true) !== (profile !== undefined)) {
    throw new WhenceError(
      'bad-input',
      '--compare-with-aws and --profile belong together.',
      'Name the profile with which AWS is to be asked.',
    )
  }
  if (compareWithAws !== true || steps !== true) return
  throw new WhenceError(
    'bad-input',
    'AWS’s policy simulator answers one question, not the steps of a request.',
    'Leave out --steps, or --compare-with-aws.',
  )
}

/** Our answer is printed whether or not AWS can be asked. */
async function compareWithAws(
  context: CommandContext,
  { strict: _strict, ...question }: Question,
  decision: Decision,
  { profile, mfaCode, json }: ExplainOptions & { readonly profile: string },
): Promise<void> {
  let aws: Comparison
  try {
    await confirmProfile(context, profile, mfaCode)
    aws = await context.call('live.compare', { ...question, profile })
  } catch (thrown) {
    if (json === true) await context.json({ ...decision, aws: null })
    else await context.out(decisionText(decision))
    throw thrown
  }
  if (json === true) await context.json({ ...decision, aws })
  else await context.out(`${decisionText(decision)}\n${comparisonText(aws)}`)
  if (aws.agreement.agrees === false) context.exitCode = EXIT.no
}

async function explainSteps(
  context: CommandContext,
  question: Question,
  options: ExplainOptions,
): Promise<void> {
  const parameters = Object.fromEntries(
    [...(options.parameter ?? [])].map(([name, values]) => [name, values.at(-1) ?? '']),
  )
  const answer = await context.call('explain.steps', { ...question, parameters })
  if (options.json === true) await context.json(answer)
  else {
    const rows = answer.steps.map(({ step, verdict, because }) => [
      verdict,
      plain(step.action),
      plain(step.resource ?? step.form),
      plain(because ?? step.why),
    ])
    await context.out(`${answer.verdict}: ${plain(answer.because)}\n${columns(rows)}`)
  }
  if (options.expect !== undefined && options.expect !== answer.verdict) {
    context.say(`Expected ${options.expect}, but the verdict is ${answer.verdict}.`)
    context.exitCode = EXIT.no
  }
}

/** AWS refuses a session with a document that it cannot read, so there is no session whose access could be told. */
async function sessionPolicy(file: string): Promise<string> {
  const text = await readText(file, 'The session policy')
  const { statements, invalidStatements, problems } = parsePolicy(text, 'session')
  if (statements.length > 0 || invalidStatements.length === 0) return text
  throw new WhenceError(
    'bad-input',
    `The session policy in ${file} is not a policy document that AWS takes: ${problems[0]?.message ?? 'no statement can be read.'}`,
    'Give a file with {"Version": "2012-10-17", "Statement": [...]}.',
  )
}

function verdictOption(value: string): Verdict {
  const verdict = verdicts.find((known) => known.toLowerCase() === value.toLowerCase())
  if (verdict === undefined) throw new InvalidArgumentError(`A verdict is one of ${verdicts.join(', ')}.`)
  return verdict
}

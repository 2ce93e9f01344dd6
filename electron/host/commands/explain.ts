import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { Comparison } from '../../../shared/api/live.ts'
import type { Question } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { Decision, Verdict } from '../../../shared/engine/request/decision.ts'
import { comparisonText } from '../cli/comparisonText.ts'
import type { CommandContext } from '../cli/context.ts'
import { decisionText } from '../cli/decisionText.ts'
import { EXIT } from '../cli/exit.ts'
import { confirmProfile } from '../cli/identity.ts'
import { columns, plain } from '../cli/text.ts'
import { addProfileOptions, type ProfileUse, profileUse } from '../cli/profileOptions.ts'
import { collect, pairOption, type Pairs } from '../cli/options.ts'
import { addRequestOptions, requestFacts, type RequestOptions } from '../cli/requestOptions.ts'

const verdicts: readonly Verdict[] = ['Allowed', 'ExplicitlyDenied', 'ImplicitlyDenied', 'Depends', 'Unknown']

interface ExplainOptions extends RequestOptions, ProfileUse {
  readonly snapshot: readonly string[]
  readonly principal: string
  readonly action: string
  readonly resource?: string
  readonly expect?: Verdict
  readonly steps?: boolean
  readonly parameter?: Pairs
  readonly compareWithAws?: boolean
  readonly profile?: string
  readonly json?: boolean
}

/** `whence explain`: may this principal do that, and why. */
export function addExplain(program: Command, context: CommandContext): void {
  const command = program
    .command('explain')
    .description('say whether a principal may do an action, layer by layer')
    .requiredOption(
      '--snapshot <file>',
      'a snapshot, or a folder of them; may be given again for other accounts',
      collect,
    )
    .requiredOption('--principal <arn>', 'an ARN, or the name of a user or role')
    .requiredOption('--action <service:Action>', 'such as s3:GetObject')
    .option('--resource <arn>', 'an ARN; * if left out')
  addRequestOptions(command, ['resourceAccount', 'context', 'sessionPolicies', 'strict', 'unknownAction'])
    .option(
      '--expect <verdict>',
      `exit with 1 unless the verdict is this: ${verdicts.join(', ')}`,
      verdictOption,
    )
    .option('--steps', 'decide everything the request needs besides, such as iam:PassRole or a KMS key')
    .option('--parameter <name=value>', 'with --steps: what a step asks for, such as role=ARN', pairOption)
    .option(
      '--compare-with-aws',
      'with --profile: ask AWS’s policy simulator too; exits with 1 if a layer disagrees',
    )
    .option('--profile <name>', 'with --compare-with-aws: a profile of the principal’s account')
  addProfileOptions(command)
    .option('--json', 'print JSON')
    .action((options: ExplainOptions) => explain(context, options))
}

async function explain(context: CommandContext, options: ExplainOptions): Promise<void> {
  checkComparison(options)
  const question: Question = {
    snapshots: await context.openSnapshots(options.snapshot),
    principal: options.principal,
    action: options.action,
    ...(options.resource === undefined ? {} : { resource: options.resource }),
    ...(await requestFacts(options)),
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
  { profile, json, ...options }: ExplainOptions & { readonly profile: string },
): Promise<void> {
  let aws: Comparison
  try {
    await confirmProfile(context, profile, profileUse(options))
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
  const parameters = Object.fromEntries(options.parameter ?? [])
  const answer = await context.call('explain.steps', { ...question, parameters })
  if (options.json === true) await context.json(answer)
  else {
    const rows = answer.steps.map(({ step, verdict, because }) => [
      verdict,
      plain(step.action),
      plain(step.resource ?? step.form),
      plain(because ?? step.why),
    ])
    const { because } = answer.completeness
    const whole = answer.because.includes(because) ? '' : `${plain(because)}\n`
    await context.out(`${answer.verdict}: ${plain(answer.because)}\n${columns(rows)}${whole}`)
  }
  if (options.expect !== undefined && options.expect !== answer.verdict) {
    context.say(`Expected ${options.expect}, but the verdict is ${answer.verdict}.`)
    context.exitCode = EXIT.no
  }
}

function verdictOption(value: string): Verdict {
  const verdict = verdicts.find((known) => known.toLowerCase() === value.toLowerCase())
  if (verdict === undefined) throw new InvalidArgumentError(`A verdict is one of ${verdicts.join(', ')}.`)
  return verdict
}

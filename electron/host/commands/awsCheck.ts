import { MOST_VALIDATED } from '../../../shared/api/validate.ts'
import type { ValidatedPolicy } from '../../../shared/api/validate.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { AWS_TYPE_WORDS, BESIDE_WORDS } from '../../../shared/lint/awsChecks.ts'
import type { CommandContext } from '../cli/context.ts'
import { confirmProfile } from '../cli/identity.ts'
import type { ProfileUse } from '../cli/profileOptions.ts'
import { counted, plain } from '../cli/text.ts'

interface CheckOptions extends ProfileUse {
  readonly snapshot: string
  readonly profile?: string
  readonly json?: boolean
}

/** `whence policies --aws-check`: what AWS's own check finds, beside our lint; of one policy, or of all that AWS did not write. */
export async function awsCheck(
  context: CommandContext,
  policy: string | undefined,
  { snapshot: file, profile, json, ...use }: CheckOptions,
): Promise<void> {
  if (profile === undefined)
    throw new WhenceError(
      'bad-input',
      '--aws-check asks AWS, and no profile is named.',
      'Give --profile NAME.',
    )
  const snapshot = await context.openSnapshot(file)
  const named = policy === undefined ? await idsOf(context, snapshot) : [policy]
  await confirmProfile(context, profile, use)
  const checked: ValidatedPolicy[] = []
  for (let from = 0; from < named.length; from += MOST_VALIDATED) {
    const policies = named.slice(from, from + MOST_VALIDATED)
    const answer = await context.call('live.validate', { profile, snapshot, policies })
    checked.push(...answer.policies)
    if (named.length > MOST_VALIDATED) context.say(`${checked.length} of ${named.length} policies`)
  }
  return json === true ? context.json({ policies: checked }) : context.out(checkText(checked))
}

async function idsOf(context: CommandContext, snapshot: string): Promise<readonly string[]> {
  const { policies, missing } = await context.call('policies.list', { snapshot })
  for (const { what, call } of missing) context.say(`Not read: ${plain(what)} (${plain(call)})`)
  return policies.filter(({ kind }) => kind !== 'aws-managed').map(({ policyId }) => policyId)
}

function checkText(policies: readonly ValidatedPolicy[]): string {
  const known = policies.filter(({ checks }) => checks.state === 'known')
  const disagreements = policies.reduce(
    (sum, { checks }) => sum + (checks.state === 'known' ? checks.value.disagreements : 0),
    0,
  )
  const head = [
    `AWS checked ${known.length} of ${counted(policies.length, 'policy', 'policies')}.`,
    ...(disagreements === 0 ? [] : [`Our lint and AWS disagree on ${counted(disagreements, 'finding')}.`]),
  ]
  return `${head.join(' ')}\n${policies.map(policyText).join('')}`
}

function policyText({ policyId, checks }: ValidatedPolicy): string {
  if (checks.state === 'not-collected')
    return `\n${plain(policyId)}\n  Not checked by AWS: ${plain(checks.why ?? 'it was not asked')} (${plain(checks.call)})\n`
  const { ours, aws } = checks.value
  // All that AWS said is here: nothing found is said only where it found nothing.
  const lines = [
    ...aws.map(
      ({ finding: { type, code, says, page, statement }, ours: beside }) =>
        `  AWS, ${plain(AWS_TYPE_WORDS[type] ?? type)} (${plain(code)})${placeText(statement)}: ${plain(says)} ${page ?? ''}\n    ${BESIDE_WORDS.aws[beside]}\n`,
    ),
    ...ours.map(
      ({ finding: { id, message, statement }, aws: beside }) =>
        `  Our lint (${id})${placeText(statement)}: ${plain(message)}\n    ${BESIDE_WORDS.ours[beside]}\n`,
    ),
  ]
  return `\n${plain(policyId)}\n${aws.length === 0 ? '  AWS found nothing.\n' : ''}${lines.join('')}`
}

function placeText(statement: number | null): string {
  return statement === null ? '' : `, statement ${statement + 1}`
}

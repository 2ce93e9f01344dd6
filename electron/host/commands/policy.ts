import { Option, type Command } from 'commander'
import { POLICY_QUOTAS } from '../../../shared/policy/quotas.ts'
import { PARTS, type PolicyPart } from '../../../shared/services/policyParts.ts'
import type { CommandContext } from '../cli/context.ts'
import { counted } from '../cli/text.ts'

/** AWS's managed policy that auditors mostly have. */
const SECURITY_AUDIT = 'arn:aws:iam::aws:policy/SecurityAudit'

interface PolicyOptions {
  readonly for?: readonly PolicyPart[]
  readonly json?: boolean
}

/** `whence policy`: the least permissions that a profile needs, and what SecurityAudit lacks of them. */
export function addPolicy(program: Command, context: CommandContext): void {
  program
    .command('policy')
    .description('print the least permissions that Whence needs, as an IAM policy')
    .addOption(
      new Option('--for <use...>', 'what the profile is used for; all of it, unless said').choices(PARTS),
    )
    .option('--json', 'print JSON with the policy and what AWS’s SecurityAudit lacks of it')
    .action((options: PolicyOptions) => print(context, options))
}

async function print(context: CommandContext, { for: parts, json }: PolicyOptions): Promise<void> {
  // Not with the program: every command starts with its imports.
  const [{ notAllowedOnAll }, { crawlerPolicy }, { loadManagedPolicies }] = await Promise.all([
    import('../../../shared/account/notAllowed.ts'),
    import('../../../shared/services/crawlerPolicy.ts'),
    import('../../managedPolicies.ts'),
  ])
  const policy = crawlerPolicy(parts)
  const actions = policy.Statement.flatMap(({ Action }) => Action)
  const published = (await loadManagedPolicies())(SECURITY_AUDIT)
  const lacks = published === null ? actions : notAllowedOnAll(published.document, actions)
  const characters = JSON.stringify(policy).length
  if (json === true) {
    const known = published === null ? {} : { version: published.version, day: published.day }
    return context.json({ policy, characters, securityAudit: { arn: SECURITY_AUDIT, ...known, lacks } })
  }
  await context.out(`${JSON.stringify(policy, null, 2)}\n`)
  if (characters > POLICY_QUOTAS.managed)
    context.say(
      `It has ${characters} characters; a managed policy may have ${POLICY_QUOTAS.managed}. Make one for each --for, or an inline policy.`,
    )
  const version =
    published === null ? 'SecurityAudit' : `SecurityAudit ${published.version} (as of ${published.day})`
  context.say(
    lacks.length === 0
      ? `${version} allows all of it.`
      : `${version} lacks ${counted(lacks.length, 'action')} of it: ${lacks.join(', ')}`,
  )
}

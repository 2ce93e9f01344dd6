import type { Command } from 'commander'
import type { AccessSummary, ActionAccess } from '../../../shared/engine/access.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { CommandContext } from '../cli/context.ts'
import { statementText } from '../cli/decisionText.ts'
import { columns, plain } from '../cli/text.ts'

interface CanOptions {
  readonly snapshot: string
  readonly principal: string
  readonly service?: string
  readonly json?: boolean
}

/** `whence can`: what a principal can do, by service and access level; with `--service`, action by action. */
export function addCan(program: Command, context: CommandContext): void {
  program
    .command('can')
    .description('show the effective access of a principal')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .requiredOption('--principal <arn>', 'the ARN or name of a user, role or group')
    .option('--service <prefix>', 'one service, action by action: s3')
    .option('--json', 'print JSON')
    .action((options: CanOptions) => can(context, options))
}

async function can(context: CommandContext, options: CanOptions): Promise<void> {
  const [snapshot = ''] = await context.openSnapshots([options.snapshot])
  const { principals } = await context.call('account.principals', { snapshot })
  const named = principals.filter(({ name }) => name === options.principal)
  if (named.length > 1) {
    const arns = named.map(({ arn }) => arn).join(' and ')
    throw new WhenceError(
      'bad-input',
      `"${options.principal}" is the name of ${arns}.`,
      'Give the ARN of one of them.',
    )
  }
  const principal = named[0]?.arn ?? options.principal
  if (options.service === undefined) {
    const access = await context.call('principal.access', { snapshot, principal })
    if (options.json === true) return context.json(access)
    return context.out(accessText(access))
  }
  const answer = await context.call('principal.service', { snapshot, principal, service: options.service })
  if (options.json === true) return context.json(answer)
  return context.out(answer.actions.map(actionText).join(''))
}

function accessText(access: AccessSummary): string {
  const rows = access.services.flatMap(({ service, levels }) =>
    levels.map((level) => [
      service,
      level.level,
      `${level.allowed} allowed`,
      `${level.conditional} on conditions`,
      `${level.denied} denied`,
      `${level.cut} cut`,
      plain(level.resources.join(' ')),
    ]),
  )
  const denies = access.denies.map(
    ({ layer, statement, actions }) =>
      `${layer}: ${statementText(statement)} touches ${actions} granted actions\n`,
  )
  const cuts = access.ceilings.map(
    ({ layer, policyName, cut }) => `${layer}: ${plain(policyName)} cuts away ${cut} granted actions\n`,
  )
  const unknown = access.unknown.map(({ what, call }) => `Not known: ${plain(what)} (${call})\n`)
  const admin = access.administrator ? 'Administrator: it can do nearly everything, IAM included.\n' : ''
  return [
    admin,
    columns(rows),
    ...denies,
    ...cuts,
    ...unknown,
    ...access.notes.map((note) => `${plain(note)}\n`),
  ].join('')
}

function actionText({ action, outcome, grants }: ActionAccess): string {
  const by = grants.map(
    ({ statement, resources, except, conditions }) =>
      `    ${statementText(statement)} on ${except === true ? 'everything but ' : ''}${plain(resources.join(' '))}${conditions.length > 0 ? ', on conditions' : ''}\n`,
  )
  return `${outcome.padEnd(12)} ${action}\n${by.join('')}`
}

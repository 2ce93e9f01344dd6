import type { Command } from 'commander'
import type {
  AccessGrant,
  AccessSummary,
  ActionAccess,
  ResourceException,
} from '../../../shared/engine/effective/access.ts'
import type { Gate } from '../../../shared/engine/effective/gate.ts'
import type { MissingData } from '../../../shared/engine/request/decision.ts'
import type { ActionResources } from '../../../shared/engine/where/actionResources.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { outcomeCounts } from '../../../shared/graph/facts.ts'
import { exampleOptions, gateSentence, outcomeInWords, shownOutcome } from '../../../shared/graph/gateText.ts'
import type { GraphOutcome } from '../../../shared/graph/scene.ts'
import { conditionsText, extentText, resourceSetText } from '../../../shared/graph/resourceSetText.ts'
import type { CommandContext } from '../cli/context.ts'
import { statementText } from '../cli/decisionText.ts'
import { addRequestOptions, requestFacts, type RequestOptions } from '../cli/requestOptions.ts'
import { columns, plain } from '../cli/text.ts'

interface CanOptions extends Omit<RequestOptions, 'resourceAccount'> {
  readonly snapshot: string
  readonly principal: string
  readonly service?: string
  readonly action?: string
  readonly resource?: string
  readonly json?: boolean
}

/** `whence can`: what a principal can do, by service and access level; with `--service`, action by action. */
export function addCan(program: Command, context: CommandContext): void {
  const command = program
    .command('can')
    .description('show the effective access of a principal')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .requiredOption('--principal <arn>', 'the ARN or name of a user, role or group')
    .option('--service <prefix>', 'one service, action by action: s3')
    .option('--action <service:Action>', 'one action: the exact set of resources on which it is allowed')
    .option('--resource <pattern>', 'with --action: how much of these resources that is')
  addRequestOptions(command, ['context', 'sessionPolicies', 'strict', 'unknownAction'])
    .option('--json', 'print JSON')
    .action((options: CanOptions) => can(context, options))
}

async function can(context: CommandContext, options: CanOptions): Promise<void> {
  const { action, resource, principal } = options
  if (options.sessionPolicy !== undefined && action === undefined) {
    throw new WhenceError(
      'bad-input',
      '--session-policy counts for one action only.',
      'Name the action with --action, or leave the session policy out.',
    )
  }
  if (options.unknownAction === true && action === undefined) {
    throw new WhenceError(
      'bad-input',
      '--unknown-action counts for one action only.',
      'Name the action with --action, or leave the option out.',
    )
  }
  const snapshot = await context.openSnapshot(options.snapshot)
  const facts = await requestFacts(options)
  if (action !== undefined) {
    const answer = await context.call('principal.resources', {
      snapshot,
      principal,
      action,
      ...(resource !== undefined && { resource }),
      ...facts,
    })
    if (options.json === true) return context.json(answer)
    return context.out(resourcesText(answer, resource))
  }
  if (options.service === undefined) {
    const access = await context.call('principal.access', { snapshot, principal, ...facts })
    if (options.json === true) return context.json(access)
    return context.out(accessText(access))
  }
  const { service } = options
  const answer = await context.call('principal.service', { snapshot, principal, service, ...facts })
  if (options.json === true) return context.json(answer)
  return context.out(
    [
      ...gatesText(answer.gates),
      ...answer.actions.map((one) => actionText(one, answer.gates)),
      ...answer.unknown.map(unknownText),
      ...answer.notes.map(noteText),
    ].join(''),
  )
}

function accessText(access: AccessSummary): string {
  const isGated = access.gates.some(({ state }) => state === 'open')
  const rows = access.services.flatMap(({ service, levels }) =>
    levels.map((level) => {
      const counts = new Map(outcomeCounts(level).map(({ outcome, count }) => [outcome, count]))
      const count = (outcome: GraphOutcome) => String(counts.get(outcome) ?? 0)
      return [
        service,
        level.level,
        `${count('allowed')} allowed`,
        ...(isGated ? [`${count('gated')} through gates`] : []),
        `${count('except')} with exceptions`,
        `${count('conditional')} on conditions`,
        `${count('denied')} denied`,
        `${count('cut')} cut`,
        plain(level.resources.join(' ')),
      ]
    }),
  )
  const denies = access.denies.flatMap(({ layer, statement, actions, always }) => {
    const taken = always?.actions ?? actions
    return taken === 0 ? [] : [`${layer}: ${statementText(statement)} touches ${taken} granted actions\n`]
  })
  const cuts = access.ceilings.map(
    ({ layer, policyName, cut }) => `${layer}: ${plain(policyName)} cuts away ${cut} granted actions\n`,
  )
  const given = access.resourcePolicies.map(
    ({ layer, resource, actions }) =>
      `${layer}: the policy of ${plain(resource)} grants ${actions} actions\n`,
  )
  const unknown = access.unknown.map(unknownText)
  const admin = administratorText(access)
  return [
    admin,
    ...gatesText(access.gates),
    columns(rows),
    ...given,
    ...denies,
    ...cuts,
    ...unknown,
    ...access.notes.map(noteText),
  ].join('')
}

/** Each gate once, and the context under which all hold. */
function gatesText(gates: readonly Gate[]): readonly string[] {
  const example = exampleOptions(gates)
  return [
    ...gates.map(
      (gate) => `Gate, ${gate.layer}: ${statementText(gate.statement)}. ${plain(gateSentence(gate))}\n`,
    ),
    ...(example === null ? [] : [`A context that meets the open gates: ${plain(example)}\n`]),
  ]
}

function unknownText({ what, call, couldFlip }: MissingData): string {
  return `${couldFlip ? 'Not known' : 'Not collected'}: ${plain(what)} (${call})\n`
}

function noteText(note: string): string {
  return `${plain(note)}\n`
}

function administratorText({ administrator }: AccessSummary): string {
  if (administrator.state === 'known')
    return administrator.value ? 'Administrator: it can do nearly everything, IAM included.\n' : ''
  const { call, why } = administrator
  return `Not known: whether it is an administrator (${call}).${why === undefined ? '' : ` ${plain(why)}`}\n`
}

function actionText(access: ActionAccess, gates: readonly Gate[]): string {
  const { action, grants, denies, ceilings, given } = access
  const exceptions = given?.exceptions ?? access.exceptions
  const excepted = exceptions.map(exceptionText).join(' ')
  const lines = [
    ...(exceptions.length === 0 && given === undefined
      ? []
      : [plain(`${outcomeInWords(access, gates)}${excepted === '' ? '' : `: ${excepted}`}`)]),
    ...grants.map((grant) => `${grant.layer === 'identity' ? '' : `${grant.layer}: `}${grantText(grant)}`),
    ...denies
      .filter(({ gate }) => gate === undefined || given?.gates.includes(gate) !== true)
      .map((deny) => `${deny.layer}: ${grantText(deny)}`),
    ...ceilings.map(({ layer, because }) => `${layer}: ${plain(because)}`),
  ]
  return `${shownOutcome(access).padEnd(12)} ${plain(action)}\n${lines.map((line) => `    ${line}\n`).join('')}`
}

function exceptionText({ resources, except }: ResourceException): string {
  return `${except ? 'everything but ' : ''}${resources.join(' ')}`
}

function grantText({ statement, resources, except, conditions }: AccessGrant): string {
  const where = `${except === true ? 'everything but ' : ''}${plain(resources.join(' '))}`
  return `${statementText(statement)} on ${where}${conditions.length > 0 ? `, if ${plain(conditionsText(conditions))}` : ''}`
}

function resourcesText(answer: ActionResources, resource: string | undefined): string {
  const extent = resource === undefined ? null : extentText(answer, resource)
  const regions = answer.regions.flatMap((region) => {
    const { where, limits } = resourceSetText(region)
    const by = region.via.map(statementText)
    return [plain(where), ...[...limits, ...by].map((line) => `  ${plain(line)}`)]
  })
  return [
    ...(extent === null ? [] : [extent]),
    answer.regions.length === 0
      ? `${plain(answer.action)} is allowed nowhere.`
      : `${plain(answer.action)} is allowed on:`,
    ...regions.map((line) => `  ${line}`),
    ...(answer.exact ? [] : ['The list may hold more than is left: an exact one would be endless.']),
    ...answer.unknown.map((one) => unknownText(one).trimEnd()),
    ...answer.notes.map(plain),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

import type { Command } from 'commander'
import { findThings, makeNameIndex, parseSearch, SEARCH_PREFIXES } from '../../../shared/search/find.ts'
import { NAME_KINDS, nameIn } from '../../../shared/search/kinds.ts'
import type { CommandContext } from '../cli/context.ts'
import { columns, plain } from '../cli/text.ts'

const MOST = 50
const MOST_ACTIONS = 10
/** Views are found in the app only. */
const PREFIXES = SEARCH_PREFIXES.filter((prefix) => prefix !== 'view')

/** `whence search`: everything of the account that has a name, by any part of its name or ARN. */
export function addSearch(program: Command, context: CommandContext): void {
  program
    .command('search')
    .description(
      'find users, roles, groups, policies, resources, SCPs, providers and workloads by any part of their name or ARN',
    )
    .argument('<text>', `what to look for; narrow with ${PREFIXES.map((prefix) => `${prefix}:`).join(' ')}`)
    .requiredOption('--snapshot <file>', 'a snapshot')
    .option('--json', 'print JSON')
    .action((text: string, options: { readonly snapshot: string; readonly json?: boolean }) =>
      search(context, text, options),
    )
}

async function search(
  context: CommandContext,
  text: string,
  { snapshot: file, json }: { readonly snapshot: string; readonly json?: boolean },
): Promise<void> {
  const snapshot = await context.openSnapshot(file)
  const parsed = parseSearch(text)
  const names = await context.call('account.names', { snapshot })
  const found = findThings(makeNameIndex(names), parsed, MOST + 1)
  const things = found.slice(0, MOST).map(({ thing }) => ({
    kind: NAME_KINDS[thing[0]] ?? '',
    name: nameIn(thing),
    id: thing[1],
    note: thing[3],
  }))
  const isAction = parsed.kinds === null || parsed.kinds.has('action')
  const asked = isAction
    ? await context.call('catalogue.actions', { text: parsed.text.slice(0, 256), limit: MOST_ACTIONS + 1 })
    : { actions: [] }
  const actions = asked.actions.slice(0, MOST_ACTIONS)
  const more = { things: found.length > MOST, actions: asked.actions.length > MOST_ACTIONS }
  if (json === true) return context.json({ things, actions, more })
  const rows = [
    ...things.map(({ kind, id, note }) => [kind, plain(id), plain(note)]),
    ...actions.map((action) => ['action', action, '']),
  ]
  await context.out(
    rows.length === 0
      ? 'Nothing that was read is called that. Users, roles, groups, policies, resources, SCPs and RCPs, identity providers, workloads and actions of AWS are found by any part of their name.\n'
      : [columns(rows), ...moreText(more)].join(''),
  )
}

function moreText(more: { readonly things: boolean; readonly actions: boolean }): readonly string[] {
  return [
    ...(more.things ? [`There are more than these ${MOST} things: narrow the search.\n`] : []),
    ...(more.actions ? [`There are more than these ${MOST_ACTIONS} actions: narrow the search.\n`] : []),
  ]
}

import type { AccessQuestion } from '../../shared/question/fields.ts'
import type { Asked } from './askedQuestions.ts'

type Write = (name: string, text: string) => Promise<string>

/** The command that asks what a question asks of the API, over these snapshot files. */
export async function commandLineOf(
  { method, input, stdin }: Asked,
  files: readonly string[],
  write: Write,
): Promise<readonly string[]> {
  const snapshots = files.flatMap((file) => ['--snapshot', file])
  switch (method) {
    case 'explain':
      return ['explain', ...snapshots, ...(await flagsOf(input, write))]
    case 'explain.steps':
      return ['explain', ...snapshots, '--steps', ...(await flagsOf(input, write))]
    case 'who-can':
      return ['who-can', ...snapshots, ...(await flagsOf(input, write))]
    case 'principal.access':
    case 'principal.service':
    case 'principal.resources':
      return ['can', ...snapshots, ...(await flagsOf(input, write))]
    case 'principal.smaller':
      return ['smaller', ...snapshots, ...(await flagsOf(input, write))]
    case 'paths':
      return ['paths', ...snapshots, ...(await flagsOf(input, write))]
    case 'paths.ways':
      return ['paths', '--ways']
    case 'paths.way':
      return ['paths', '--way', (input as { readonly id: string }).id]
    case 'exposure': {
      const {
        kinds = [],
        paths,
        ...facts
      } = input as {
        readonly kinds?: readonly string[]
        readonly paths?: boolean
      }
      const asked = [...kinds.flatMap((kind) => ['--kind', kind]), ...(paths === true ? ['--paths'] : [])]
      return ['exposure', ...snapshots, ...asked, ...(await flagsOf(facts, write))]
    }
    case 'resources.list':
      return ['resources', ...snapshots]
    case 'resources.get':
      return ['resources', (input as { readonly resource: string }).resource, ...snapshots]
    case 'resources.reach':
      return ['resources', (input as { readonly resource: string }).resource, ...snapshots, '--reach']
    case 'policies.list':
      return ['policies', ...snapshots]
    case 'policies.get':
      return ['policies', (input as { readonly policy: string }).policy, ...snapshots]
    case 'account.entrances':
      return ['entrances', ...snapshots]
    case 'account.organization':
      return ['organization', ...snapshots]
    case 'findings.list': {
      const { ways } = input as { readonly ways?: boolean }
      return ['findings', ...snapshots, ...(ways === true ? [] : ['--no-ways'])]
    }
    case 'account.overview':
      return ['info', ...snapshots]
    case 'account.map.whole': {
      const {
        by,
        opened = [],
        jewels = [],
      } = input as {
        readonly by?: string
        readonly opened?: readonly string[]
        readonly jewels?: readonly string[]
      }
      const asked = [
        ...(by === undefined ? [] : ['--by', by]),
        ...opened.flatMap((id) => ['--open', id]),
        ...jewels.flatMap((arn) => ['--jewel', arn]),
      ]
      return ['map', ...snapshots, ...asked]
    }
    case 'what-if': {
      const { edits } = input as { readonly edits: readonly object[] }
      return ['what-if', ...snapshots, '--edit', await write('edits.json', JSON.stringify({ edits }))]
    }
    case 'review.run':
      return ['review', ...snapshots, ...(await flagsOf(input, write))]
    case 'trace': {
      const {
        question = {},
        message,
        event,
        ...facts
      } = input as {
        readonly question?: object
        readonly message?: string
        readonly event?: string
      }
      const what = [
        ...(message === undefined ? [] : ['--message', stdin === undefined ? message : '-']),
        ...(event === undefined ? [] : ['--event', await write('event.json', event)]),
      ]
      return ['trace', ...snapshots, ...what, ...(await flagsOf({ ...question, ...facts }, write))]
    }
    case 'campaign.status':
      return ['review', ...snapshots, '--status']
    case 'campaign.rows':
    case 'campaign.principal':
    case 'campaign.start':
    case 'campaign.carry':
    case 'campaign.decide':
    case 'campaign.except':
    case 'campaign.end-exception':
    case 'campaign.owners':
    case 'campaign.export':
    case 'snapshots.diff':
    case 'snapshots.diff.principal':
    case 'snapshots.diff.summary':
    case 'account.map':
    case 'account.map.members':
    case 'account.names':
    case 'account.principals':
    case 'app.info':
    case 'call.cancel':
    case 'catalogue.actions':
    case 'findings.detail':
    case 'findings.mute':
    case 'findings.unmute':
    case 'crawl.accounts':
    case 'crawl.cancel':
    case 'crawl.discard':
    case 'crawl.keep':
    case 'crawl.start':
    case 'crawl.state':
    case 'crawl.unfinished':
    case 'live.agree':
    case 'live.authorization':
    case 'live.compare':
    case 'live.validate':
    case 'live.decode':
    case 'live.denials':
    case 'live.denials.state':
    case 'live.denials.stop':
    case 'paths.cuts':
    case 'paths.stop':
    case 'policy.view':
    case 'principal.detail':
    case 'profiles.confirm':
    case 'profiles.list':
    case 'report.csv':
    case 'report.pack':
    case 'report.pdf':
    case 'settings.get':
    case 'settings.set':
    case 'snapshots.delete':
    case 'snapshots.export':
    case 'account.share':
    case 'snapshots.import':
    case 'snapshots.label':
    case 'snapshots.list':
    case 'what-if.document':
    case 'what-if.principal':
      throw new Error(`There is no command for ${method}.`)
  }
}

const NAMES: Readonly<Record<string, string>> = {
  principal: '--principal',
  action: '--action',
  resource: '--resource',
  resourceAccount: '--resource-account',
  service: '--service',
  from: '--from',
  to: '--to',
  asOf: '--as-of',
}

async function flagsOf(input: object, write: Write): Promise<readonly string[]> {
  const {
    context = {},
    sessionPolicies = [],
    strict,
    unknownAction,
    all,
    parameters = {},
    ...rest
  } = input as Partial<
    AccessQuestion & { readonly parameters: Readonly<Record<string, string>>; readonly all: boolean }
  >
  const files: string[] = []
  for (const [index, text] of sessionPolicies.entries())
    files.push(await write(`session-${index}.json`, text))
  return [
    ...Object.entries(rest).flatMap(([key, value]) => [
      NAMES[key] ?? `--no-such-option-${key}`,
      String(value),
    ]),
    ...Object.entries(context).flatMap(([key, values]) =>
      [values].flat().flatMap((value) => ['--context', `${key}=${value}`]),
    ),
    ...files.flatMap((file) => ['--session-policy', file]),
    ...Object.entries(parameters).flatMap(([key, value]) => ['--parameter', `${key}=${value}`]),
    ...(strict === true ? ['--strict'] : []),
    ...(unknownAction === true ? ['--unknown-action'] : []),
    ...(all === true ? ['--all'] : []),
  ]
}

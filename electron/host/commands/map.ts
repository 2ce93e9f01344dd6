import type { Command } from 'commander'
import { layoutScene } from '../../../shared/graph/layout.ts'
import { sceneSvg } from '../../../shared/graph/svg.ts'
import type { AccountMap } from '../../../shared/map/answer.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { collect } from '../cli/options.ts'
import { columns, plain } from '../cli/text.ts'

interface MapCommandOptions {
  readonly snapshot: string
  readonly by?: string
  readonly open?: readonly string[]
  readonly jewel?: readonly string[]
  readonly svg?: string
  readonly json?: boolean
}

/** `whence map`: the account as a picture, or the same as text. */
export function addMap(program: Command, context: CommandContext): void {
  program
    .command('map')
    .description('draw the account: who comes in, users and roles, whom they can become, how far they get')
    .requiredOption('--snapshot <file>', 'a snapshot')
    .option('--by <grouping>', 'group by kind, path, trust, last-use, power or tag:KEY; by kind if left out')
    .option('--open <node>', 'open this node, by its id in the JSON; may be given again', collect)
    .option(
      '--jewel <arn>',
      'always draw this resource, as one that matters most; may be given again',
      collect,
    )
    .option('--svg <file>', 'write the picture to this file')
    .option('--json', 'print JSON')
    .action((options: MapCommandOptions) => map(context, options))
}

async function map(
  context: CommandContext,
  { snapshot: file, by, open, jewel, svg, json }: MapCommandOptions,
): Promise<void> {
  const snapshot = await context.openSnapshot(file)
  const answer = await context.call('account.map.whole', {
    snapshot,
    ...(by !== undefined && { by }),
    ...(open !== undefined && { opened: open }),
    ...(jewel !== undefined && { jewels: jewel }),
  })
  if (svg !== undefined) {
    const picture = sceneSvg(answer.scene, layoutScene(answer.scene))
    await writeFileAtomically(svg, Buffer.from(picture, 'utf8'))
    context.say(`Written: ${plain(svg)}`)
  }
  await (json === true ? context.json(answer) : context.out(mapText(answer)))
}

function mapText({ scene, unread }: AccountMap): string {
  const parts = scene.columns.map(({ id, title }) => {
    const rows = scene.nodes.flatMap((node) =>
      node.column === id ? [['', plain(node.label), plain(node.detail)]] : [],
    )
    return `${title}\n${columns(rows)}`
  })
  return [...parts, ...unread.map((text) => `Not read: ${plain(text)}\n`)].join('\n')
}

import { ESCALATION_WAYS, escalationPage } from './help.ts'
import { sourceInWords, WAY_KINDS } from './words.ts'
import { keysOf } from '../../keys.ts'
import type { EscalationHelp, WayKind } from './types.ts'

const HEAD = `# Known ways of escalation

Written by \`node build/escalationDoc.mjs\` from \`shared/paths/help\`; a test holds both together. Facts only: of
pathfinding.cloud (Apache-2.0), Prowler (Apache-2.0), Cloudsplaining (BSD-3-Clause), PMapper (in our own words) and our own.

\`whence paths --way ID\` prints the page of a way: how it is done, what it needs besides, how CloudTrail shows it, and how to
stop it, with policies to be copied. In the app each hop of a path leads to it. A way is found by its id or by one that it
had before. Ids are those that pathfinding.cloud gives today, else ours with \`x-\`.`

/** docs/escalation.md: every way by kind, with its actions and where it is listed, and what of it is not known. */
export function escalationDocument(): string {
  const pages = ESCALATION_WAYS.map(({ id }) => escalationPage(id))
  return [HEAD, ...keysOf(WAY_KINDS).map((kind) => ofKind(kind, pages)), open(pages)].join('\n\n')
}

function ofKind(kind: WayKind, pages: readonly EscalationHelp[]): string {
  const rows = pages
    .filter((page) => page.kind === kind)
    .map(
      ({ id, title, actions, sources }) =>
        `| \`${id}\` | ${title} | ${actions.map((action) => `\`${action}\``).join(' ')} | ${sources.map(sourceInWords).join('; ')} |`,
    )
  return [
    `## ${WAY_KINDS[kind]}`,
    '',
    '| id | way | actions | listed |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function open(pages: readonly EscalationHelp[]): string {
  const events = pages.flatMap(({ id, detect }) =>
    detect.events.flatMap(({ action, category, note }) =>
      category === 'unknown' ? [`- \`${id}\`, \`${action}\`: ${note ?? ''}`] : [],
    ),
  )
  return ['## Not known', '', ...events].join('\n')
}

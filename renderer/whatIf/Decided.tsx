import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { STATE_WORDS } from '../../shared/exposure/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { shellCommand } from '../../shared/shell.ts'
import type { WhatIfAnswer } from '../../shared/whatIf/answer.ts'
import type { OutsideInShort } from '../../shared/whatIf/outsideBetween.ts'
import type { WayInShort } from '../../shared/whatIf/waysBetween.ts'
import { ChangeTabs } from '../changes/ChangeTabs.tsx'
import { Commands } from '../common/Commands.tsx'
import { formatCount } from '../common/format.ts'
import { tokensOf } from '../common/filterTokens.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { Paged } from '../common/Paged.tsx'
import { shortName } from '../common/principalNames.ts'
import { snapshotFile } from '../request/command.ts'
import { navigate } from '../router/navigation.ts'
import type { WhatIfRoute } from '../router/route.ts'

/** What the edits would change, in lists. */
export function Decided({ answer, route }: { readonly answer: WhatIfAnswer; readonly route: WhatIfRoute }) {
  const { diff, ways, outside, edits, warnings } = answer
  const { list = 'access', snapshot } = route
  const commands = edits.flatMap(({ command }) => command ?? [])
  return (
    <SpaceBetween size="l">
      {warnings.map((warning) => (
        <Alert key={warning} type="warning">
          {visibleText(warning)}
        </Alert>
      ))}
      <ChangeTabs
        summary={diff}
        list={list}
        onList={(next) => navigate({ ...route, list: next })}
        filter={route.filter}
        onFilter={(next) => navigate({ ...route, filter: tokensOf(next) }, { replace: true })}
        onPrincipal={(principal) => navigate({ ...route, principal })}
        fileName="what-if.csv"
        more={[
          {
            id: 'ways',
            label: `Ways to administrator (${formatCount(ways.changes.length)})`,
            content: <Ways answer={answer} />,
          },
          {
            id: 'outside',
            label: `From outside (${formatCount(outside.length)})`,
            content: <Outside answer={answer} />,
          },
          {
            id: 'commands',
            label: `Commands (${formatCount(commands.length)})`,
            content: (
              <SpaceBetween size="m">
                <Alert type="info">
                  Whence runs none of these: look at each before you do. A managed policy has at most five
                  versions.
                </Alert>
                <Commands commands={commands} />
                {commands.length === edits.length ? null : (
                  <Alert type="warning">For some of the edits there is no single command.</Alert>
                )}
              </SpaceBetween>
            ),
          },
        ]}
      />
      <OnCommandLine
        command={(folder) =>
          shellCommand(
            ...['npx', 'whence', 'what-if', '--snapshot', snapshotFile(folder, snapshot)],
            ...['--edit', 'edits.json'],
          )
        }
      >
        Save the edits with Export JSON first.
      </OnCommandLine>
    </SpaceBetween>
  )
}

function Ways({ answer: { ways } }: { readonly answer: WhatIfAnswer }) {
  return (
    <SpaceBetween size="m">
      {ways.notes.map((note) => (
        <Alert key={note} type="warning">
          {visibleText(note)}
        </Alert>
      ))}
      <Paged
        items={ways.changes}
        text={({ from }) => from}
        title="Ways that come, go or are otherwise sure"
        columns={[
          {
            id: 'from',
            header: 'From',
            isRowHeader: true,
            cell: ({ from }) => (
              <span className="breakable" title={visibleText(from)}>
                {visibleText(shortName(from))}
              </span>
            ),
          },
          {
            id: 'before',
            header: 'Before',
            cell: ({ before, administrator }) => wayText(before, administrator === 'was'),
          },
          {
            id: 'after',
            header: 'After',
            cell: ({ after, administrator }) => wayText(after, administrator === 'becomes'),
          },
        ]}
      />
    </SpaceBetween>
  )
}

const SURE = { proved: 'proved', conditional: 'on conditions', unproved: 'not known' } as const

function wayText(way: WayInShort | null, isAdministrator: boolean): string {
  if (isAdministrator) return 'Is an administrator itself'
  if (way === null) return 'No way'
  return visibleText(`${way.way} → ${shortName(way.to)} (${SURE[way.certainty]})`)
}

function Outside({ answer: { outside } }: { readonly answer: WhatIfAnswer }) {
  return (
    <Paged
      items={outside}
      text={({ resource, who }) => `${resource} ${who}`}
      title="Access from outside that comes, goes or is other"
      columns={[
        {
          id: 'resource',
          header: 'Resource or role',
          isRowHeader: true,
          cell: ({ resource }) => <span className="breakable">{visibleText(resource)}</span>,
        },
        {
          id: 'who',
          header: 'Who',
          cell: ({ who }) => <span className="breakable">{visibleText(who)}</span>,
        },
        { id: 'before', header: 'Before', cell: ({ before }) => shortText(before) },
        { id: 'after', header: 'After', cell: ({ after }) => shortText(after) },
      ]}
    />
  )
}

function shortText(access: OutsideInShort | null): string {
  return access === null ? 'Nothing' : visibleText(`${STATE_WORDS[access.state]}, ${access.actions}`)
}

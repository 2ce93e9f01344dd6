import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SnapshotSummary } from '../../shared/api/types.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { missingByCommand } from '../../shared/snapshot/import/contents.ts'
import { missingParts } from '../../shared/snapshot/import/guide.ts'
import type { ImportedFile } from '../../shared/snapshot/schema.ts'
import { Command } from './Command.tsx'
import { Commands } from './Commands.tsx'
import { formatNumberOf } from './format.ts'

/** How many entries that were left out are named. */
const NAMED = 20

/** What each file of an import holds and what is missing, with the commands that add it. */
export function ImportedFiles({ snapshot }: { readonly snapshot: SnapshotSummary }) {
  const { source, notInImport = [] } = snapshot
  const files = source.kind === 'import' ? (source.contents ?? []) : []
  return (
    <Container header={<Header variant="h2">Files of this import</Header>}>
      <SpaceBetween size="m">
        {files.map((file, index) => (
          <File key={index} file={file} />
        ))}
        {notInImport.length === 0 ? null : <Missing calls={notInImport} />}
      </SpaceBetween>
    </Container>
  )
}

function File({ file }: { readonly file: ImportedFile }) {
  const { name, kind, holds, leftOut, notes } = file
  return (
    <div>
      <Box variant="h3">
        {visibleText(name)}, {kind}
      </Box>
      <div>Holds: {visibleText(holds.join(', '))}.</div>
      {missingByCommand(file).map(({ whats, command }) => (
        <div key={command ?? ''}>
          {whats.map((what) => (
            <div key={what}>Missing: {visibleText(what)}.</div>
          ))}
          {command === undefined ? null : <Command text={command} />}
        </div>
      ))}
      {leftOut.length === 0 ? null : (
        <ExpandableSection headerText={`${formatNumberOf(leftOut.length, 'entry', 'entries')} left out`}>
          <ul>
            {leftOut.slice(0, NAMED).map(({ entry, why }) => (
              <li key={entry}>
                {visibleText(entry)} {visibleText(why)}
              </li>
            ))}
            {leftOut.length > NAMED ? <li>and {leftOut.length - NAMED} more</li> : null}
          </ul>
        </ExpandableSection>
      )}
      {notes.map((note) => (
        <div key={note}>{visibleText(note)}</div>
      ))}
    </div>
  )
}

function Missing({ calls }: { readonly calls: readonly string[] }) {
  const { parts, crawlOnly } = missingParts(calls)
  // What is missing from the account file stands with that file.
  const files = parts.filter(({ part }) => part.key !== 'account')
  return (
    <ExpandableSection
      headerText={`Not in the import: ${formatNumberOf(calls.length, 'call')}`}
      headerDescription="Import all the files together: an import makes a snapshot of its own."
    >
      <SpaceBetween size="s">
        {files.map(({ part, commands }) => (
          <div key={part.key}>
            <Box variant="h4">{part.label}</Box>
            <Box color="text-body-secondary">{part.takes}</Box>
            <Commands commands={commands} />
          </div>
        ))}
        {crawlOnly.length === 0 ? null : (
          <Box>Only a crawl with a profile reads the rest: {crawlOnly.join(', ')}.</Box>
        )}
      </SpaceBetween>
    </ExpandableSection>
  )
}

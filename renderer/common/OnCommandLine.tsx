import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { ReactNode } from 'react'
import { useQuery } from '../api/useQuery.ts'
import { Command } from './Command.tsx'

interface Props {
  /** The command with the folder that the snapshots are in; null where the command line cannot say the same. */
  readonly command: (snapshotFolder: string) => string | null
  /** What to do before the command is run. */
  readonly children?: ReactNode
}

/** The command that gives an answer's data without the page. */
export function OnCommandLine({ command, children }: Props) {
  const info = useQuery('app.info', {})
  const text = info.value === undefined ? null : command(info.value.snapshotFolder)
  if (text === null) return null
  return (
    <Container header={<Header variant="h2">The same on the command line</Header>}>
      <Command text={text} />
      {children}
    </Container>
  )
}

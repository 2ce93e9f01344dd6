import type { ReactNode } from 'react'
import { useQuery } from '../api/useQuery.ts'
import { Command } from './Command.tsx'
import { Section } from './Section.tsx'

interface Props {
  /** The command with the folder that the snapshots are in; null where the command line cannot say the same. */
  readonly command: (snapshotFolder: string) => string | null
  /** Whether it waits until it is wanted. */
  readonly fold?: boolean
  /** What to do before the command is run. */
  readonly children?: ReactNode
}

/** The command that gives an answer's data without the page. */
export function OnCommandLine({ command, fold = false, children }: Props) {
  const info = useQuery('app.info', {})
  const text = info.value === undefined ? null : command(info.value.snapshotFolder)
  if (text === null) return null
  return (
    <Section title="The same on the command line" fold={fold}>
      <Command text={text} />
      {children}
    </Section>
  )
}

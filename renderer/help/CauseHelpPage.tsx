import HelpPanel from '@cloudscape-design/components/help-panel'
import Link from '@cloudscape-design/components/link'
import { causeHelp } from '../../shared/trace/help/help.ts'
import type { CauseKind } from '../../shared/trace/help/help.ts'
import { Commands } from '../common/Commands.tsx'
import { List } from './List.tsx'

/** The help on one cause of denials: what it means, how it comes about, how to see it and how to fix it. */
export default function CauseHelpPage({ kind }: { readonly kind: CauseKind }) {
  const { title, meaning, causes, commands, fix, page } = causeHelp(kind)
  return (
    <HelpPanel
      header={<h2>{title}</h2>}
      footer={
        <Link href={page} external externalIconAriaLabel="Opens in a new window">
          AWS’s page on it
        </Link>
      }
    >
      <p>{meaning}</p>
      <h3>How it comes about</h3>
      <List items={causes} />
      <h3>How to fix it</h3>
      <List items={fix} />
      <h3>How to see it with the AWS CLI</h3>
      <Commands commands={commands} />
    </HelpPanel>
  )
}

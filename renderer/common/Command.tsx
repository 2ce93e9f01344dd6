import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import type { ReactNode } from 'react'
import { inShell } from '../../shared/trace/facts/shells.ts'
import { ShellChoice } from './ShellChoice.tsx'
import { useShell } from './useShell.ts'
import './command.css'

interface Props {
  /** A command for bash, which is shown for the chosen shell; or any other text that is copied as it stands. */
  readonly text: string
  readonly label?: string
  /** False: the choice of the shell stands once beside several commands. */
  readonly choice?: boolean
}

/** A command line with a button that copies it, after the documents that it reads. */
export function Command({ text, label = 'Copy the command', choice = true }: Props) {
  const [shell] = useShell()
  const form = inShell(shell, text)
  if (form === null) return <Copied text={text} label={label} />
  return (
    <div className="command-whole">
      {form.files.map(({ name, text: content }) => (
        <div key={name}>
          Save this as <code>{name}</code>
          {name.endsWith('.txt') ? ', without a line break at its end' : ''}, where you run the command:
          <Copied text={content} label={`Copy ${name}`} />
        </div>
      ))}
      <Copied text={form.text} label={label}>
        {choice ? <ShellChoice /> : null}
      </Copied>
      {form.note === undefined ? null : <div>{form.note}</div>}
    </div>
  )
}

function Copied(props: { readonly text: string; readonly label: string; readonly children?: ReactNode }) {
  const { text, label, children } = props
  return (
    <div className="command">
      <code>{text}</code>
      {children}
      <CopyToClipboard
        variant="icon"
        textToCopy={text}
        copyButtonAriaLabel={label}
        copySuccessText="Copied"
        copyErrorText="The browser did not allow copying"
      />
    </div>
  )
}

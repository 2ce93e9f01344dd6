import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import './command.css'

/** A command line with a button that copies it. */
export function Command({
  text,
  label = 'Copy the command',
}: {
  readonly text: string
  readonly label?: string
}) {
  return (
    <div className="command">
      <code>{text}</code>
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

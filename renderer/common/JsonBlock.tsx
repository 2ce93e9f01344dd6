import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import { visibleText } from '../../shared/graph/text.ts'
import './jsonBlock.css'

/** A document with a button that copies it. */
export function JsonBlock({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className="json-block">
      <pre tabIndex={0} aria-label={label}>
        {text.split('\n').map(visibleText).join('\n')}
      </pre>
      <CopyToClipboard
        variant="icon"
        textToCopy={text}
        copyButtonAriaLabel={`Copy: ${label}`}
        copySuccessText="Copied"
        copyErrorText="The browser did not allow copying"
      />
    </div>
  )
}

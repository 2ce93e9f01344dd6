import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SmallerPolicy } from '../../shared/smaller/types.ts'
import { saveBlob } from '../common/download.ts'
import { JsonBlock } from '../common/JsonBlock.tsx'
import { useMessages } from '../common/messages.tsx'
import { shortName } from '../common/principalNames.ts'
import { Section } from '../common/Section.tsx'

interface Props {
  readonly principal: string
  readonly value: SmallerPolicy
}

/** The document, to read, to copy and as a file. */
export function NewPolicy({ principal, value: { document } }: Props) {
  const { showSuccess } = useMessages()
  if (document === null)
    return (
      <Section title="The new policy" fold={false}>
        None: nothing that its policies allow was used, and they deny nothing.
      </Section>
    )
  const text = JSON.stringify(document, null, 2)
  const name = `${shortName(principal).replaceAll(/[^\w.@+=-]/g, '_')}-smaller.json`
  function save(): void {
    saveBlob(name, new Blob([`${text}\n`], { type: 'application/json' }))
    showSuccess(`${name} was saved to your downloads`)
  }
  return (
    <Section title="The new policy" fold="open" description="Resources and conditions stay as they are.">
      <SpaceBetween size="s">
        <Button iconName="download" onClick={save}>
          Download JSON
        </Button>
        <JsonBlock text={text} label="The new policy" />
      </SpaceBetween>
    </Section>
  )
}

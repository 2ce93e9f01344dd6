import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FileUpload from '@cloudscape-design/components/file-upload'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ImportPart } from '../../shared/snapshot/import/parts.ts'
import { Commands } from '../common/Commands.tsx'

/** One kind of file: its forms, the commands that make it, and the files that were chosen. */
export function ImportField({
  part,
  files,
  onChange,
}: {
  readonly part: ImportPart
  readonly files: readonly File[]
  readonly onChange: (files: readonly File[]) => void
}) {
  const needed = part.key === 'account'
  return (
    <FormField label={needed ? part.label : `${part.label} (optional)`} description={part.takes}>
      <SpaceBetween size="xs">
        {needed ? (
          <Commands commands={part.commands} />
        ) : (
          <ExpandableSection headerText={part.commands.length === 1 ? 'The command' : 'The commands'}>
            <Commands commands={part.commands} />
          </ExpandableSection>
        )}
        <FileUpload
          multiple={part.several === true}
          value={files}
          showFileSize
          i18nStrings={{
            uploadButtonText: () => (part.several === true ? 'Choose files' : 'Choose file'),
            dropzoneText: () => 'Drop the file here',
            removeFileAriaLabel: (_, name) => `Remove ${name}`,
          }}
          onChange={({ detail }) => onChange(detail.value)}
        />
      </SpaceBetween>
    </FormField>
  )
}

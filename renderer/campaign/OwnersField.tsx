import FileUpload from '@cloudscape-design/components/file-upload'
import FormField from '@cloudscape-design/components/form-field'

/** The owners' list as a file. */
export function OwnersField({
  file,
  onChange,
}: {
  readonly file: File | null
  readonly onChange: (file: File | null) => void
}) {
  return (
    <FormField
      label="Owners’ list (optional)"
      description="CSV with the columns name, email, principal, active and left: who owns which user or role, and who has left."
    >
      <FileUpload
        value={file === null ? [] : [file]}
        showFileSize
        i18nStrings={{
          uploadButtonText: () => 'Choose file',
          dropzoneText: () => 'Drop the file here',
          removeFileAriaLabel: (_, name) => `Remove ${name}`,
        }}
        onChange={({ detail }) => onChange(detail.value[0] ?? null)}
      />
    </FormField>
  )
}

/** As the service takes it; left out: no file was chosen. */
export async function ownersOf(
  file: File | null,
): Promise<{ readonly owners?: { readonly name: string; readonly text: string } }> {
  return file === null ? {} : { owners: { name: file.name, text: await file.text() } }
}

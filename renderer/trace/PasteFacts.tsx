import FormField from '@cloudscape-design/components/form-field'
import { PrincipalField, ResourceField } from '../request/fields.tsx'
import type { ChangeForm, RequestForm } from '../request/requestForm.ts'

interface Props {
  readonly snapshot: string
  readonly form: RequestForm
  readonly change: ChangeForm
  readonly role: string
  readonly changeRole: (role: string) => void
}

/** Who called, which role and what it was about, for a text that leaves them out. */
export function PasteFacts({ snapshot, form, change, role, changeRole }: Props) {
  return (
    <div className="tr-facts">
      <FormField label="Principal" description="Who called, where the text does not say it.">
        <PrincipalField
          snapshot={snapshot}
          value={form.principal}
          onChange={(principal) => change({ principal })}
        />
      </FormField>
      <FormField label="Role" description="The role to be assumed; for other calls the one that called.">
        <PrincipalField snapshot={snapshot} value={role} placeholder="Role" onChange={changeRole} />
      </FormField>
      <FormField label="Resource" description="What the call was about.">
        <ResourceField value={form.resource} onChange={(resource) => change({ resource })} />
      </FormField>
    </div>
  )
}

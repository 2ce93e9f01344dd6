import FormField from '@cloudscape-design/components/form-field'
import type { ReactNode } from 'react'
import { ActionField, PrincipalField, ResourceField } from './fields.tsx'
import type { ChangeForm, RequestForm } from './requestForm.ts'
import './request.css'

interface Props {
  /** Whose users and roles are suggested as the principal; null where the question is about everybody. */
  readonly principalsOf: string | null
  readonly form: RequestForm
  readonly change: ChangeForm
  readonly button: ReactNode
}

/** Who, what and on what, in one row with the button that asks. */
export function RequestBar({ principalsOf, form, change, button }: Props) {
  return (
    <div className={principalsOf === null ? 'request-bar request-bar-everybody' : 'request-bar'}>
      {principalsOf === null ? null : (
        <FormField label="Principal">
          <PrincipalField
            snapshot={principalsOf}
            value={form.principal}
            onChange={(principal) => change({ principal })}
          />
        </FormField>
      )}
      <FormField label="Action">
        <ActionField value={form.action} onChange={(action) => change({ action })} />
      </FormField>
      <FormField label="Resource">
        <ResourceField value={form.resource} onChange={(resource) => change({ resource })} />
      </FormField>
      {button}
    </div>
  )
}

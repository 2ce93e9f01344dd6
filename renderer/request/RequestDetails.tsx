import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import Toggle from '@cloudscape-design/components/toggle'
import type { ReactNode } from 'react'
import { ContextFields } from './ContextFields.tsx'
import { accountProblem, detailsText, sessionPolicyProblem } from './requestForm.ts'
import type { ChangeForm, RequestForm } from './requestForm.ts'

interface Props {
  readonly title: string
  readonly form: RequestForm
  readonly change: ChangeForm
  /** What this question takes besides context keys. */
  readonly takes: {
    readonly resourceAccount?: boolean
    readonly sessionPolicy?: boolean
    readonly strict?: boolean
  }
  /** Shown at once instead of folded away. */
  readonly unfolded?: boolean
  /** Further facts, before the others. */
  readonly children?: ReactNode
  /** What of them is given, for the heading of the fold. */
  readonly told?: readonly string[]
}

/** Context keys, the resource's account, a session policy and strictness, folded away until they are wanted. */
export function RequestDetails({ title, form, change, takes, unfolded = false, children, told = [] }: Props) {
  return (
    <ExpandableSection
      headerText={title}
      headerDescription={[...told, detailsText(form)].join(' · ')}
      defaultExpanded={unfolded}
    >
      <SpaceBetween size="m">
        {children}
        <ContextFields rows={form.context} onRows={(context) => change({ context })} />
        {takes.resourceAccount === true ? (
          <FormField
            label="Account of the resource"
            description="Only for a resource of another account whose ARN does not say which, such as an S3 bucket."
            errorText={accountProblem(form)}
          >
            <Input
              value={form.resourceAccount}
              placeholder="444455556666"
              inputMode="numeric"
              onChange={({ detail }) => change({ resourceAccount: detail.value })}
            />
          </FormField>
        ) : null}
        {takes.sessionPolicy === true ? (
          <FormField
            label="Session policy"
            description="JSON; limits this one session."
            errorText={sessionPolicyProblem(form)}
          >
            <Textarea
              value={form.sessionPolicy}
              rows={4}
              spellcheck={false}
              onChange={({ detail }) => change({ sessionPolicy: detail.value })}
            />
          </FormField>
        ) : null}
        {takes.strict === true ? (
          <Toggle
            checked={form.strict}
            description="Unset context keys are treated as absent, as AWS does."
            onChange={({ detail }) => change({ strict: detail.checked })}
          >
            Strict
          </Toggle>
        ) : null}
      </SpaceBetween>
    </ExpandableSection>
  )
}

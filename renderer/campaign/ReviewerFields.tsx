import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TypedReviewer } from './reviewer.ts'

/** Who decides. Their ARN tells whether they are independent of the access. */
export function ReviewerFields({
  reviewer,
  onChange,
}: {
  readonly reviewer: TypedReviewer
  readonly onChange: (reviewer: TypedReviewer) => void
}) {
  return (
    <SpaceBetween size="s">
      <FormField label="Reviewer" description="Your name or email, as the owners’ list has it.">
        <Input
          value={reviewer.name}
          ariaLabel="Reviewer"
          onChange={({ detail }) => onChange({ ...reviewer, name: detail.value })}
        />
      </FormField>
      <FormField
        label="Your user or role in this account (optional)"
        description="Without it, and without a line of the owners’ list, nobody knows whether you are independent of the access: the record says so."
      >
        <Input
          value={reviewer.arn}
          placeholder="arn:aws:iam::111122223333:role/reviewer"
          ariaLabel="Your user or role in this account"
          onChange={({ detail }) => onChange({ ...reviewer, arn: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  )
}

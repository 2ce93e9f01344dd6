import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import Toggle from '@cloudscape-design/components/toggle'
import { factsText, ownerProblem, sessionProblem } from './facts.ts'
import type { Facts } from './facts.ts'

interface Props {
  readonly title: string
  readonly facts: Facts
  readonly onChange: (facts: Facts) => void
  /** What this question takes besides context keys. */
  readonly takes: { readonly owner?: boolean; readonly session?: boolean; readonly strict?: boolean }
  /** Shown at once instead of folded away. */
  readonly unfolded?: boolean
}

/** Context keys, the resource's owner, a session policy and strictness, folded away until they are wanted. */
export function FactsFields({ title, facts, onChange, takes, unfolded = false }: Props) {
  const { rows } = facts
  const row = (index: number, change: Partial<Facts['rows'][number]>) =>
    onChange({ ...facts, rows: rows.map((before, at) => (at === index ? { ...before, ...change } : before)) })
  return (
    <ExpandableSection headerText={title} headerDescription={factsText(facts)} defaultExpanded={unfolded}>
      <SpaceBetween size="m">
        <AttributeEditor
          items={rows}
          addButtonText="Add a context key"
          removeButtonText="Remove"
          empty={
            takes.strict === true
              ? 'No context given: the keys stay open unless the question is strict.'
              : 'No context given.'
          }
          definition={[
            {
              label: 'Key',
              control: ({ key }, index) => (
                <Input
                  value={key}
                  ariaLabel={`Context key ${index + 1}`}
                  placeholder="aws:SourceIp"
                  onChange={({ detail }) => row(index, { key: detail.value })}
                />
              ),
            },
            {
              label: 'Value',
              control: ({ value }, index) => (
                <Input
                  value={value}
                  ariaLabel={`Context value ${index + 1}`}
                  placeholder="203.0.113.7"
                  onChange={({ detail }) => row(index, { value: detail.value })}
                />
              ),
            },
          ]}
          onAddButtonClick={() => onChange({ ...facts, rows: [...rows, { key: '', value: '' }] })}
          onRemoveButtonClick={({ detail }) =>
            onChange({ ...facts, rows: rows.filter((_, index) => index !== detail.itemIndex) })
          }
        />
        {takes.owner === true ? (
          <FormField
            label="Account of the resource"
            description="Only for a resource of another account whose ARN does not say which, such as an S3 bucket."
            errorText={ownerProblem(facts)}
          >
            <Input
              value={facts.owner}
              placeholder="444455556666"
              inputMode="numeric"
              onChange={({ detail }) => onChange({ ...facts, owner: detail.value })}
            />
          </FormField>
        ) : null}
        {takes.session === true ? (
          <FormField
            label="Session policy"
            description="JSON; limits this one session."
            errorText={sessionProblem(facts)}
          >
            <Textarea
              value={facts.session}
              rows={4}
              spellcheck={false}
              onChange={({ detail }) => onChange({ ...facts, session: detail.value })}
            />
          </FormField>
        ) : null}
        {takes.strict === true ? (
          <Toggle
            checked={facts.strict}
            description="Context keys that are not given are taken as absent, as AWS does."
            onChange={({ detail }) => onChange({ ...facts, strict: detail.checked })}
          >
            Strict
          </Toggle>
        ) : null}
      </SpaceBetween>
    </ExpandableSection>
  )
}

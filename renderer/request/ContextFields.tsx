import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { COMMON_KEYS, otherRows, valueIn, withValue } from './contextRows.ts'
import type { ContextRow } from './requestForm.ts'
import './request.css'

interface Props {
  readonly rows: readonly ContextRow[]
  readonly onRows: (rows: readonly ContextRow[]) => void
}

const YES_NO = [
  { value: '', label: 'Not known' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** What is given of a request's context: the keys that decide most often, and any others. */
export function ContextFields({ rows, onRows }: Props) {
  /** Keys that were written out here: their rows stay, though they have a field of their own. */
  const [written, setWritten] = useState<readonly string[]>([])
  const others = otherRows(rows, written)
  const changeRow = (index: number, part: Partial<ContextRow>): void => {
    const at = others[index]?.at
    if (part.key !== undefined) setWritten([...written, part.key])
    onRows(rows.map((row, place) => (place === at ? { ...row, ...part } : row)))
  }
  return (
    <SpaceBetween size="s">
      <div className="context-fields">
        {COMMON_KEYS.map(({ key, label, example, kind }) => {
          const value = valueIn(rows, key)
          return (
            <FormField key={key} label={label}>
              {kind === 'text' ? (
                <Input
                  value={value}
                  placeholder={example}
                  onChange={({ detail }) => onRows(withValue(rows, key, detail.value))}
                />
              ) : (
                <Select
                  selectedOption={YES_NO.find((option) => option.value === value) ?? { value, label: value }}
                  options={YES_NO}
                  onChange={({ detail }) => onRows(withValue(rows, key, detail.selectedOption.value ?? ''))}
                />
              )}
            </FormField>
          )
        })}
      </div>
      <AttributeEditor
        items={others}
        addButtonText="Add a context key"
        removeButtonText="Remove"
        definition={[
          {
            label: 'Key',
            control: ({ key }, index) => (
              <Input
                value={key}
                ariaLabel={`Context key ${index + 1}`}
                placeholder="aws:PrincipalTag/team"
                onChange={({ detail }) => changeRow(index, { key: detail.value })}
              />
            ),
          },
          {
            label: 'Value',
            control: ({ value }, index) => (
              <Input
                value={value}
                ariaLabel={`Context value ${index + 1}`}
                placeholder="data"
                onChange={({ detail }) => changeRow(index, { value: detail.value })}
              />
            ),
          },
        ]}
        onAddButtonClick={() => onRows([...rows, { key: '', value: '' }])}
        onRemoveButtonClick={({ detail }) =>
          onRows(rows.filter((_, place) => place !== others[detail.itemIndex]?.at))
        }
      />
    </SpaceBetween>
  )
}

import Autosuggest from '@cloudscape-design/components/autosuggest'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { keysOf } from '../../shared/keys.ts'
import { NAME_KINDS, type NamedThing } from '../../shared/search/kinds.ts'
import { documentKind, type EditKind, type WhatIfEdit } from '../../shared/whatIf/edit.ts'
import { useQuery } from '../api/useQuery.ts'
import { shortName } from '../common/principalNames.ts'
import { DocumentField } from './DocumentField.tsx'
import { type Draft, editOf, type Field, FIELD_LABELS, FIELDS, KIND_LABELS } from './draft.ts'

interface Props {
  readonly snapshot: string
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
  readonly onAdd: (edit: WhatIfEdit) => void
}

/** Writes one edit. */
export function EditForm({ snapshot, draft, onDraft, onAdd }: Props) {
  const { kind, fields } = draft
  const edit = editOf(draft)
  return (
    <SpaceBetween size="m">
      <ColumnLayout columns={FIELDS[kind].length + 1}>
        <FormField label="Change">
          <Select
            selectedOption={{ value: kind, label: KIND_LABELS[kind] }}
            options={KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
            onChange={({ detail }) => {
              const next = KINDS.find((one) => one === detail.selectedOption.value)
              if (next !== undefined) onDraft({ ...draft, kind: next })
            }}
          />
        </FormField>
        {FIELDS[kind].map((field) => (
          <FormField key={field} label={FIELD_LABELS[field]}>
            <FieldInput
              snapshot={snapshot}
              field={field}
              kind={kind}
              value={fields[field] ?? ''}
              onChange={(value) => onDraft({ ...draft, fields: { ...fields, [field]: value } })}
            />
          </FormField>
        ))}
      </ColumnLayout>
      {documentKind({ edit: kind }) === null ? null : (
        <DocumentField
          snapshot={snapshot}
          draft={draft}
          onChange={(document) => onDraft({ ...draft, document })}
        />
      )}
      <Button disabled={edit === null} iconName="add-plus" onClick={() => edit !== null && onAdd(edit)}>
        Add to the list
      </Button>
    </SpaceBetween>
  )
}

const KINDS = keysOf(KIND_LABELS)

interface FieldProps {
  readonly snapshot: string
  readonly field: Field
  readonly kind: EditKind
  readonly value: string
  readonly onChange: (value: string) => void
}

const OF_FIELD: Readonly<Partial<Record<Field, readonly string[]>>> = {
  principal: ['user', 'role', 'group'],
  role: ['role'],
  user: ['user'],
  group: ['group'],
}

/** An ARN, offered where the account has some of its kind. */
function FieldInput({ snapshot, field, kind, value, onChange }: FieldProps) {
  const kinds = OF_FIELD[field]
  const principals = useQuery('account.principals', kinds === undefined ? null : { snapshot }).value
    ?.principals
  const named = kind !== 'put-control-policy' && (field === 'policy' || field === 'resource') ? field : null
  const things = useQuery('account.names', named === null ? null : { snapshot }).value?.things
  const options = useMemo(
    () => [
      ...(principals ?? []).flatMap(({ arn, kind: of }) =>
        kinds?.includes(of) === true ? [optionOf(arn)] : [],
      ),
      ...(named === null ? [] : namedArns(things ?? [], named, kind)).map(optionOf),
    ],
    [principals, kinds, things, named, kind],
  )
  if (kinds === undefined && named === null)
    return (
      <Input
        value={value}
        placeholder={field === 'name' ? '' : 'p-…'}
        onChange={({ detail }) => onChange(detail.value)}
      />
    )
  const wanted = value.toLowerCase()
  return (
    <Autosuggest
      value={value}
      options={options.filter((each) => each.value.toLowerCase().includes(wanted)).slice(0, MOST)}
      filteringType="manual"
      enteredTextLabel={(text) => `Use ${text}`}
      placeholder="Name or ARN"
      empty="The account has none of that name"
      onChange={({ detail }) => onChange(detail.value)}
    />
  )
}

function optionOf(arn: string) {
  return { value: arn, label: shortName(arn), description: arn }
}

/** Managed policies or resources by their ARN; AWS's own policies cannot be edited. */
function namedArns(
  things: readonly NamedThing[],
  wanted: 'policy' | 'resource',
  kind: EditKind,
): readonly string[] {
  return things.flatMap(([at, id]) =>
    NAME_KINDS[at] !== wanted || id.includes('#') || (kind === 'put-policy' && id.includes(':iam::aws:'))
      ? []
      : [id],
  )
}

/** So many are offered. */
const MOST = 50

import Autosuggest from '@cloudscape-design/components/autosuggest'
import Input from '@cloudscape-design/components/input'
import { useMemo, useState } from 'react'
import { useQuery } from '../api/useQuery.ts'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** A user or role of the account, with suggestions; any other ARN can be typed. */
export function PrincipalField({
  snapshot,
  value,
  onChange,
  placeholder = 'User or role',
}: Props & { readonly snapshot: string }) {
  const principals = useQuery('account.principals', { snapshot })
  const options = useMemo(
    () =>
      (principals.value?.principals ?? [])
        .filter(({ kind }) => kind !== 'group')
        .map(({ arn, name, kind }) => ({ value: arn, label: arn, description: `${kind} ${name}` })),
    [principals.value],
  )
  return (
    <Autosuggest
      value={value}
      options={options}
      placeholder={placeholder}
      virtualScroll
      statusType={principals.status === 'loading' ? 'loading' : 'finished'}
      loadingText="Loading principals"
      empty="No principal has this name"
      enteredTextLabel={(text) => `Use ${text}`}
      onChange={({ detail }) => onChange(detail.value)}
    />
  )
}

/** An action of the catalogue, found while one types. */
export function ActionField({ value, onChange, placeholder = 's3:GetObject' }: Props) {
  const [text, setText] = useState(value)
  const found = useQuery('catalogue.actions', { text, limit: 50 })
  return (
    <Autosuggest
      value={value}
      options={(found.value?.actions ?? []).map((action) => ({ value: action }))}
      filteringType="manual"
      placeholder={placeholder}
      statusType={found.status === 'loading' ? 'loading' : 'finished'}
      loadingText="Looking for actions"
      empty="No action has this name"
      enteredTextLabel={(entered) => `Use ${entered}`}
      onChange={({ detail }) => onChange(detail.value)}
      onLoadItems={({ detail }) => setText(detail.filteringText)}
    />
  )
}

/** A resource, which no list could hold: it is typed. */
export function ResourceField({ value, onChange }: Props) {
  return (
    <Input
      value={value}
      placeholder="ARN, or * when left empty"
      onChange={({ detail }) => onChange(detail.value)}
    />
  )
}

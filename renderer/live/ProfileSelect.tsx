import Select from '@cloudscape-design/components/select'
import { visibleText } from '../../shared/graph/text.ts'
import type { Live } from './useLive.tsx'

/** With which profile AWS is asked. */
export function ProfileSelect({ live }: { readonly live: Live }) {
  const options = live.profiles.map(({ name, description }) => ({
    value: name,
    label: visibleText(name),
    description: visibleText(description),
  }))
  return (
    <Select
      ariaLabel="Profile"
      options={options}
      selectedOption={options.find(({ value }) => value === live.profile?.name) ?? null}
      expandToViewport
      onChange={({ detail }) => live.choose(detail.selectedOption.value ?? '')}
    />
  )
}

/** Who was asked, as whom: an answer of AWS is worth nothing without it. */
export function AskedAs({ live }: { readonly live: Live }) {
  const { identity } = live
  if (identity === null) return null
  const where = live.sample ? 'the sample account, not by AWS' : answererOf(identity.endpoint)
  return (
    <>
      Asked as <code>{visibleText(identity.arn)}</code>; answered by {visibleText(where)}.
    </>
  )
}

/** Where only some services are asked elsewhere, the text says which. */
function answererOf(endpoint: string): string {
  return endpoint === 'AWS' || endpoint.includes('AWS (') ? endpoint : `${endpoint}, not by AWS`
}

import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { SmallerPolicy } from '../../shared/smaller/types.ts'

const NAMED = 20

/** What speaks against the policy, before anything else is said of it; nothing where nothing does. */
export function Warnings({ value: { proof, cautions } }: { readonly value: SmallerPolicy }) {
  const { different, still } = proof
  if (different.length === 0 && cautions.length === 0 && still.length === 0) return null
  return (
    <SpaceBetween size="xs">
      {different.length === 0 ? null : (
        <Alert type="error" header="Do not use this policy: decided anew, not everything is as before">
          <Names ids={different} />
        </Alert>
      )}
      {cautions.map((caution) => (
        <Alert key={caution} type="warning">
          {visibleText(caution)}
        </Alert>
      ))}
      {still.length === 0 ? null : (
        <Alert type="info" header="Still allowed by policies of resources, which it does not change">
          <Names ids={still} />
        </Alert>
      )}
    </SpaceBetween>
  )
}

function Names({ ids }: { readonly ids: readonly string[] }) {
  const more = ids.length - NAMED
  return (
    <span className="breakable mono">
      {visibleText(ids.slice(0, NAMED).join(', '))}
      {more > 0 ? ` and ${more} more` : ''}
    </span>
  )
}

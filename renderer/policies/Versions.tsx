import Box from '@cloudscape-design/components/box'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import type { PolicyPage, PolicyVersionText } from '../../shared/policies/types.ts'
import { Section } from '../common/Section.tsx'
import { changedLines } from '../policy/changedLines.ts'
import { ChangeView } from '../policy/ChangeView.tsx'
import { navigate } from '../router/navigation.ts'
import type { PolicyRoute } from '../router/route.ts'

interface Props {
  readonly route: PolicyRoute
  readonly policy: PolicyPage
}

/** The versions of a managed policy that the snapshot holds, one compared with the one in force. */
export function Versions({ route, policy: { kind, versions } }: Props) {
  const inForce = versions.find((each) => each.inForce)
  const others = versions.filter((each) => !each.inForce)
  const other = others.find(({ version }) => version === route.version) ?? others[0]
  if (kind !== 'customer-managed' && kind !== 'aws-managed') return null
  return (
    <Section title="Versions" count={versions.length} fold="open">
      {inForce === undefined || other === undefined ? (
        <Box color="text-body-secondary">
          {versions.length === 0
            ? 'No version of it was read.'
            : 'The snapshot holds the version in force alone: there is nothing to compare it with.'}
        </Box>
      ) : (
        <SpaceBetween size="s">
          <Select
            ariaLabel="Version to compare with the one in force"
            selectedOption={{ value: other.version, label: `${other.version}, not in force` }}
            options={others.map(({ version }) => ({ value: version, label: `${version}, not in force` }))}
            onChange={({ detail }) =>
              navigate({ ...route, version: detail.selectedOption.value ?? other.version }, { replace: true })
            }
          />
          <Compared from={other} to={inForce} />
        </SpaceBetween>
      )}
    </Section>
  )
}

function Compared({ from, to }: { readonly from: PolicyVersionText; readonly to: PolicyVersionText }) {
  const change = useMemo(() => changedLines(from.text, to.text), [from, to])
  const names = `${visibleText(to.version)}, which is in force, beside ${visibleText(from.version)}`
  if (change === null) return <Box>One of the two documents cannot be read as JSON.</Box>
  if (change.changed === null && change.removed.length === 0) return <Box>Both versions say the same.</Box>
  return (
    <>
      <Box>{names}: what was added has a +, what was taken out a −.</Box>
      <ChangeView change={change} label={names} />
    </>
  )
}

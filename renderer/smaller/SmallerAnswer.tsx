import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SmallerPolicy } from '../../shared/smaller/types.ts'
import { Commands } from '../common/Commands.tsx'
import { Section } from '../common/Section.tsx'
import { ActionsTable } from './ActionsTable.tsx'
import { NewPolicy } from './NewPolicy.tsx'
import { Replaced } from './Replaced.tsx'
import { SmallerFacts } from './SmallerFacts.tsx'
import { Unknowns } from './Unknowns.tsx'
import { UsedTable } from './UsedTable.tsx'
import { Warnings } from './Warnings.tsx'

interface Props {
  readonly snapshot: string
  readonly principal: string
  readonly value: SmallerPolicy
}

/** Warnings first, then what changes, the policy, how to put it in place, and what is not known. */
export function SmallerAnswer({ snapshot, principal, value }: Props) {
  const { dropped, unproved, used, commands, replaces, proof } = value
  const isWrong = proof.different.length > 0
  return (
    <SpaceBetween size="l">
      <Warnings value={value} />
      <SmallerFacts value={value} />
      <Section
        title="No longer allowed"
        count={dropped.length}
        fold="open"
        description={
          dropped.length === 0
            ? 'Nothing: each action that is allowed was used, or AWS does not tell.'
            : 'What needs one of these, and did not need it in the time of the report, would break.'
        }
      >
        <ActionsTable rows={dropped} title="Services that lose actions" />
      </Section>
      <NewPolicy principal={principal} value={value} />
      <Replaced snapshot={snapshot} replaces={replaces} />
      {isWrong ? null : (
        <Section
          title="Put it in place"
          fold="open"
          description="In this order: the new policy comes first, so that nothing that was used is missing meanwhile."
        >
          <Commands commands={commands} />
        </Section>
      )}
      <Section
        title="Used"
        count={used.length}
        fold
        description={used.length === 0 ? 'No service was used in the time of the report.' : undefined}
      >
        <UsedTable used={used} />
      </Section>
      <Section
        title="Kept, and not known whether needed"
        count={unproved.length}
        fold
        description={unproved.length === 0 ? 'Nothing.' : undefined}
      >
        <ActionsTable rows={unproved} title="Services with such actions" />
      </Section>
      <Unknowns />
    </SpaceBetween>
  )
}

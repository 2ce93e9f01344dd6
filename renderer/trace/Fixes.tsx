import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import type { Fix, PartialFix } from '../../shared/trace/facts/fix.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { NumberedSteps } from '../common/NumberedSteps.tsx'
import { Section } from '../common/Section.tsx'
import { FixItem } from './FixItem.tsx'
import { waysOf, waysText } from './ways.ts'

interface Props {
  readonly trace: Trace
  readonly snapshot: string
}

/** A change with its number, which stays whatever else is folded away. */
interface Numbered {
  readonly fix: Fix | PartialFix
  readonly number: number
}

/** The changes of a trace: what is needed in any case, those that go round no guard, and those that do. */
function groupsOf({ fixes, partial = [] }: Trace) {
  const numbered: readonly Numbered[] = fixes.map((fix, index) => ({ fix, number: index + 1 }))
  return {
    partial: partial.map((fix, index): Numbered => ({ fix, number: index + 1 })),
    plain: numbered.filter(({ fix }) => fix.weakens !== true),
    weakening: numbered.filter(({ fix }) => fix.weakens === true),
  }
}

/**
 * The change to look at first, the others counted in the heading: the one that opens least of those that go round no
 * guard. Where there is none of them, the first that does, under a heading that says so.
 */
export function FirstFix({ trace, snapshot }: Props) {
  const { fixes, fixNotes = [] } = trace
  const { partial, plain, weakening } = groupsOf(trace)
  const ways = waysText(waysOf(fixes))
  const none =
    trace.decision?.verdict === 'Allowed'
      ? 'None is needed: by the snapshot the request is allowed.'
      : 'No change could be proved to allow it.'
  const onlyGuards = plain.length === 0 && weakening.length > 0
  const title = partial.length > 0 ? 'Changes needed in any case' : 'Changes that would allow it'
  return (
    <SpaceBetween size="xs">
      <Header
        variant="h3"
        counter={`(${fixes.length + partial.length})`}
        description={onlyGuards ? GUARD : undefined}
      >
        {onlyGuards ? GUARD_TITLE : title}
      </Header>
      {fixes.length > 0 || fixNotes.length > 0 ? null : <Box>{none}</Box>}
      {fixNotes.map((note) => (
        <div key={note} className="breakable">
          {visibleText(note)}
        </div>
      ))}
      <List label="Needed on the side that was collected" of={partial} snapshot={snapshot} />
      {ways === null ? null : <Box fontWeight="bold">{ways}</Box>}
      <List label={onlyGuards ? GUARD_TITLE : 'Changes'} of={firstOf(plain, weakening)} snapshot={snapshot} />
    </SpaceBetween>
  )
}

/** The changes after the first; those that go round a guard come last, by themselves. */
export function OtherFixes({ trace, snapshot }: Props) {
  const { plain, weakening } = groupsOf(trace)
  const first = firstOf(plain, weakening)
  const others = plain.filter((one) => !first.includes(one))
  const guards = weakening.filter((one) => !first.includes(one))
  return (
    <>
      {others.length === 0 ? null : (
        <Section
          title="Other changes"
          count={others.length}
          description="Tried on a copy of the account; those that open least come first."
          fold
        >
          <List label="Other changes" of={others} snapshot={snapshot} />
        </Section>
      )}
      {guards.length === 0 ? null : (
        <Section
          title={plain.length === 0 ? 'Other changes that go round a guard' : GUARD_TITLE}
          count={guards.length}
          description={GUARD}
          fold
        >
          <List label="Other changes that go round a guard" of={guards} snapshot={snapshot} />
        </Section>
      )}
    </>
  )
}

const GUARD_TITLE = 'Changes that go round a guard'
const GUARD = 'Somebody put the guard there on purpose: take one of these only where the guard is wrong.'

function firstOf(plain: readonly Numbered[], weakening: readonly Numbered[]): readonly Numbered[] {
  return plain.length > 0 ? plain.slice(0, 1) : weakening.slice(0, 1)
}

interface ListProps {
  readonly label: string
  readonly of: readonly Numbered[]
  readonly snapshot: string
}

function List({ label, of, snapshot }: ListProps) {
  if (of.length === 0) return null
  return (
    <NumberedSteps label={label}>
      {of.map(({ fix, number }) => (
        <FixItem key={number} fix={fix} number={number} snapshot={snapshot} />
      ))}
    </NumberedSteps>
  )
}

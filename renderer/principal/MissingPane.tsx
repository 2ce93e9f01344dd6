import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { visibleText } from '../../shared/graph/text.ts'
import { Paged } from '../common/Paged.tsx'
import type { PaneProps } from './paneProps.ts'
import { isOpenEnded, NO_POLICIES, type PrincipalFacts } from '../../shared/graph/facts.ts'

/** Something that is not there, or was not read. */
export function MissingPane({ missingId, facts }: PaneProps & { readonly missingId: string }) {
  const gap = facts.access?.unknown[Number(missingId.slice('missing:'.length))]
  if (gap !== undefined) {
    return (
      <SpaceBetween size="m">
        <Header variant="h3">Not read: {visibleText(gap.what)}</Header>
        <Box>
          {gap.couldFlip
            ? 'What is shown here could change once this is known.'
            : 'What is shown here rests on this.'}
        </Box>
        <Box>The call that would show it: {visibleText(gap.call)}. Coverage says how to close the gap.</Box>
      </SpaceBetween>
    )
  }
  if (missingId === 'missing:actions') {
    return (
      <Paged
        items={facts.access?.unknownActions ?? []}
        text={(one) => one.pattern}
        title="Granted, but not in the catalogue of actions"
        columns={[
          {
            id: 'pattern',
            header: 'Pattern',
            isRowHeader: true,
            cell: (one) => <code>{visibleText(one.pattern)}</code>,
          },
          { id: 'policy', header: 'Policy', cell: (one) => visibleText(one.statement.policy) },
        ]}
      />
    )
  }
  return <Box>{sentenceOf(missingId, facts)}</Box>
}

function sentenceOf(missingId: string, { access, detail }: PrincipalFacts): string {
  if (missingId === 'missing:services' && isOpenEnded(access))
    return 'What was read grants no action that is known; what could not be read may.'
  const { trusts } = detail
  if (missingId === 'missing:sources' && trusts.state === 'not-collected')
    return `${trusts.what} was not read, so who can assume this role is not known. The call that would show it: ${trusts.call}.`
  return SENTENCES.get(missingId) ?? 'Nothing is missing here now.'
}

const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    NO_POLICIES,
    'No identity policy is attached, inline or inherited, and no resource policy of the account that was read names this principal: every request is implicitly denied, unless a policy that was not read allows it.',
  ],
  [
    'missing:services',
    'The policies grant no action that is known: every request is implicitly denied, unless a policy that was not read allows it.',
  ],
  ['missing:sources', 'Nobody is named: no principal can assume this role, or the group has no members.'],
])

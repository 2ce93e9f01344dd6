import { visibleText } from '../../shared/graph/text.ts'
import type { PolicyHolder, PolicyPage } from '../../shared/policies/types.ts'
import { MissingAlert } from '../common/MissingAlert.tsx'
import { Paged } from '../common/Paged.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { shortName } from '../common/principalNames.ts'
import { Section } from '../common/Section.tsx'

interface Props {
  readonly snapshot: string
  readonly policy: PolicyPage
}

const HOW: Readonly<Record<PolicyHolder['how'], string>> = {
  attached: 'attached',
  inline: 'inline in it',
  boundary: 'its permissions boundary',
  group: 'through the group',
  level: 'level of the organization',
  resource: 'policy of this resource',
  trust: 'trust policy of this role',
}

/** Who has a policy, and how: each a link to its page. */
export function Holders({ snapshot, policy: { holders, holdersMissing } }: Props) {
  return (
    <Section
      title="Where it is attached"
      count={holders.length}
      fold="open"
      description={holders.length === 0 ? 'Nobody has it, as far as was read.' : undefined}
    >
      <MissingAlert header="Some of those who have it may not be known" missing={holdersMissing} />
      {holders.length === 0 ? null : (
        <Paged
          items={holders}
          title="Who has it"
          text={({ arn, via = '', name = '' }) => `${arn} ${via} ${name}`}
          columns={[
            {
              id: 'who',
              header: 'Who or what',
              isRowHeader: true,
              cell: (holder) => <Holder snapshot={snapshot} holder={holder} />,
            },
            {
              id: 'how',
              header: 'How',
              cell: ({ how, via }) => `${HOW[how]}${via === undefined ? '' : ` ${shortName(via)}`}`,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Holder({
  snapshot,
  holder: { arn, how, name },
}: {
  readonly snapshot: string
  readonly holder: PolicyHolder
}) {
  if (how === 'level') return <>{visibleText(name ?? arn)}</>
  if (how === 'resource')
    return <RouteLink to={{ view: 'resource', snapshot, resource: arn }}>{visibleText(arn)}</RouteLink>
  return (
    <RouteLink to={{ view: 'principal', snapshot, principal: arn }}>{visibleText(shortName(arn))}</RouteLink>
  )
}

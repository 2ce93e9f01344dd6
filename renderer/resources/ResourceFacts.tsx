import Container from '@cloudscape-design/components/container'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs'
import type { ReactNode } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import { isKnownAs, type Known } from '../../shared/known.ts'
import { BLOCK_WORDS } from '../../shared/resources/words.ts'
import type { ResourceDetail } from '../../shared/resources/types.ts'
import { formatNumberOf } from '../common/format.ts'
import { NotKnown } from '../common/NotKnown.tsx'
import { RouteLink } from '../common/RouteLink.tsx'
import { StandingMark } from './StandingMark.tsx'

interface Props {
  readonly snapshot: string
  readonly detail: ResourceDetail
}

/** What is known of a resource beside who reaches it. What nobody read says so. */
export function ResourceFacts({ snapshot, detail }: Props) {
  const { noun, type, region, account, standing, policy, encryption, blocked, tags } = detail
  const { objectOwnership, accessControlList, functionUrl, grants } = detail
  const optional: readonly (readonly [string, ReactNode])[] = [
    ['Block Public Access', fact(blocked, (state) => BLOCK_WORDS[state])],
    ['Object Ownership', fact(objectOwnership, visibleText)],
    [
      'Access control list',
      isKnownAs(objectOwnership, 'BucketOwnerEnforced')
        ? 'Turned off by Object Ownership'
        : fact(accessControlList, ({ Grants }) => formatNumberOf(Grants.length, 'grant')),
    ],
    ['Function URL', fact(functionUrl, ({ authType }) => `${visibleText(authType)} signs`)],
    ['KMS grants', fact(grants, (list) => formatNumberOf(list.length, 'grant'))],
  ]
  const items: KeyValuePairsProps.Item[] = [
    { label: 'From outside', value: <StandingMark standing={standing} /> },
    { label: 'Type', value: noun === undefined ? visibleText(type) : `${noun} (${visibleText(type)})` },
    { label: 'Region and account', value: `${region ?? 'global'}, ${visibleText(account)}` },
    {
      label: 'Policy',
      value:
        policy.state === 'not-collected' ? (
          <NotKnown fact={policy} />
        ) : policy.state === 'absent' ? (
          'None: AWS said so'
        ) : (
          <RouteLink to={{ view: 'policy', snapshot, id: policy.value }}>Read the policy</RouteLink>
        ),
    },
    {
      label: 'Encryption',
      value:
        encryption.state === 'not-collected' ? (
          <NotKnown fact={encryption} />
        ) : (
          <span className="breakable">{visibleText(encryption.value.words)}</span>
        ),
    },
    ...optional.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    {
      label: 'Tags',
      value:
        tags.state === 'not-collected' ? (
          <NotKnown fact={tags} />
        ) : tags.value.length === 0 ? (
          'None'
        ) : (
          <span className="breakable">
            {tags.value.map(({ Key, Value }) => visibleText(`${Key}=${Value}`)).join(', ')}
          </span>
        ),
    },
  ]
  return (
    <Container>
      <KeyValuePairs columns={4} items={items} />
    </Container>
  )
}

/** null: such a resource has no such thing. */
function fact<T>(known: Known<T>, say: (value: T) => ReactNode): ReactNode {
  if (known.state === 'absent') return null
  return known.state === 'known' ? say(known.value) : <NotKnown fact={known} />
}

import type { SceneNode } from '../../shared/graph/scene.ts'
import { type CrownJewels, isResourceArn } from '../common/crownJewels.ts'
import { isPrincipal } from '../common/principalNames.ts'
import type { MenuItem } from '../graph/PictureMenu.tsx'
import { navigate } from '../router/navigation.ts'
import type { MapRoute } from '../router/route.ts'
import { arnOf, openNode } from './openNode.ts'

interface Does {
  readonly select: (id: string) => void
  readonly toggle: (id: string, wish: 'open' | 'closed') => void
  readonly jewels: CrownJewels
}

/** What can be done with a part of the map; `node` left out: it is an edge. */
export function mapMenu(
  id: string,
  node: SceneNode | undefined,
  { snapshot, select: selected }: MapRoute,
  { select, toggle, jewels }: Does,
): readonly MenuItem[] {
  const arn = arnOf(id)
  const other = selected === undefined ? null : arnOf(selected)
  const isOne = isPrincipal(arn)
  return [
    { text: 'Explain', choose: () => select(id) },
    ...(node?.expansion === 'open' ? [{ text: 'Close', choose: () => toggle(id, 'closed') }] : []),
    ...(node?.expansion === 'closed' ? [{ text: 'Open', choose: () => toggle(id, 'open') }] : []),
    ...(isOne ? principalItems(snapshot, arn) : []),
    ...(isOne && other !== null && other !== arn && isPrincipal(other)
      ? [
          {
            text: 'Way from what is selected to this',
            choose: () => navigate({ view: 'paths', snapshot, from: other, to: arn }),
          },
        ]
      : []),
    ...(isResourceArn(arn) && !isOne
      ? [
          { text: 'Who can …', choose: () => navigate({ view: 'who-can', snapshot, resource: arn }) },
          { text: 'Ask about it', choose: () => navigate({ view: 'ask', snapshot, resource: arn }) },
          { text: 'Open its page', choose: () => openNode(snapshot, id) },
          {
            text: jewels.isMarked(arn) ? 'No crown jewel any more' : 'Mark as crown jewel',
            choose: () => jewels.toggle(arn),
          },
        ]
      : []),
    ...powerItems(snapshot, id),
    ...(node?.column === 'outside'
      ? [{ text: 'Exposure', choose: () => navigate({ view: 'exposure', snapshot }) }]
      : []),
  ]
}

function principalItems(snapshot: string, arn: string): readonly MenuItem[] {
  return [
    { text: 'Open its page', choose: () => navigate({ view: 'principal', snapshot, principal: arn }) },
    { text: 'Who can become it', choose: () => navigate({ view: 'paths', snapshot, to: arn }) },
    { text: 'Paths to an administrator', choose: () => navigate({ view: 'paths', snapshot, from: arn }) },
    ...(arn.includes(':role/')
      ? [
          {
            text: 'Who can assume it',
            choose: () => navigate({ view: 'who-can', snapshot, action: 'sts:AssumeRole', resource: arn }),
          },
        ]
      : []),
    { text: 'Ask about it', choose: () => navigate({ view: 'ask', snapshot, principal: arn }) },
    { text: 'Why denied?', choose: () => navigate({ view: 'trace', snapshot, principal: arn }) },
    { text: 'Smaller policy', choose: () => navigate({ view: 'smaller', snapshot, principal: arn }) },
  ]
}

/** Of those who are, or can become, administrators: their list, and where to cut the ways. */
function powerItems(snapshot: string, id: string): readonly MenuItem[] {
  const listed = (key: string, value: string): MenuItem => ({
    text: 'List them',
    choose: () => navigate({ view: 'principals', snapshot, filter: [{ key, operator: '=', value }] }),
  })
  const cuts: MenuItem = {
    text: 'Where to cut the ways',
    choose: () => navigate({ view: 'paths', snapshot, to: 'admin' }),
  }
  switch (id) {
    case 'power:administrator':
      return [listed('administrator', 'yes')]
    case 'power:becomes':
      return [listed('become', 'proved'), cuts]
    case 'power:may-become':
      return [cuts]
    default:
      return []
  }
}

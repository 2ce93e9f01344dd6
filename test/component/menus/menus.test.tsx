import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CrownJewels } from '../../../renderer/common/crownJewels.ts'
import type { MenuItem } from '../../../renderer/graph/PictureMenu.tsx'
import { mapMenu } from '../../../renderer/map/mapMenu.ts'
import { principalMenu } from '../../../renderer/principal/principalMenu.ts'
import type { PrincipalViewProps } from '../../../renderer/principal/usePrincipal.ts'
import { parseRoute } from '../../../renderer/router/route.ts'
import { PRINCIPAL_ID } from '../../../shared/graph/callers.ts'
import type { PrincipalFacts } from '../../../shared/graph/facts.ts'
import type { SceneNode } from '../../../shared/graph/scene.ts'
import { known } from '../../../shared/known.ts'
import { DEPLOY, MARIA, SNAPSHOT } from '../account.ts'

const BUCKET = 'arn:aws:s3:::ledger'
const toggle = vi.fn<(arn: string) => void>()
const jewels = (marked = false): CrownJewels => ({ arns: [], isMarked: () => marked, toggle })
const texts = (items: readonly MenuItem[]) => items.map(({ text }) => text)
function choose(items: readonly MenuItem[], text: string): void {
  const found = items.find((item) => item.text === text)
  if (found === undefined) throw new Error(`There is no ${text} among ${texts(items).join(', ')}`)
  found.choose()
}
const shown = () => parseRoute(window.location.hash)

beforeEach(() => {
  window.location.hash = ''
  toggle.mockReset()
})

describe('the menu of a node of the map', () => {
  const select = vi.fn<(id: string) => void>()
  const fold = vi.fn<(id: string, wish: 'open' | 'closed') => void>()
  const menu = (id: string, node: Partial<SceneNode> = {}, selected?: string, marked = false) =>
    mapMenu(
      id,
      node as SceneNode,
      { view: 'map', snapshot: SNAPSHOT, ...(selected === undefined ? {} : { select: selected }) },
      { select, toggle: fold, jewels: jewels(marked) },
    )

  it('of a role leads to its page, to the ways to and from it, and to who can assume it', () => {
    const items = menu(DEPLOY)
    choose(items, 'Open its page')
    expect(shown()).toMatchObject({ view: 'principal', principal: DEPLOY })
    choose(items, 'Who can become it')
    expect(shown()).toMatchObject({ view: 'paths', to: DEPLOY })
    choose(items, 'Paths to an administrator')
    expect(shown()).toMatchObject({ view: 'paths', from: DEPLOY })
    choose(items, 'Who can assume it')
    expect(shown()).toMatchObject({ view: 'who-can', action: 'sts:AssumeRole', resource: DEPLOY })
    choose(items, 'Ask about it')
    expect(shown()).toMatchObject({ view: 'ask', principal: DEPLOY })
    choose(items, 'Why denied?')
    expect(shown()).toMatchObject({ view: 'trace', principal: DEPLOY })
    choose(items, 'Smaller policy')
    expect(shown()).toMatchObject({ view: 'smaller', principal: DEPLOY })
    choose(items, 'Explain')
    expect(select).toHaveBeenLastCalledWith(DEPLOY)
  })

  it('of a second principal asks for the way from the one that is selected', () => {
    choose(menu(DEPLOY, {}, MARIA), 'Way from what is selected to this')
    expect(shown()).toMatchObject({ view: 'paths', from: MARIA, to: DEPLOY })
    expect(texts(menu(DEPLOY, {}, DEPLOY))).not.toContain('Way from what is selected to this')
  })

  it('of a resource asks who can, and marks it as crown jewel or takes the mark away', () => {
    const items = menu(BUCKET)
    choose(items, 'Who can …')
    expect(shown()).toMatchObject({ view: 'who-can', resource: BUCKET })
    choose(items, 'Ask about it')
    expect(shown()).toMatchObject({ view: 'ask', resource: BUCKET })
    choose(items, 'Mark as crown jewel')
    choose(menu(BUCKET, {}, undefined, true), 'No crown jewel any more')
    expect(toggle.mock.calls).toEqual([[BUCKET], [BUCKET]])
  })

  it('of administrators lists them, and of who can become one says where to cut', () => {
    choose(menu('power:administrator'), 'List them')
    expect(shown()).toMatchObject({ view: 'principals', filter: [{ key: 'administrator', value: 'yes' }] })
    choose(menu('power:becomes'), 'List them')
    expect(shown()).toMatchObject({ view: 'principals', filter: [{ key: 'become', value: 'proved' }] })
    choose(menu('power:may-become'), 'Where to cut the ways')
    expect(shown()).toMatchObject({ view: 'paths', to: 'admin' })
    expect(texts(menu('power:writes'))).toEqual(['Explain'])
  })

  it('of a group opens and closes it, and of an outsider leads to Exposure', () => {
    choose(menu('group:kind:Users', { expansion: 'closed' }), 'Open')
    choose(menu('group:kind:Users', { expansion: 'open' }), 'Close')
    expect(fold.mock.calls).toEqual([
      ['group:kind:Users', 'open'],
      ['group:kind:Users', 'closed'],
    ])
    choose(menu('outside:everyone', { column: 'outside' }), 'Exposure')
    expect(shown()).toMatchObject({ view: 'exposure' })
  })
})

describe('the menu of a node of a principal’s picture', () => {
  const did: unknown[] = []
  const props = {
    snapshot: SNAPSHOT,
    principal: MARIA,
    state: { filters: {} },
    onState: (state: unknown) => did.push(['state', state]),
    onSelect: (id: string) => did.push(['select', id]),
    onOpenPrincipal: (arn: string) => did.push(['open', arn]),
    onAsk: (asked: object) => did.push(['ask', asked]),
  } as unknown as PrincipalViewProps
  const facts = {
    detail: { trusts: known([{ external: false, value: DEPLOY }]) },
  } as unknown as PrincipalFacts
  const menu = (id: string) =>
    principalMenu(id, facts, props, { jewels: jewels(), go: (target) => did.push(['go', target]) })
  beforeEach(() => void did.splice(0))

  it('asks about the principal, and shows it on the map', () => {
    const items = menu(PRINCIPAL_ID)
    choose(items, 'Ask about it')
    choose(items, 'Show it on the map')
    choose(items, 'Who can become it')
    choose(items, 'Why denied?')
    choose(items, 'Smaller policy')
    expect(did).toEqual([
      ['ask', {}],
      ['go', { view: 'map', snapshot: SNAPSHOT, select: MARIA }],
      ['go', { view: 'paths', snapshot: SNAPSHOT, to: MARIA }],
      ['go', { view: 'trace', snapshot: SNAPSHOT, principal: MARIA }],
      ['go', { view: 'smaller', snapshot: SNAPSHOT, principal: MARIA }],
    ])
  })

  it('opens the page of a policy, to change it too unless it is AWS’s, and that of a bucket', () => {
    const own = 'arn:aws:iam::111122223333:policy/deploy'
    choose(menu(`policy:${own}`), 'Open its page')
    choose(menu(`policy:${own}`), 'Change it in What if')
    choose(menu(`excepted:${BUCKET}/*`), 'Open its page')
    expect(did).toEqual([
      ['go', { view: 'policy', snapshot: SNAPSHOT, id: own }],
      ['go', { view: 'what-if', snapshot: SNAPSHOT, policy: own }],
      ['go', { view: 'resource', snapshot: SNAPSHOT, resource: BUCKET }],
    ])
    const aws = menu('policy:arn:aws:iam::aws:policy/ReadOnlyAccess')
    expect(texts(aws)).toEqual(['Explain', 'Open its page'])
    expect(texts(menu('resource:*'))).toEqual(['Explain'])
  })

  it('opens the page of a group and of who is trusted, and asks ways of principals alone', () => {
    const group = 'arn:aws:iam::111122223333:group/admins'
    const items = menu(`group:${group}`)
    choose(items, 'Open its page')
    expect(did).toEqual([['open', group]])
    expect(texts(items)).not.toContain('Who can become it')
    choose(menu('trust:0'), 'Paths to an administrator')
    expect(did[1]).toEqual(['go', { view: 'paths', snapshot: SNAPSHOT, from: DEPLOY }])
    expect(texts(menu('trust:9'))).toEqual(['Explain'])
  })

  it('filters by a service, and asks about a resource', () => {
    choose(menu('service:s3'), 'Only s3')
    expect(did).toEqual([['state', { filters: { services: ['s3'] } }]])
    const items = menu(`resource:${BUCKET}`)
    choose(items, 'Ask about it')
    choose(items, 'Who can …')
    choose(items, 'Mark as crown jewel')
    expect(did.slice(1)).toEqual([
      ['ask', { resource: BUCKET }],
      ['go', { view: 'who-can', snapshot: SNAPSHOT, resource: BUCKET }],
    ])
    expect(toggle).toHaveBeenCalledWith(BUCKET)
  })
})

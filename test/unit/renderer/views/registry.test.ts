import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../../../renderer/router/route.ts'
import { reachableViews, VIEWS } from '../../../../renderer/views/registry.ts'

describe('the views', () => {
  const everywhere = reachableViews('s')

  it('have each a title and a shortcut of its own', () => {
    const titles = Object.values(VIEWS).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    const shortcuts = everywhere.map(({ shortcut }) => shortcut)
    expect(shortcuts).not.toContain(undefined)
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
  })

  it('in the navigation lead to themselves', () => {
    for (const { id, route } of everywhere) {
      expect(route.view).toBe(id)
      expect(parseRoute(formatRoute(route))).toEqual(route)
    }
  })

  it('of an account are reached only while one is open', () => {
    const withoutAccount = reachableViews(null)
    expect(withoutAccount.map(({ place }) => place)).not.toContain('account')
    const ofAccount = everywhere.filter(({ id }) => withoutAccount.every((view) => view.id !== id))
    expect(ofAccount.length).toBeGreaterThan(5)
    for (const { route } of ofAccount) expect(route).toMatchObject({ snapshot: 's' })
  })

  it('that are part of another are called by what they show', () => {
    const arn = 'arn:aws:iam::111122223333:user/people/ben.carter'
    expect(VIEWS.principal.within?.name({ view: 'principal', snapshot: 's', principal: arn })).toBe(
      'ben.carter',
    )
  })

  it('with an answer show a policy beside it once the address names one', () => {
    const route = { view: 'ask', snapshot: 's' } as const
    expect(VIEWS.ask.pane?.(route)).toBeNull()
    expect(VIEWS.ask.pane?.({ ...route, policy: 'P', statement: 2 })?.selection).toBe('P 2')
  })

  it('of a principal keep the pane, closed while nothing is selected', () => {
    const route = { view: 'principal', snapshot: 's', principal: 'p' } as const
    expect(VIEWS.principal.pane?.(route)?.selection).toBeNull()
    expect(VIEWS.principal.pane?.({ ...route, select: 'service:s3' })?.selection).toBe('service:s3')
  })
})

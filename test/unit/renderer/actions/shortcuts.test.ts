import { describe, expect, it } from 'vitest'
import { shortcutMatcher } from '../../../../renderer/actions/shortcuts.ts'
import type { Action } from '../../../../renderer/actions/action.ts'

function action(id: string, shortcut: string): Action {
  return { id, label: id, shortcut, group: 'Help', perform: () => undefined }
}
const actions = [
  action('palette', 'ctrl+k'),
  action('principals', 'g p'),
  action('help', 'h'),
  action('keys', '?'),
]
const press = (key: string, parts: Partial<{ ctrlKey: boolean; metaKey: boolean }> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...parts,
})

describe('shortcuts', () => {
  it('a single key performs its action', () => {
    expect(shortcutMatcher()(press('?'), false, 0, actions)?.id).toBe('keys')
  })

  it('a chord works while typing, a letter does not', () => {
    const match = shortcutMatcher()
    expect(match(press('h'), true, 0, actions)).toBeNull()
    expect(match(press('k', { ctrlKey: true }), true, 1, actions)?.id).toBe('palette')
  })

  it('command counts as ctrl', () => {
    expect(shortcutMatcher()(press('k', { metaKey: true }), false, 0, actions)?.id).toBe('palette')
  })

  it('a sequence performs its action when its keys follow each other', () => {
    const match = shortcutMatcher()
    expect(match(press('g'), false, 0, actions)).toBeNull()
    expect(match(press('p'), false, 500, actions)?.id).toBe('principals')
  })

  it('a sequence that takes too long starts anew', () => {
    const match = shortcutMatcher()
    match(press('g'), false, 0, actions)
    expect(match(press('p'), false, 5000, actions)).toBeNull()
  })
})

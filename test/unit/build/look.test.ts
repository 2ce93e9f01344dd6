import { describe, expect, it } from 'vitest'
import { indexOf } from '../../../build/look/index.mjs'
import { stateAddress, stateName, statesOf } from '../../../build/look/states.ts'
import { subjectsOf } from '../../../build/look/subjects.ts'
import { parseRoute } from '../../../renderer/router/route.ts'
import { VIEWS } from '../../../renderer/views/registry.ts'

describe('the pictures to look at', () => {
  const states = statesOf('some', subjectsOf('sample'))

  it('are taken of every view that the app has', () => {
    expect(new Set(states.map(({ route }) => route.view))).toEqual(new Set(Object.keys(VIEWS)))
  })

  it('are of addresses that the app reads as just that state', () => {
    for (const state of states) expect(parseRoute(stateAddress(state))).toEqual(state.route)
  })

  it('have each a name of their own', () => {
    expect(new Set(states.map(stateName)).size).toBe(states.length)
  })

  it('stand in an index by state, in which no name is read as HTML', () => {
    const html = indexOf([
      {
        file: 'a/<b>#1.png',
        account: '<script>',
        state: 'map',
        size: '1280x800',
        mode: 'dark',
        note: 'x & "y"',
      },
      { file: 'a/2.png', account: 'sample', state: 'map', size: '1280x800', mode: 'light' },
    ])
    expect(html).toContain('href="a/%3Cb%3E%231.png"')
    expect(html).toContain('&lt;script&gt;, 1280x800, dark, x &amp; &quot;y&quot;')
    expect(html).not.toContain('<script>')
    expect(html.match(/<section>/g)).toHaveLength(1)
    expect(html.match(/<figure>/g)).toHaveLength(2)
  })
})

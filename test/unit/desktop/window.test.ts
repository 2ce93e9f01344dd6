import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../../electron/desktop/menu.ts'
import { windowBounds } from '../../../electron/desktop/window.ts'

const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }]
const usual = { width: 1440, height: 900 }

describe('the place of the window', () => {
  it('is where it was, if that is on a screen', () => {
    const place = { x: 100, y: 50, width: 1200, height: 800 }
    expect(windowBounds(place, screens)).toEqual(place)
  })

  it.each([
    ['nothing is remembered', undefined],
    ['its screen is gone', { x: 2500, y: 0, width: 1200, height: 800 }],
    ['its title bar would be above the screen', { x: 0, y: -500, width: 1200, height: 800 }],
    ['the memory is damaged', { x: Number.NaN, y: 0, width: 1200, height: 800 }],
    ['the memory is incomplete', { x: 5 }],
  ])('is the usual one when %s', (_name, remembered) => {
    expect(windowBounds(remembered, screens)).toEqual(usual)
  })

  it('is never smaller than the page can be used', () => {
    expect(windowBounds({ x: 0, y: 0, width: 10, height: 10 }, screens)).toMatchObject({
      width: 900,
      height: 600,
    })
  })
})

describe('the menu', () => {
  it('has the application menu on macOS and developer tools while developing', () => {
    expect(menuTemplate('darwin', false)[0]).toEqual({ role: 'appMenu' })
    expect(JSON.stringify(menuTemplate('linux', false))).toContain('toggleDevTools')
  })
})

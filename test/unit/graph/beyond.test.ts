import { describe, expect, it } from 'vitest'
import { beyond } from '../../../shared/graph/beyond.ts'

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 })
const layout = {
  boxes: new Map([
    ['seen', box(200, 200)],
    ['above', box(200, 0)],
    ['below', box(200, 900)],
    ['left', box(-400, 200)],
    ['right', box(1200, 200)],
    ['above and left', box(-400, -100)],
    ['half', box(200, 390)],
  ]),
}
const sight = { x: 0, y: 0, k: 1, width: 800, height: 400 }

describe('what lies beyond the window', () => {
  it('is counted by side, each node once, and what is seen in part not at all', () => {
    expect(beyond(layout, { ...sight, y: -50 })).toEqual({ above: 2, below: 1, left: 1, right: 1 })
  })

  it('is nothing once all of it fits', () => {
    expect(beyond(layout, { x: 300, y: 80, k: 0.3, width: 800, height: 400 })).toEqual({
      above: 0,
      below: 0,
      left: 0,
      right: 0,
    })
  })

  it('is not counted before the frame has a size', () => {
    expect(beyond(layout, { ...sight, width: 0 })).toEqual({ above: 0, below: 0, left: 0, right: 0 })
  })
})

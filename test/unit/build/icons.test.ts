import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { svg } from '../../../build/package/drawing.mjs'
import { icns, ico, pixels, png } from '../../../build/package/icons.mjs'

const BLUE = [13, 60, 97, 255]
const WHITE = [255, 255, 255, 255]
const colourAt = (size: number, x: number, y: number): number[] => [
  ...pixels(size).subarray((y * size + x) * 4, (y * size + x) * 4 + 4),
]

describe('the icon', () => {
  it('is a blue plate on nothing, with a white ring on the right and white discs on the left', () => {
    expect(colourAt(64, 0, 0)[3]).toBe(0)
    expect(colourAt(64, 32, 10)).toEqual(BLUE)
    expect(colourAt(64, 44, 32)).toEqual(BLUE)
    expect(colourAt(64, 44, 26)).toEqual(WHITE)
    for (const y of [16, 32, 47]) expect(colourAt(64, 17, y)).toEqual(WHITE)
  })

  it('has smooth edges', () => {
    const opacities = new Set(pixels(64).filter((_value, at) => at % 4 === 3))
    expect(opacities.size).toBeGreaterThan(5)
  })

  it('is the same drawing as an SVG', () => {
    expect(svg()).toContain('viewBox="0 0 1024 1024"')
    expect(svg().match(/<circle/g)).toHaveLength(5)
    expect(svg().match(/<line/g)).toHaveLength(3)
  })

  it('is a PNG that holds those pixels', () => {
    const file = png(16)
    expect(file.subarray(1, 4).toString()).toBe('PNG')
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([16, 16])
    const length = file.readUInt32BE(33)
    const rows = inflateSync(file.subarray(41, 41 + length))
    const colours = Array.from({ length: 16 }, (_, row) => rows.subarray(row * 65 + 1, row * 65 + 65))
    expect(Buffer.concat(colours)).toEqual(pixels(16))
  })

  it('is an ICO and an ICNS whose entries lie where they say', () => {
    const windows = ico([16, 256])
    expect(windows.readUInt16LE(4)).toBe(2)
    expect([windows[6], windows[22]]).toEqual([16, 0])
    for (const at of [6, 22]) {
      const start = windows.readUInt32LE(at + 12)
      expect(windows.subarray(start + 1, start + 4).toString()).toBe('PNG')
    }
    const mac = icns()
    expect(mac.readUInt32BE(4)).toBe(mac.length)
    const types = []
    for (let at = 8; at < mac.length; at += mac.readUInt32BE(at + 4)) {
      types.push(mac.subarray(at, at + 4).toString())
      expect(mac.subarray(at + 9, at + 12).toString()).toBe('PNG')
    }
    expect(types).toContain('ic10')
  })
})

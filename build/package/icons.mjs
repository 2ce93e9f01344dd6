import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { distance, SHAPES, SIDE, svg } from './drawing.mjs'

/** The icon as rows of red, green, blue and opacity, with edges that are smooth over one pixel. */
export function pixels(size) {
  const scale = SIDE / size
  const rows = Buffer.alloc(size * size * 4)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      rows.set(pixel((column + 0.5) * scale, (row + 0.5) * scale, scale), (row * size + column) * 4)
    }
  }
  return rows
}

function pixel(x, y, scale) {
  let [colour, opacity] = [[0, 0, 0], 0]
  for (const shape of SHAPES) {
    const cover = Math.min(1, Math.max(0, 0.5 - distance(shape, x, y) / scale))
    if (cover === 0) continue
    const sum = cover + opacity * (1 - cover)
    colour = shape.colour.map((value, at) => (value * cover + colour[at] * opacity * (1 - cover)) / sum)
    opacity = sum
  }
  return [...colour.map(Math.round), Math.round(opacity * 255)]
}

/** https://www.w3.org/TR/png-3/ */
export function png(size) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const rows = pixels(size)
  const filtered = Buffer.alloc((size * 4 + 1) * size)
  for (let row = 0; row < size; row += 1)
    rows.copy(filtered, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(filtered, { level: 9 })
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** An icon of Windows: a list of sizes, each a PNG. https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) */
export function ico(sizes) {
  const images = sizes.map((size) => ({ size, data: png(size) }))
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [index, { size, data }] of images.entries()) {
    const at = 6 + 16 * index
    // 0 stands for 256.
    head.set([size % 256, size % 256, 0, 0], at)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(data.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += data.length
  }
  return Buffer.concat([head, ...images.map(({ data }) => data)])
}

/** Types of the sizes in an icon of macOS, each a PNG; those with @2x are for screens of twice the density. */
const ICNS = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
}

/** An icon of macOS. https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
export function icns() {
  const entries = Object.entries(ICNS).map(([type, size]) => {
    const data = png(size)
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(data.length + 8, 4)
    return Buffer.concat([head, data])
  })
  const head = Buffer.from('icns\0\0\0\0', 'latin1')
  head.writeUInt32BE(8 + entries.reduce((sum, { length }) => sum + length, 0), 4)
  return Buffer.concat([head, ...entries])
}

/** Writes the icon in the forms that the packages of each system need. */
export function writeIcons(folder) {
  mkdirSync(path.join(folder, 'linux'), { recursive: true })
  for (const size of [16, 32, 48, 64, 128, 256, 512])
    writeFileSync(path.join(folder, 'linux', `${size}x${size}.png`), png(size))
  writeFileSync(path.join(folder, 'linux', 'icon.svg'), svg())
  writeFileSync(path.join(folder, 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]))
  writeFileSync(path.join(folder, 'icon.icns'), icns())
}

/**
 * Whence's icon as shapes on a square of 1024: three sources on the left, whose ways meet in one permission on the right.
 * One list for the SVG and for the pixels.
 */
export const SIDE = 1024
const BLUE = [13, 60, 97]
const LIGHT = [142, 200, 245]
const WHITE = [255, 255, 255]

const SOURCES = [
  [280, 260],
  [280, 512],
  [280, 764],
]
const GOAL = [716, 512]

/** From the back to the front. */
export const SHAPES = [
  { kind: 'plate', inset: 64, radius: 208, colour: BLUE },
  ...SOURCES.map((from) => ({ kind: 'line', from, to: GOAL, width: 44, colour: LIGHT })),
  ...SOURCES.map((centre) => ({ kind: 'disc', centre, radius: 76, colour: WHITE })),
  { kind: 'disc', centre: GOAL, radius: 136, colour: WHITE },
  { kind: 'disc', centre: GOAL, radius: 72, colour: BLUE },
]

/** How far a point lies outside a shape; below zero inside it. */
export function distance(shape, x, y) {
  if (shape.kind === 'disc') return Math.hypot(x - shape.centre[0], y - shape.centre[1]) - shape.radius
  if (shape.kind === 'plate') {
    const half = SIDE / 2 - shape.inset - shape.radius
    const [dx, dy] = [Math.abs(x - SIDE / 2) - half, Math.abs(y - SIDE / 2) - half]
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - shape.radius
  }
  const [[ax, ay], [bx, by]] = [shape.from, shape.to]
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) - shape.width / 2
}

function element(shape) {
  const fill = `rgb(${shape.colour.join(' ')})`
  if (shape.kind === 'disc')
    return `<circle cx="${shape.centre[0]}" cy="${shape.centre[1]}" r="${shape.radius}" fill="${fill}"/>`
  if (shape.kind === 'plate') {
    const side = SIDE - 2 * shape.inset
    return `<rect x="${shape.inset}" y="${shape.inset}" width="${side}" height="${side}" rx="${shape.radius}" fill="${fill}"/>`
  }
  const [[ax, ay], [bx, by]] = [shape.from, shape.to]
  return `<line x1="${ax}" y1="${ay}" x2="${bx}" y2="${by}" stroke="${fill}" stroke-width="${shape.width}" stroke-linecap="round"/>`
}

/** The icon as an SVG file. */
export function svg() {
  const body = SHAPES.map(element).join('\n  ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">\n  ${body}\n</svg>\n`
}

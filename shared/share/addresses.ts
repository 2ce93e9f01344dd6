import type { Draw } from './pseudonyms.ts'

/**
 * Other IP addresses, drawn by chance, of which as many bits agree as of the originals: a range holds afterwards the addresses
 * that it held before. What says of which kind an address is stays: the first number, and all that marks a private range.
 */
export function makeAddresses(draw: Draw): (text: string) => string | null {
  const flips = new Map<string, boolean>()
  /** The bits with each one after the `fixed` first flipped or not, by all that stand before it. */
  const mapped = (bits: string, fixed: number, length: number): string =>
    [...bits]
      .map((bit, at) => {
        if (at < fixed || at >= length) return bit
        const before = `${bits.length} ${bits.slice(0, at)}`
        const flip = flips.get(before) ?? draw(2) === 1
        flips.set(before, flip)
        return flip ? (bit === '0' ? '1' : '0') : bit
      })
      .join('')

  return (text) => {
    const [address = '', length, ...more] = text.split('/')
    if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null
    const tail = length === undefined ? '' : `/${length}`
    const four = fourNumbers(address)
    if (four !== null) {
      const bits = four.map((number) => number.toString(2).padStart(8, '0')).join('')
      const other = mapped(bits, markOf(four), Number(length ?? 32))
      return `${numbers(other, 8).join('.')}${tail}`
    }
    const six = sixNumbers(address)
    if (six === null) return null
    const bits = six.map((number) => number.toString(2).padStart(16, '0')).join('')
    const other = mapped(bits, 16, Number(length ?? 128))
    return `${numbers(other, 16)
      .map((number) => number.toString(16))
      .join(':')
      .replace(/^0(?::0){7}$|(?::0){2,6}$/, '::')}${tail}`
  }
}

/** How many bits mark the range that an address is in. https://datatracker.ietf.org/doc/html/rfc6890 */
function markOf([first = 0, second = 0]: readonly number[]): number {
  if (first === 172 && second >= 16 && second < 32) return 12
  if ((first === 192 && second === 168) || (first === 169 && second === 254)) return 16
  return first === 100 && second >= 64 && second < 128 ? 10 : 8
}

/** Whether an address says nothing of whose it is: a private one, or a range that is no narrower than what stays of it. */
export function isNobodys(text: string): boolean {
  const [address = '', length = '128'] = text.split('/')
  const four = fourNumbers(address)
  if (four === null) return Number(length) <= 16
  return four[0] === 10 || four[0] === 127 || markOf(four) > 8 || Number(length) <= 8
}

function numbers(bits: string, width: number): readonly number[] {
  return Array.from({ length: bits.length / width }, (_, at) =>
    Number.parseInt(bits.slice(at * width, (at + 1) * width), 2),
  )
}

function fourNumbers(text: string): readonly number[] | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null
  const found = text.split('.').map(Number)
  return found.every((number) => number < 256) ? found : null
}

function sixNumbers(text: string): readonly number[] | null {
  if (!/^[0-9a-f:]{2,39}$/i.test(text) || !text.includes(':')) return null
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return null
  const read = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [read(head), read(tail ?? '')]
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return all.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
    ? all.map((part) => Number.parseInt(part, 16))
    : null
}

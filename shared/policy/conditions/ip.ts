/** IPv4 and IPv6 addresses and networks (RFC 4632, RFC 4291), as IpAddress and NotIpAddress compare them. */
export interface IpNetwork {
  readonly family: 4 | 6
  readonly address: bigint
  /** Prefix length. */
  readonly bits: number
}

/** An address or a network in CIDR notation; null when it is neither. Host bits are masked (rule 18.13). */
export function parseNetwork(text: string): IpNetwork | null {
  const slash = text.indexOf('/')
  const host = slash === -1 ? text : text.slice(0, slash)
  const ip = parseAddress(host)
  if (ip === null) return null
  const width = ip.family === 4 ? 32 : 128
  const length = slash === -1 ? String(width) : text.slice(slash + 1)
  if (!/^\d{1,3}$/.test(length) || Number(length) > width) return null
  const bits = Number(length)
  const shift = BigInt(width - bits)
  return { family: ip.family, address: (ip.address >> shift) << shift, bits }
}

export function contains(network: IpNetwork, address: IpNetwork): boolean {
  if (network.family !== address.family || address.bits < network.bits) return false
  const shift = BigInt((network.family === 4 ? 32 : 128) - network.bits)
  return network.address >> shift === address.address >> shift
}

function parseAddress(text: string): { readonly family: 4 | 6; readonly address: bigint } | null {
  if (!text.includes(':')) {
    const address = parseFour(text)
    return address === null ? null : { family: 4, address }
  }
  const address = parseSix(text)
  return address === null ? null : { family: 6, address }
}

function parseFour(text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  let address = 0n
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null
    address = (address << 8n) | BigInt(part)
  }
  return address
}

function parseSix(text: string): bigint | null {
  if (text.length > 45) return null
  const halves = text.split('::')
  if (halves.length > 2) return null
  const head = groups(halves[0] ?? '')
  const tail = halves.length === 2 ? groups(halves[1] ?? '') : []
  if (head === null || tail === null) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const all = [...head, ...Array<number>(missing).fill(0), ...tail]
  return all.reduce((address, group) => (address << 16n) | BigInt(group), 0n)
}

function groups(text: string): number[] | null {
  if (text === '') return []
  const values: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes('.')) {
      const four = parseFour(part)
      if (four === null) return null
      values.push(Number(four >> 16n), Number(four & 0xffffn))
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) values.push(Number.parseInt(part, 16))
    else return null
  }
  return values
}

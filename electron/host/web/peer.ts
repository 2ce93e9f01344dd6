import { readFile } from 'node:fs/promises'
import { endianness } from 'node:os'

/** Where the kernel lists connections with the user who made each. https://man7.org/linux/man-pages/man5/proc_pid_net.5.html */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'] as const

export interface Ports {
  /** Of whoever called. */
  readonly peer: number
  /** Our own. */
  readonly own: number
}

/**
 * The user who made a connection to us over loopback, by the kernel's table: `undefined` where there is no such table,
 * which is where a process cannot read the command lines of other users there either. null: the connection is not in it.
 */
export async function userOf(ports: Ports): Promise<number | null | undefined> {
  let found: number | null | undefined
  for (const table of TABLES) {
    const text = await readFile(table, 'utf8').catch(() => undefined)
    if (text === undefined) continue
    found = userIn(text, ports) ?? found ?? null
  }
  return found
}

/** The user of a connection from 127.0.0.1 to 127.0.0.1 in the text of such a table; null when it is not there. */
export function userIn(
  table: string,
  { peer, own }: Ports,
  order: 'BE' | 'LE' = endianness(),
): number | null {
  const [from, to] = [peer, own].map((port) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`)
  const loopback = LOOPBACK[order]
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', remote = '', , , , , user] = line.trim().split(/\s+/)
    if (loopback.some((ip) => local === `${ip}${from}`) && loopback.some((ip) => remote === `${ip}${to}`)) {
      return Number(user)
    }
  }
  return null
}

/** 127.0.0.1, and the same as an IPv6 socket writes it; each word in the order of the machine's bytes. */
const LOOPBACK = {
  LE: ['0100007F', '0000000000000000FFFF00000100007F'],
  BE: ['7F000001', '00000000000000000000FFFF7F000001'],
} as const

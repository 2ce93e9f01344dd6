import type { DenialsProgress, DenialsState, FoundDenial } from '../../../shared/api/live.ts'
import type { Output } from './io.ts'
import { columns, counted, plain } from './text.ts'

/** The refused calls that were found, newest first; then what could not be read. */
export function denialsText({ denials, events, from, to, regions }: DenialsState): string {
  const rows = denials.map((denial) => [
    plain(denial.time),
    plain(denial.region),
    plain(denial.principal ?? denial.userName ?? '-'),
    plain(denial.action ?? denial.eventName),
    plain(denial.resource ?? '-'),
    layerText(denial),
  ])
  const incomplete = regions.filter(({ state }) => state !== 'complete')
  return [
    `${counted(denials.length, 'denial')} in ${counted(events, 'event')} from ${from} to ${to}\n`,
    columns(rows),
    ...incomplete.map(({ region, state, message }) =>
      message === null ? `${region}: ${state}\n` : `${region}: ${state}: ${plain(message)}\n`,
    ),
  ].join('')
}

function layerText({ policyType, denyType, errorCode }: FoundDenial): string {
  if (policyType === null) return plain(errorCode ?? '-')
  return denyType === null ? policyType : `${policyType}, ${denyType}`
}

/** How far a search is, on standard error: one line that is written over; nothing where nobody watches. */
export class DenialsLine {
  readonly #output: Output
  #open = false

  constructor(output: Output) {
    this.#output = output
  }

  show({ phase, region, regions, regionsWanted, events, found, notice }: DenialsProgress): void {
    if (!this.#output.isTTY || phase !== 'running' || region === null) return
    const place = `${region}, ${Math.min(regions.length + 1, regionsWanted)} of ${counted(regionsWanted, 'Region')}`
    const text = `${place}: ${counted(events, 'event')} read, ${counted(found, 'denial')} (${notice ?? 'Ctrl+C keeps them'})`
    this.#output.write(`\r${text.slice(0, Math.max(20, this.#output.columns - 1))}\u001b[K`)
    this.#open = true
  }

  end(): void {
    if (this.#open) this.#output.write('\r\u001b[K')
    this.#open = false
  }
}

import type { CrawlState, MemberAccount } from '../../../../shared/api/types.ts'
import type { AccountOutcome } from '../../../service/organizationCrawl/outcome.ts'
import type { Output } from '../io.ts'
import { counted, plain } from '../text.ts'

/** Crawls side by side, on standard error: a line when an account begins and ends; on a terminal also where each is. */
export class OrganizationProgress {
  readonly #output: Output
  readonly #total: number
  readonly #running = new Map<string, string>()
  readonly #told = new Set<string>()
  #over = 0
  #isOpen = false

  constructor(output: Output, total: number) {
    this.#output = output
    this.#total = total
  }

  begin({ id, name }: MemberAccount): void {
    this.#running.set(id, 'begins')
    if (this.#output.isTTY) this.#draw()
    else this.#line(`${id}${name === '' ? '' : ` (${plain(name)})`}: begun`)
  }

  show({ accountId, steps, notice }: CrawlState): void {
    if (!this.#running.has(accountId)) return
    if (notice !== undefined && !this.#told.has(`${accountId} ${notice}`)) {
      this.#told.add(`${accountId} ${notice}`)
      this.#line(`${accountId}: ${plain(notice)}`)
    }
    const over = steps.filter(({ status }) => status !== 'waiting' && status !== 'running').length
    this.#running.set(accountId, `${over}/${steps.length}`)
    if (this.#output.isTTY) this.#draw()
  }

  ended({ accountId, status, users = 0, roles = 0, gaps = 0, error }: AccountOutcome): void {
    this.#running.delete(accountId)
    this.#over += 1
    const found =
      status === 'complete' || status === 'gaps'
        ? `: ${counted(users, 'user')}, ${counted(roles, 'role')}${gaps === 0 ? '' : `, ${counted(gaps, 'call')} not answered`}`
        : ''
    this.#line(`${accountId} ${status}${found}${error === undefined ? '' : `: ${plain(error)}`}`)
    if (this.#output.isTTY && this.#running.size > 0) this.#draw()
  }

  /** Leaves the cursor at the start of an empty line. */
  end(): void {
    if (this.#isOpen) this.#output.write('\r\u001b[K')
    this.#isOpen = false
  }

  #draw(): void {
    const running = [...this.#running].map(([account, step]) => `${account} ${step}`).join(', ')
    const text = `[${this.#over}/${this.#total} accounts] ${running}`
    this.#output.write(`\r${text.slice(0, Math.max(20, this.#output.columns - 1))}\u001b[K`)
    this.#isOpen = true
  }

  #line(text: string): void {
    this.end()
    this.#output.write(`${text}\n`)
  }
}

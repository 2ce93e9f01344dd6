import type { PolicyProblem } from './ast.ts'
import type { LineTable } from './position.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** Collects the problems of one document or statement. */
export class Problems {
  readonly list: PolicyProblem[] = []
  readonly #lines: LineTable
  readonly #statementIndex: number | undefined
  #fatal = 0

  constructor(lines: LineTable, statementIndex?: number) {
    this.#lines = lines
    this.#statementIndex = statementIndex
  }

  /** True once a problem was found that makes the statement invalid. */
  get invalid(): boolean {
    return this.#fatal > 0
  }

  /** What `read` gives; null when it finds that AWS rejects what it reads. */
  unlessFatal<T>(read: () => T): T | null {
    const before = this.#fatal
    const result = read()
    return this.#fatal > before ? null : result
  }

  /** AWS rejects this: the statement can't be evaluated. */
  fatal(code: string, message: string, span: Span): void {
    this.#fatal += 1
    this.#add(code, 'error', message, span)
  }
  /** AWS rejects this now, but what it means is clear. */
  error(code: string, message: string, span: Span): void {
    this.#add(code, 'error', message, span)
  }
  warn(code: string, message: string, span: Span): void {
    this.#add(code, 'warning', message, span)
  }

  #add(code: string, severity: PolicyProblem['severity'], message: string, span: Span): void {
    const range = this.#lines.range(span.start, span.end)
    this.list.push(
      this.#statementIndex === undefined
        ? { code, severity, message, range }
        : { code, severity, message, statementIndex: this.#statementIndex, range },
    )
  }
}

import type { CheckStatus, Severity } from '../../shared/review/types.ts'

/** Colours and measures (points) of the report. */
export const INK = '#16191f'
export const SOFT = '#545b64'
export const RULE = '#d1d5db'
export const ZEBRA = '#f4f6f9'
export const HEAD = '#232f3e'
export const ACCENT = '#0b5cad'

export const SEVERITY_COLOUR: Readonly<Record<Severity, string>> = {
  critical: '#8f1414',
  high: '#c2410c',
  medium: '#a16207',
  low: '#475569',
}
export const STATUS_COLOUR: Readonly<Record<CheckStatus, string>> = {
  fail: '#b42318',
  pass: '#176b3a',
  unknown: '#6b4fa0',
  manual: '#0b5cad',
  'not-applicable': '#6b7280',
}
export const STATUS_WORD: Readonly<Record<CheckStatus, string>> = {
  fail: 'Failed',
  pass: 'Passed',
  unknown: 'Unknown',
  manual: 'By hand',
  'not-applicable': 'Not applicable',
}

/** A4, upright: no section asks for paper of another kind, so none has to begin a page. */
export const PAGE = { width: 595.28, height: 841.89 } as const
export const MARGIN = 42
export const FOOTER = 22

export interface ChecklistItem {
  readonly check: string
  readonly result: string
  readonly state: 'ok' | 'problem' | 'unknown' | 'not-applicable'
  /** The AWS CLI command that shows the same. */
  readonly command: string
}

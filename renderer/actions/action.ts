/** Something the reader can do: shown in the palette, the shortcuts list and where it belongs on the screen. */
export interface Action {
  readonly id: string
  readonly label: string
  /** What else it is found by. */
  readonly keywords?: string
  /** Keys one after the other, such as `g p`, or a chord such as `ctrl+k`. */
  readonly shortcut?: string
  readonly group: 'Go to' | 'Account' | 'Appearance' | 'Help'
  perform(): void
}

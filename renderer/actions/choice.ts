/** Something that the palette offers. */
export interface Choice {
  readonly id: string
  readonly label: string
  /** What it is, at the end of its line. */
  readonly detail: string
  /** Where it stands, below its name; left out: nothing more to say. */
  readonly place?: string
  /** Places of the found characters in the label, for marking them. */
  readonly positions?: readonly number[]
  readonly perform: () => void
}

/** What the address of a view holds, and the two ways between it and the text. */
export interface Address<Fields> {
  /** Reads what stands behind the view's name; null when the address leads nowhere. */
  readonly read: (query: URLSearchParams, item: string) => Fields | null
  /** Hands every part to `set`, which leaves out what is empty. */
  readonly write: (fields: Fields, set: SetParameter) => void
  /** The part of the path behind the view's name; left out where a view has none. */
  readonly item?: (fields: Fields) => string
}
export type SetParameter = (name: string, value: string | undefined) => void

/** The fields of a view that shows the same for all its readers: none. */
export type NoFields = Readonly<Record<never, never>>

/** The address of a view that has nothing to hold but its name. */
export const plain: Address<NoFields> = { read: () => ({}), write: () => undefined }

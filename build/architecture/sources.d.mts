export interface Source {
  /** The path below the project's root, with forward slashes. */
  readonly name: string
  readonly text: string
  /** The text without comments. */
  readonly code: string
  /** Files of the project as paths below its root, packages by name. */
  readonly imports: readonly string[]
}
export function sourcesIn(folder: string): Source[]

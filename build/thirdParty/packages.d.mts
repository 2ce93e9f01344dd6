export interface ThirdParty {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly texts: readonly string[]
  /** The folder from the project's root, as the lock file names it. */
  readonly place: string
  readonly integrity: string | null
  readonly needs: readonly string[]
}
interface Lock {
  readonly packages: Readonly<Record<string, object>>
}
export function describePackage(folder: string, lock: Lock): ThirdParty
export function describePackages(folders: Iterable<string>): readonly ThirdParty[]

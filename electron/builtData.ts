import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A data file of the built program, such as `catalogue/catalogue.json`; undefined where it was not built. The bundles lie
 * beside its folder (in dist/ or in an archive), the sources beside dist/. Nothing further up is looked at: above the
 * program, a file of that name is somebody else's.
 *
 * @param folder the folder of the asking module
 */
export function builtData(folder: string, file: string): string | undefined {
  return [join(folder, '..', file), join(folder, '..', 'dist', file)].find((place) => existsSync(place))
}

import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Switches inside Electron's program that are set when the app is packaged: a packaged Whence cannot be used as a
 * Node.js to run other code, and runs nothing but its own, unchanged archive.
 * https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: false,
  resetAdHocDarwinSignature: process.platform === 'darwin',
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
}

/** `node build/fuses.mjs PROGRAM` sets them in a packaged copy of Electron's program. */
if (process.argv[1] === import.meta.filename) {
  const program = process.argv[2]
  if (program === undefined) {
    process.stderr.write("Name the packaged app's program: node build/fuses.mjs PROGRAM\n")
    process.exitCode = 2
  } else {
    await flipFuses(program, FUSES)
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import builder from 'electron-builder'
import { ensureBuilt, ensureInstalled } from './install.mjs'
import { builderConfig } from './package/config.mjs'
import { writeIcons } from './package/icons.mjs'
import { dist } from './paths.mjs'
import { isBuilt } from './state.mjs'

/**
 * `npm run package`: the desktop packages of one system, this one unless `--linux`, `--mac` or `--win` names another, in
 * dist/packages. docs/releasing.md tells of each option.
 */
const { values } = parseArgs({
  options: {
    linux: { type: 'boolean' },
    mac: { type: 'boolean' },
    win: { type: 'boolean' },
    arch: { type: 'string', multiple: true },
    // Only these forms, such as `deb`; `dir` is the unpacked app.
    target: { type: 'string', multiple: true },
    out: { type: 'string' },
    // A folder with Electron's program, instead of the one that is fetched.
    electron: { type: 'string' },
    homepage: { type: 'string' },
  },
})

const chosen = ['linux', 'mac', 'win'].filter((name) => values[name])
const platforms = chosen.length > 0 ? chosen : [{ darwin: 'mac', win32: 'win' }[process.platform] ?? 'linux']

await ensureInstalled()
await ensureBuilt(isBuilt)
const icons = mkdtempSync(path.join(tmpdir(), 'whence-icons-'))
try {
  writeIcons(icons)
  const config = builderConfig({ icons, output: values.out ?? path.join(dist, 'packages') })
  const files = await builder.build({
    targets: targetsOf(platforms),
    publish: 'never',
    config: {
      ...config,
      ...(values.electron === undefined ? {} : { electronDist: path.resolve(values.electron) }),
      ...(values.homepage === undefined ? {} : { extraMetadata: { homepage: values.homepage } }),
    },
  })
  for (const file of files) process.stdout.write(`${file}\n`)
} finally {
  rmSync(icons, { recursive: true })
}

function targetsOf(names) {
  const archs = values.arch ?? [process.arch]
  const forms = values.target ?? []
  const systems = { linux: builder.Platform.LINUX, mac: builder.Platform.MAC, win: builder.Platform.WINDOWS }
  return new Map(
    names.map((name) => [systems[name], new Map(archs.map((arch) => [builder.Arch[arch], forms]))]),
  )
}

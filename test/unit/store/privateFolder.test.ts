import { chmod, chown, lstat, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeToOthers, makePrivateFolder } from '../../../electron/store/privateFolder.ts'
import { DEFAULT_SETTINGS, nodeSettings } from '../../../electron/store/settings.ts'
import { SnapshotStore } from '../../../electron/store/snapshots.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { emptySnapshot } from '../snapshot/fixture.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-private-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})
const at = (...names: readonly string[]) => path.join(folder, ...names)
const modeOf = async (file: string) => ((await lstat(file)).mode & 0o777).toString(8)
const said = (work: () => void) => {
  try {
    work()
  } catch (problem) {
    return errorInfoOf(problem)
  }
  return null
}
async function refusal(work: Promise<unknown>) {
  return work.then(
    () => null,
    (problem: unknown) => errorInfoOf(problem),
  )
}

// Windows has no such modes.
describe.skipIf(process.platform === 'win32')('a folder of the user’s own', () => {
  it('is made for the user only, with the folders above it', async () => {
    makePrivateFolder(at('a', 'b'))
    expect([await modeOf(at('a')), await modeOf(at('a', 'b'))]).toEqual(['700', '700'])
    makePrivateFolder(at('a', 'b'))
  })

  it('is closed to others who could only read it', async () => {
    await mkdir(at('a'))
    await chmod(at('a'), 0o755)
    makePrivateFolder(at('a'))
    expect(await modeOf(at('a'))).toBe('700')
  })

  it('is refused when all can write into it, with the command that closes it', async () => {
    await mkdir(at('a b'))
    await chmod(at('a b'), 0o777)
    expect(said(() => makePrivateFolder(at('a b')))).toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining('can be written to by other users'),
      command: `chmod 700 '${at('a b')}'`,
    })
    expect(await modeOf(at('a b'))).toBe('777')
  })

  it.runIf(process.getuid?.() === 0)(
    'is refused when another group can write into it, and closed when it is the user’s own',
    async () => {
      await mkdir(at('a'))
      await chmod(at('a'), 0o775)
      await chown(at('a'), 0, 1234)
      expect(said(() => makePrivateFolder(at('a')))?.message).toContain('can be written to by other users')
      await chown(at('a'), 0, 0)
      makePrivateFolder(at('a'))
      expect(await modeOf(at('a'))).toBe('700')
    },
  )

  it('is refused when it is a link, no folder, or somebody else’s', async () => {
    await mkdir(at('real'))
    await symlink(at('real'), at('link'))
    expect(said(() => makePrivateFolder(at('link')))?.message).toContain('is a link')
    await writeFile(at('file'), '')
    expect(said(() => makePrivateFolder(at('file')))?.message).toContain('is no folder')
    const own = process.getuid?.() ?? 0
    vi.spyOn(process, 'getuid').mockReturnValue(own + 1)
    expect(said(() => makePrivateFolder(at('real')))?.message).toContain('belongs to another user')
  })

  it('that cannot be made is told in one sentence', () => {
    expect(said(() => makePrivateFolder('/dev/null/whence'))).toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining('could not be made'),
    })
  })
})

describe.skipIf(process.platform === 'win32')('the snapshots', () => {
  it('lie in a folder for the user only, in a data folder for the user only', async () => {
    const store = new SnapshotStore(at('data', 'snapshots'), at('data'))
    const { id } = await store.save(emptySnapshot())
    expect([await modeOf(at('data')), await modeOf(store.folder)]).toEqual(['700', '700'])
    expect(await modeOf(path.join(store.folder, `${id}.whence.json.gz`))).toBe('600')
  })

  it('are neither listed, opened, exported nor saved where others can plant some', async () => {
    const saved = await new SnapshotStore(at('data', 'snapshots'), at('data')).save(emptySnapshot())
    const attempts = (store: SnapshotStore): readonly (() => Promise<unknown>)[] => [
      () => store.list(),
      () => store.open(saved.id),
      () => store.exportBytes(saved.id),
      () => store.save(emptySnapshot()),
    ]
    for (const open of [at('data', 'snapshots'), at('data')]) {
      await chmod(open, 0o777)
      const store = new SnapshotStore(at('data', 'snapshots'), at('data'))
      for (const attempt of attempts(store)) {
        const info = await refusal(attempt())
        expect(info).toMatchObject({ code: 'file-unwritable', message: expect.stringContaining(open) })
      }
      await chmod(open, 0o700)
    }
  })

  it('that are links or somebody else’s are named and not read', async () => {
    const store = new SnapshotStore(at('snapshots'))
    const saved = await store.save(emptySnapshot())
    await symlink(
      path.join(store.folder, `${saved.id}.whence.json.gz`),
      at('snapshots', 'planted.whence.json.gz'),
    )
    expect(await new SnapshotStore(at('snapshots')).list()).toEqual({
      snapshots: [saved],
      unreadable: [{ file: 'planted.whence.json.gz', problem: expect.stringContaining('is a link') }],
    })
    expect(await refusal(store.open('planted'))).toMatchObject({ code: 'file-unreadable' })
    expect(await refusal(store.exportBytes('planted'))).toMatchObject({ code: 'file-unreadable' })
  })
})

describe.skipIf(process.platform === 'win32')('the settings', () => {
  it('are written for the user only, and an older file is closed', async () => {
    const settings = nodeSettings(folder, () => closeToOthers(at('settings.json')))
    settings.set({ theme: 'dark' })
    expect(await modeOf(at('settings.json'))).toBe('600')
    await chmod(at('settings.json'), 0o644)
    expect(nodeSettings(folder, () => closeToOthers(at('settings.json'))).get().theme).toBe('dark')
    expect(await modeOf(at('settings.json'))).toBe('600')
  })

  it('make nothing before there is something to keep', async () => {
    const prepare = vi.fn()
    const settings = nodeSettings(at('none'), prepare)
    expect(prepare).not.toHaveBeenCalled()
    await expect(lstat(at('none'))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(settings.get()).toEqual(DEFAULT_SETTINGS)
    expect(nodeSettings('/dev/null/none').get()).toEqual(DEFAULT_SETTINGS)
    await expect(lstat(at('none'))).rejects.toMatchObject({ code: 'ENOENT' })
    settings.set({ theme: 'dark' })
    expect(prepare).toHaveBeenCalledTimes(1)
  })
})

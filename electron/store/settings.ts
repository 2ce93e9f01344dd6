import Conf from 'conf'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Settings } from '../../shared/api/types.ts'

/** Where the user's settings live. Never holds credentials. */
export interface SettingsStore {
  get(): Settings
  /** Changes the given settings and returns all of them. */
  set(change: Partial<Settings>): Settings
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  lastSnapshot: null,
  regions: [],
  unusedDays: 45,
  keyMaxAgeDays: 90,
  crownJewels: {},
  recent: {},
}

/** The file's name without its ending, the same for conf here and electron-store in the desktop app. */
export const SETTINGS_NAME = 'settings'

/** What conf and electron-store have in common. */
export interface KeyValueStore {
  readonly store: Partial<Settings>
  set(change: Partial<Settings>): void
}

/** Settings over conf or electron-store: unknown keys are dropped, missing ones take their defaults. */
export function settingsOver(file: KeyValueStore): SettingsStore {
  const get = (): Settings => {
    const kept = file.store
    return {
      theme: kept.theme ?? DEFAULT_SETTINGS.theme,
      lastSnapshot: kept.lastSnapshot ?? DEFAULT_SETTINGS.lastSnapshot,
      regions: kept.regions ?? DEFAULT_SETTINGS.regions,
      unusedDays: kept.unusedDays ?? DEFAULT_SETTINGS.unusedDays,
      keyMaxAgeDays: kept.keyMaxAgeDays ?? DEFAULT_SETTINGS.keyMaxAgeDays,
      crownJewels: kept.crownJewels ?? DEFAULT_SETTINGS.crownJewels,
      recent: kept.recent ?? DEFAULT_SETTINGS.recent,
    }
  }
  return {
    get,
    set: (change) => {
      if (Object.keys(change).length > 0) file.set(change)
      return get()
    },
  }
}

/** How conf and electron-store keep the file: nobody else may read it, and one that is broken becomes the defaults. */
export const SETTINGS_FILE = { configFileMode: 0o600, clearInvalidConfig: true } as const

/**
 * Settings of plain Node, in the data folder, which `prepare` makes ready: neither is touched before they are asked for. A
 * settings file that cannot be read is replaced by the defaults.
 */
export function nodeSettings(folder: string, prepare: () => void = () => undefined): SettingsStore {
  let opened: SettingsStore | undefined
  const open = (): SettingsStore => {
    if (opened !== undefined) return opened
    prepare()
    const file = new Conf<Partial<Settings>>({
      ...SETTINGS_FILE,
      cwd: folder,
      configName: SETTINGS_NAME,
      projectName: 'whence',
    })
    opened = settingsOver(file)
    return opened
  }
  // Reading makes no folder: a command that only reads a snapshot needs none.
  const kept = (): boolean => opened !== undefined || existsSync(path.join(folder, `${SETTINGS_NAME}.json`))
  return { get: () => (kept() ? open().get() : DEFAULT_SETTINGS), set: (change) => open().set(change) }
}

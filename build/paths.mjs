import path from 'node:path'

/** The project's root folder, and the folders that the scripts write to. */
export const root = path.resolve(import.meta.dirname, '..')
/** WHENCE_BUILD_DIR builds elsewhere, such as to compare two builds of the same sources. */
export const dist = path.resolve(root, process.env.WHENCE_BUILD_DIR ?? 'dist')
export const modules = path.join(root, 'node_modules')

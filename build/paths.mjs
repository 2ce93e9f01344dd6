import path from 'node:path'

/** The project's root folder, and the folders that the scripts write to. */
export const root = path.resolve(import.meta.dirname, '..')
export const dist = path.join(root, 'dist')
export const modules = path.join(root, 'node_modules')

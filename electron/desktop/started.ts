import { writeFileSync } from 'node:fs'

/**
 * Tells `npm start` that Electron has come up, by making the file that it named: a program that ends before that could not
 * start, one that ends later was quit. Takes the environment, and takes the name out of it.
 */
export function tellStarted(env: NodeJS.ProcessEnv): void {
  const file = env['WHENCE_STARTED_FILE']
  delete env['WHENCE_STARTED_FILE']
  // Never an existing file: then it is none that npm start asked for.
  if (file !== undefined) writeFileSync(file, '', { flag: 'wx', mode: 0o600 })
}

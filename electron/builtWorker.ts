/**
 * The built worker of this name beside the program, or null where the code runs from its TypeScript sources, which no
 * worker can be started from. A worker that is missing is no reason to do without: then starting it fails and says so.
 */
export function builtWorker(name: string, moduleUrl: string = import.meta.url): URL | null {
  return moduleUrl.endsWith('.ts') ? null : new URL(name, moduleUrl)
}

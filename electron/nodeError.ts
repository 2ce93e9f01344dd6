/** The code of an error of Node or the system, such as `ENOENT`; undefined for anything else that was thrown. */
export function nodeErrorCode(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}

import type { FileDownload } from '../../shared/api/types.ts'

/** A file that is handed over for saving. */
export function downloadOf(name: string, mediaType: string, bytes: Uint8Array): FileDownload {
  return { name, mediaType, base64: Buffer.from(bytes).toString('base64') }
}

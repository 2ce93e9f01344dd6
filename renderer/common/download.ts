import type { FileDownload } from '../../shared/api/types.ts'

/** Hands a file from the service to the browser's downloads. */
export function saveDownload(file: FileDownload): void {
  const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  // The download has its own reference by the time a later task runs.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

import type { FileDownload } from '../../shared/api/types.ts'

/** Hands a file from the service to the browser's downloads. */
export function saveDownload(file: FileDownload): void {
  const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0))
  saveBlob(file.name, new Blob([bytes], { type: file.mediaType }))
}

/** Hands a file that the page made to the browser's downloads. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own reference by the time a later task runs.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

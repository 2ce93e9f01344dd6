/** From here on a file is packed before it is handed over: text of AWS shrinks to a twentieth. */
const LARGE = 1024 * 1024

/**
 * A file as the import takes it: by its bytes, because only the host tells UTF-8 from UTF-16 and gzip. The host takes no
 * more than 64 MB at a time, so that a large file goes packed.
 */
export async function importFile(file: File): Promise<{ readonly name: string; readonly base64: string }> {
  const blob = file.size > LARGE ? await packed(file) : file
  return { name: file.name, base64: await base64Of(blob) }
}

async function packed(file: File): Promise<Blob> {
  return new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob()
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'))
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve(url.slice(url.indexOf(',') + 1))
    }
    reader.readAsDataURL(blob)
  })
}

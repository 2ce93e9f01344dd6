/** From here on a file is packed before it is handed over: text of AWS shrinks to a twentieth. */
const LARGE = 1024 * 1024

type Handed =
  { readonly name: string; readonly text: string } | { readonly name: string; readonly base64: string }

/**
 * A file as the import takes it: its text where it is plainly that, else its bytes, which the host unpacks and decodes.
 * The host takes no more than 64 MB at a time, so that a large file goes packed.
 */
export async function importFile(file: File): Promise<Handed> {
  const { name } = file
  if (file.size > LARGE) return { name, base64: await base64Of(await packed(file)) }
  const text = plainText(await file.arrayBuffer())
  return text === undefined ? { name, base64: await base64Of(file) } : { name, text }
}

/** The text of bytes that are UTF-8; a zero in it means that they are UTF-16 without a mark. */
function plainText(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\u0000') ? undefined : text
  } catch {
    return undefined
  }
}

function packed(file: File): Promise<Blob> {
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

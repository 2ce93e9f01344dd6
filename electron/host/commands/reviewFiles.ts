import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { unzipSync } from 'fflate'
import type { ReviewInput } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { MANIFEST_NAME } from '../../../shared/report/manifest.ts'
import { hashBytes } from '../../pack/hash.ts'
import { prepareOutFolder } from '../../store/outFolder.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from '../cli/context.ts'
import { plain } from '../cli/text.ts'

interface WantedFiles {
  readonly pdf?: string
  readonly pack?: string
}

/** Writes the document and the pack of a review. With a day given they hold no time of a clock: the same bytes again. */
export async function writeReports(
  context: CommandContext,
  review: ReviewInput,
  { pdf, pack }: WantedFiles,
): Promise<void> {
  if (pack !== undefined && !isZip(pack)) await checkEmpty(pack)
  const input = review.asOf === undefined ? { ...review, madeAt: new Date().toISOString() } : review
  if (pdf !== undefined) {
    const download = await context.call('report.pdf', input)
    await writeFileAtomically(pdf, Buffer.from(download.base64, 'base64'))
    context.say(`Written: ${plain(pdf)}`)
  }
  if (pack !== undefined) {
    const download = await context.call('report.pack', input)
    await writePack(context, pack, Buffer.from(download.base64, 'base64'))
  }
}

function isZip(file: string): boolean {
  return file.toLowerCase().endsWith('.zip')
}

/** The parts of an older pack would stand in the new one as files that nobody listed. */
async function checkEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => [])
  if (found.length === 0) return
  throw new WhenceError(
    'bad-input',
    `The folder ${folder} is not empty, and a pack holds only what its manifest lists.`,
    'Name a folder that is not there yet, or a file that ends in .zip.',
  )
}

async function writePack(context: CommandContext, place: string, zip: Buffer): Promise<void> {
  const files = unzipSync(zip)
  if (isZip(place)) await writeFileAtomically(place, zip)
  else {
    await prepareOutFolder(place)
    for (const [name, bytes] of Object.entries(files))
      await writeFileAtomically(path.join(place, name), bytes)
  }
  const manifest = files[MANIFEST_NAME]
  const sum = manifest === undefined ? '' : ` Its ${MANIFEST_NAME} has the SHA-256 ${hashBytes(manifest)}.`
  context.say(`Written: ${plain(place)}.${sum}`)
}

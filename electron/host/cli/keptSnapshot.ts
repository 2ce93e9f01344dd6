import path from 'node:path'
import { snapshotFileName } from '../../../shared/snapshot/name.ts'
import { writeFileAtomically } from '../../store/writeFile.ts'
import type { CommandContext } from './context.ts'

/** Where a snapshot of the store lies: in the file that was asked for, which is written, or in that of the store. */
export async function kept(context: CommandContext, out: string | undefined, id: string): Promise<string> {
  if (out === undefined) return storedFile(context, id)
  const exported = await context.call('snapshots.export', { snapshot: id })
  await writeFileAtomically(out, Buffer.from(exported.base64, 'base64'))
  return out
}

async function storedFile(context: CommandContext, id: string): Promise<string> {
  const { snapshotFolder } = await context.call('app.info', {})
  return path.join(snapshotFolder, snapshotFileName(id))
}

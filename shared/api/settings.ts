import { z } from 'zod'
import { accountId, line } from '../question/fields.ts'
import { count, regions, snapshot } from './fields.ts'
import { method, nothing } from './method.ts'

const hostKind = z.enum(['desktop', 'web', 'command-line'])
export type HostKind = z.infer<typeof hostKind>

const appInfo = z.strictObject({ version: z.string(), host: hostKind, snapshotFolder: z.string() }).readonly()
export type AppInfo = z.infer<typeof appInfo>

const fields = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** The snapshot that was open last. */
  lastSnapshot: snapshot.nullable(),
  regions,
  unusedDays: count(3650),
  keyMaxAgeDays: count(3650),
  /** By account id: ARNs of the resources that the person marked as those that matter most. */
  crownJewels: z.record(accountId, z.array(line(2048)).max(200).readonly()).readonly(),
  /** By snapshot: the addresses of what was opened last in it, the newest first. */
  recent: z.record(snapshot, z.array(line(2048)).max(20).readonly()).readonly(),
})
const settings = fields.readonly()
export type Settings = z.infer<typeof settings>

export const settingsMethods = {
  'app.info': method(nothing, appInfo),
  'settings.get': method(nothing, settings),
  /** Changes what is given and leaves the rest. */
  'settings.set': method(fields.partial().readonly(), settings),
}

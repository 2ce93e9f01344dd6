import { WhenceError } from '../errors.ts'
import { isRecord } from '../json.ts'
import { CAMPAIGN_FORMAT, CAMPAIGN_VERSION, type CampaignFile, campaignFile } from './file.ts'

/**
 * Takes a value that was read from a file and gives it as a campaign. Throws `campaign-too-new` when a later Whence wrote
 * it, `campaign-unreadable` when it is none or damaged; `copy` is where the one before lies.
 */
export function checkCampaign(value: unknown, file: string, copy: string): CampaignFile {
  if (!isRecord(value) || value['format'] !== CAMPAIGN_FORMAT)
    throw unreadableCampaign(file, 'it is not the file of a campaign', copy)
  const { version } = value
  if (typeof version === 'number' && version > CAMPAIGN_VERSION)
    throw new WhenceError(
      'campaign-too-new',
      `${file} was written by a later version of Whence (format ${version}; this one reads ${CAMPAIGN_VERSION}).`,
      'Update Whence. The file was left as it is.',
    )
  const result = campaignFile.safeParse(value)
  if (!result.success) {
    const [issue] = result.error.issues
    throw unreadableCampaign(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'damaged'}`, copy)
  }
  const { decisions } = result.data
  const wrong = decisions.findIndex(({ number }, at) => number !== at + 1)
  if (wrong >= 0) throw unreadableCampaign(file, `decision ${wrong + 1} is missing or stands elsewhere`, copy)
  return result.data
}

/** The error of a file that nothing is written over. */
export function unreadableCampaign(file: string, why: string, copy: string): WhenceError {
  return new WhenceError(
    'campaign-unreadable',
    `${file} cannot be read: ${why}. It was left as it is.`,
    `Restore it from a copy, such as ${copy}, which holds it as it was before the last change.`,
  )
}

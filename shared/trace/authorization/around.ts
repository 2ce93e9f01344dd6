import { parseDenials } from '../paste/parseDenials.ts'
import type { SaidAround } from './denial.ts'

/**
 * What the text around an authorization ID says of the denial; null where the text does not hold the ID. The Region is
 * that of the link which AWS puts beside the ID, or the one in which CloudTrail recorded the event.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html
 */
export function saidAround(
  text: string,
  authorizationId: string,
): { readonly denial: SaidAround; readonly region: string | null } | null {
  const id = authorizationId.toLowerCase()
  const denial = parseDenials(text).denials.find((one) => one.authorizationId?.toLowerCase() === id)
  if (denial === undefined) return null
  const links = text.matchAll(/[?&]region=([a-z0-9-]{4,30})#\/authorization-details\/([0-9A-Za-z]{8,256})/gi)
  const link = [...links].find(([, , linked]) => linked?.toLowerCase() === id)
  const recorded = denial.context['aws:RequestedRegion']
  return {
    denial,
    region: link?.[1]?.toLowerCase() ?? (typeof recorded === 'string' ? recorded : null),
  }
}

import { callFailure } from './callFailure.ts'

/**
 * The marker of IAM's next page. IsTruncated without a marker would end the list in silence, so it is thrown and
 * becomes a failed call. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function moreOf(page: {
  readonly IsTruncated?: boolean | undefined
  readonly Marker?: string | undefined
}): string | undefined {
  if (page.IsTruncated !== true) return undefined
  if (page.Marker === undefined)
    throw callFailure('Error', 'The list is cut off: AWS gave no marker for the next page.')
  return page.Marker
}

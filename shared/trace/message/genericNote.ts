/** Operations of S3 by their names, which no other service has. */
const OF_S3 =
  /^(?:Get|Put|Delete|Head|List|Create|Copy|Restore|Select|Upload|Complete|Abort)(?:Objects?|Buckets?|Multipart|Part|PublicAccessBlock)/
/** Codes that S3 answers a refusal with; services that speak JSON answer AccessDeniedException. */
const S3_CODES: ReadonlySet<string> = new Set(['AccessDenied', 'Forbidden', '403'])

/** What bare words such as "Access Denied" leave open, by what stands around them. */
export function genericNote({
  operation,
  service,
  code,
}: {
  readonly operation: string | null
  /** As the wrapper writes it; null: it names none. */
  readonly service: string | null
  readonly code: string | null
}): string {
  if (operation === 'HeadObject' || operation === 'HeadBucket')
    return 'S3 answers a HEAD request without any text: it may be a denial, or an object that does not exist for a caller without s3:ListBucket.'
  const ofS3 =
    service === null
      ? operation !== null && OF_S3.test(operation) && (code === null || S3_CODES.has(code))
      : /^s3$/i.test(service)
  if (ofS3)
    return 'AWS does not name the principal. S3 leaves it out for callers of another account or organization, for an object that does not exist when the caller may not list the bucket, and for what Block Public Access refuses.'
  if (operation !== null) return 'AWS names the call and not who made it.'
  if (code !== null && !S3_CODES.has(code)) return 'AWS names neither principal nor action.'
  return 'AWS names neither principal nor action. If S3 said so: it does for callers of another account or organization, and for an object that does not exist when the caller may not list the bucket.'
}

/** What a Signature Version 4 header says about the request. */
export interface CredentialScope {
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([A-Za-z0-9]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}$/

/**
 * Reads the Authorization header; undefined: it is not one. The signature is not recomputed: the endpoint gives
 * nothing away that is not in the app already, it only has to refuse requests that were not meant for it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function credentialScope(authorization: string | undefined): CredentialScope | undefined {
  const parts = authorization === undefined ? null : HEADER.exec(authorization)
  const [, accessKeyId, , region, service] = parts ?? []
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined
  return { accessKeyId, region, service }
}

/**
 * The calls of a diagnosis, each made only when the user asks for it; the crawl makes none of them. Their actions are
 * the statement WhenceDiagnose of crawlerPolicy.json, which can be left out without harm to the crawl.
 */
export const DIAGNOSE_CALLS = [
  { call: 'cloudtrail:LookupEvents', action: 'cloudtrail:LookupEvents' },
  { call: 'iam:SimulatePrincipalPolicy', action: 'iam:SimulatePrincipalPolicy' },
  // AWS's action table labels it Write, though it only decrypts the text that it is given and changes nothing.
  { call: 'sts:DecodeAuthorizationMessage', action: 'sts:DecodeAuthorizationMessage' },
] as const

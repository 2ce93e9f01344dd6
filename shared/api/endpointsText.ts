import type { ProfileEndpoint } from './endpoints.ts'

/** The endpoints as one text: `http://127.0.0.1:4566`, or `https://iam.example (IAM), AWS (other services)`. */
export function endpointsText(endpoints: readonly ProfileEndpoint[]): string {
  if (endpoints.length === 0) return 'AWS'
  const texts = endpoints.map(({ services, url }) =>
    services.length === 0 ? url : `${url} (${services.join(', ')})`,
  )
  return endpoints.some(({ services }) => services.length === 0)
    ? texts.join(', ')
    : [...texts, 'AWS (other services)'].join(', ')
}

import { otherService } from '../define.ts'

/** AWS CodeArtifact. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html */
export const codeArtifact = otherService({
  prefix: 'codeartifact',
  resources: [
    { noun: 'domain', resource: /^domain\/.+/, get: 'codeartifact:GetDomainPermissionsPolicy', put: null },
    {
      noun: 'repository',
      resource: /^repository\/.+/,
      get: 'codeartifact:GetRepositoryPermissionsPolicy',
      put: null,
    },
  ],
})

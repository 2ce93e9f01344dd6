import { crawledService } from '../define.ts'

/** AWS CodeArtifact. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html */
export const codeArtifact = crawledService({
  prefix: 'codeartifact',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: {
      ListDomains: 'codeartifact:ListDomains',
      GetDomainPermissionsPolicy: 'codeartifact:GetDomainPermissionsPolicy',
    },
  },
  resources: [
    {
      type: 'AWS::CodeArtifact::Domain',
      noun: 'domain',
      nouns: 'CodeArtifact domains',
      list: 'codeartifact:ListDomains',
      resource: /^domain\/.+/,
      get: 'codeartifact:GetDomainPermissionsPolicy',
      put: null,
    },
    {
      noun: 'repository',
      resource: /^repository\/.+/,
      get: 'codeartifact:GetRepositoryPermissionsPolicy',
      put: null,
    },
  ],
})

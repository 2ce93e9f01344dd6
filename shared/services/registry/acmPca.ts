import { otherService } from '../define.ts'

/** AWS Private Certificate Authority. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsprivatecertificateauthority.html */
export const acmPca = otherService({
  prefix: 'acm-pca',
  resources: [
    {
      noun: 'certificate authority',
      resource: /^certificate-authority\/.+/,
      get: 'acm-pca:GetPolicy',
      put: null,
    },
  ],
})

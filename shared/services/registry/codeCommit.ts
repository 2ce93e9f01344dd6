import { namedBy, otherService } from '../define.ts'

/** AWS CodeCommit. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html */
export const codeCommit = otherService({
  prefix: 'codecommit',
  events: [namedBy('codecommit', 'repositoryName', '')],
})

import { namedBy, otherService } from '../define.ts'

/** AWS CodeBuild. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html */
export const codeBuild = otherService({
  prefix: 'codebuild',
  events: [namedBy('codebuild', 'projectName', 'project/')],
})

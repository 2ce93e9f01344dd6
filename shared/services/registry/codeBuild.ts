import { namedBy, otherService } from '../define.ts'

/** AWS CodeBuild. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html */
export const codeBuild = otherService({
  prefix: 'codebuild',
  resources: ['project', 'report-group'].map((kind) => ({
    noun: kind.replace('-', ' '),
    resource: new RegExp(`^${kind}/.+`),
    get: 'codebuild:GetResourcePolicy',
    put: 'codebuild put-resource-policy --resource-arn {arn} --policy {policy}',
    shared: true,
  })),
  events: [namedBy('codebuild', 'projectName', 'project/')],
})

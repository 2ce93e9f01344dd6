import { namedBy, crawledService } from '../define.ts'

/** AWS CodeBuild. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html */
export const codeBuild = crawledService({
  prefix: 'codebuild',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListProjects: 'codebuild:ListProjects',
      BatchGetProjects: 'codebuild:BatchGetProjects',
    },
  },
  resources: ['project', 'report-group'].map((kind) => ({
    noun: kind.replace('-', ' '),
    resource: new RegExp(`^${kind}/.+`),
    get: 'codebuild:GetResourcePolicy',
    put: 'codebuild put-resource-policy --resource-arn {arn} --policy {policy}',
    shared: true,
  })),
  events: [namedBy('codebuild', 'projectName', 'project/')],
})

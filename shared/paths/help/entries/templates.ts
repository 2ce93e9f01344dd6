import type { Entry } from './entry.ts'
const STACK_SET_ROLES =
  'In each account an execution role trusts the passed administration role: the execution role’s permissions decide.'
const STACK = 'A stack has the target role as its service role: CloudFormation goes on using it.'
const PROJECT = 'A project has the target role as its service role.'
const OWN_BUILDSPEC = 'a build of the project with a buildspec of the caller’s own in buildspecOverride'
/** Ways through CloudFormation and what builds. */
export const TEMPLATE_WAYS: readonly Entry[] = [
  {
    id: 'cloudformation-001',
    title: 'Make a stack with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'cloudformation:CreateStack'],
    runner: 'cloudformation',
    listed: [['Cloudsplaining'], ['PMapper'], ['Prowler']],
  },
  {
    id: 'x-046',
    title: 'Update a stack with another role',
    kind: 'other-role',
    actions: ['iam:PassRole', 'cloudformation:UpdateStack'],
    runner: 'cloudformation',
    words: {
      update:
        'Update a stack that is there by a template of the caller’s own, and name the target role as its service role.',
    },
    needs: ['A stack is there that the caller may update.'],
    listed: [['PMapper', 'CloudFormation update stack with new role']],
  },
  {
    id: 'x-047',
    title: 'Make a change set with a role and execute it',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    runner: 'cloudformation',
    words: {
      changeSet:
        'Make a change set of a new stack from a template of the caller’s own, with the target role as its service role.',
    },
    listed: [['PMapper', 'CloudFormation change set with role']],
  },
  {
    id: 'cloudformation-003',
    title: 'Make a stack set with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    runner: 'cloudformation',
    needs: [STACK_SET_ROLES],
  },
  {
    id: 'cloudformation-004',
    title: 'Update a stack set with a role',
    kind: 'other-role',
    actions: ['iam:PassRole', 'cloudformation:UpdateStackSet'],
    runner: 'cloudformation',
    needs: ['A stack set with stack instances is there.', STACK_SET_ROLES],
  },
  {
    id: 'cloudformation-002',
    title: 'Update a stack that has a role',
    kind: 'existing-workload',
    actions: ['cloudformation:UpdateStack'],
    runner: 'cloudformation',
    words: {
      update:
        'Update the stack by a template of the caller’s own: CloudFormation works as the role that the stack already has.',
    },
    needs: [STACK],
    listed: [['PMapper']],
  },
  {
    id: 'cloudformation-005',
    title: 'Make and execute a change set of a stack that has a role',
    kind: 'existing-workload',
    actions: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    runner: 'cloudformation',
    words: { changeSet: 'Make a change set of the stack from a template of the caller’s own.' },
    needs: [STACK],
    listed: [['PMapper']],
  },
  {
    id: 'codebuild-001',
    title: 'Make a CodeBuild project with a role and start it',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'],
    runner: 'codebuild',
    words: { build: 'a build of the project' },
    listed: [['PMapper']],
  },
  {
    id: 'codebuild-004',
    title: 'Make a CodeBuild project with a role and start a batch',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    runner: 'codebuild',
    words: { build: 'a build of the project' },
    needs: ['The role may start builds of the project itself: a batch does so as its service role.'],
    listed: [['PMapper']],
  },
  {
    id: 'x-042',
    title: 'Give a CodeBuild project another role and start it',
    kind: 'other-role',
    actions: ['iam:PassRole', 'codebuild:UpdateProject', 'codebuild:StartBuild'],
    runner: 'codebuild',
    words: { build: 'a build of the project' },
    needs: ['A project is there that the caller may change.'],
    listed: [['PMapper', 'CodeBuild update project role']],
  },
  {
    id: 'codebuild-002',
    title: 'Start a build with a buildspec of one’s own',
    kind: 'existing-workload',
    actions: ['codebuild:StartBuild'],
    runner: 'codebuild',
    words: { build: OWN_BUILDSPEC },
    needs: [PROJECT],
    listed: [['PMapper']],
  },
  {
    id: 'codebuild-003',
    title: 'Start a batch of builds with a buildspec of one’s own',
    kind: 'existing-workload',
    actions: ['codebuild:StartBuildBatch'],
    runner: 'codebuild',
    words: { build: OWN_BUILDSPEC },
    needs: [PROJECT, 'The project is set up for batches.'],
    listed: [['PMapper']],
  },
  {
    id: 'x-009',
    title: 'Make a CodeStar project with a role',
    kind: 'new-workload',
    actions: ['iam:PassRole', 'codestar:CreateProject'],
    runner: 'codestar',
    needs: ['AWS ended CodeStar on 31 July 2024: the way is closed.'],
    listed: [['Prowler', 'PassRole+CodeStar'], ['Rhino Security Labs']],
  },
]

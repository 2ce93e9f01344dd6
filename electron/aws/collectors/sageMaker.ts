import {
  DescribeDomainCommand,
  DescribeNotebookInstanceCommand,
  DescribeTrainingJobCommand,
  ListDomainsCommand,
  ListNotebookInstancesCommand,
  ListTrainingJobsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { callsOf } from '../../../shared/services/calls.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector, type CrawlContext, type StepProgress } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'
import { otherRoles, roleOf } from '../workloadRoles.ts'

const SAGEMAKER: ServiceClient<SageMakerClient> = {
  id: 'sagemaker',
  make: (config) => new SageMakerClient(config),
}
/** How SageMaker says that something is gone. */
const ABSENT = ['ResourceNotFound', 'ResourceNotFoundException']

/** Notebook instances, domains and the training jobs that run now. */
export const sageMaker: Collector = {
  id: 'sagemaker',
  label: 'SageMaker notebooks, domains and training jobs',
  calls: callsOf('sagemaker'),
  async run(context, progress) {
    await inRegions(context, async (region) => {
      await notebooks(context, region, progress)
      await domains(context, region, progress)
      await trainingJobs(context, region, progress)
    })
  },
}

async function notebooks(context: CrawlContext, region: string, progress: StepProgress): Promise<void> {
  const client = context.clients.of(SAGEMAKER, region)
  const listed = await context.list(
    'sagemaker:ListNotebookInstances',
    { region, needs: ['NotebookInstanceArn', 'NotebookInstanceName'] },
    async (NextToken, o) => {
      const page = await client.send(new ListNotebookInstancesCommand({ NextToken, MaxResults: 100 }), o)
      return { items: page.NotebookInstances ?? [], next: page.NextToken }
    },
  )
  const call = 'sagemaker:DescribeNotebookInstance'
  if (listed.complete) context.coverage.begin(call, region)
  await forEachLimited(listed.items, 4, async ({ NotebookInstanceArn: arn, NotebookInstanceName: name }) => {
    if (arn === undefined || name === undefined) return
    // A notebook that is gone is answered as a validation error, which could mean anything else as well.
    const answer = await context.ask(call, { region, target: arn, absent: ABSENT }, (o) =>
      client.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName: name }), o),
    )
    progress.add(1)
    if (answer.status !== 'done') return
    const { NotebookInstanceStatus: state, RoleArn } = answer.value
    context.draft.workloads.push({
      kind: 'sagemaker-notebook',
      arn,
      region,
      name,
      ...(state === undefined ? {} : { state }),
      ...roleOf(RoleArn, context),
    })
  })
}

async function domains(context: CrawlContext, region: string, progress: StepProgress): Promise<void> {
  const client = context.clients.of(SAGEMAKER, region)
  const listed = await context.list(
    'sagemaker:ListDomains',
    { region, needs: ['DomainArn', 'DomainId'] },
    async (NextToken, o) => {
      const page = await client.send(new ListDomainsCommand({ NextToken }), o)
      return { items: page.Domains ?? [], next: page.NextToken }
    },
  )
  if (listed.complete) context.coverage.begin('sagemaker:DescribeDomain', region)
  await forEachLimited(listed.items, 4, async ({ DomainArn: arn, DomainId, DomainName }) => {
    if (arn === undefined || DomainId === undefined) return
    const about = { region, target: arn, absent: ABSENT }
    const answer = await context.ask('sagemaker:DescribeDomain', about, (o) =>
      client.send(new DescribeDomainCommand({ DomainId }), o),
    )
    progress.add(1)
    if (answer.status !== 'done') return
    const { Status, DefaultUserSettings, DefaultSpaceSettings } = answer.value
    context.draft.workloads.push({
      kind: 'sagemaker-domain',
      arn,
      region,
      name: DomainName ?? DomainId,
      ...(Status === undefined ? {} : { state: Status }),
      ...roleOf(DefaultUserSettings?.ExecutionRole, context),
      ...otherRoles(context, { 'role of shared spaces': DefaultSpaceSettings?.ExecutionRole }),
    })
  })
}

/** Jobs that have ended, of which there are thousands, run as nobody. */
async function trainingJobs(context: CrawlContext, region: string, progress: StepProgress): Promise<void> {
  const client = context.clients.of(SAGEMAKER, region)
  const listed = await context.list(
    'sagemaker:ListTrainingJobs',
    { region, needs: ['TrainingJobArn', 'TrainingJobName'] },
    async (NextToken, o) => {
      const page = await client.send(
        new ListTrainingJobsCommand({ NextToken, StatusEquals: 'InProgress', MaxResults: 100 }),
        o,
      )
      return { items: page.TrainingJobSummaries ?? [], next: page.NextToken }
    },
  )
  if (listed.complete) context.coverage.begin('sagemaker:DescribeTrainingJob', region)
  await forEachLimited(listed.items, 4, async ({ TrainingJobArn: arn, TrainingJobName: name }) => {
    if (arn === undefined || name === undefined) return
    const about = { region, target: arn, absent: ABSENT }
    const answer = await context.ask('sagemaker:DescribeTrainingJob', about, (o) =>
      client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }), o),
    )
    progress.add(1)
    if (answer.status !== 'done') return
    const { TrainingJobStatus: state, RoleArn } = answer.value
    context.draft.workloads.push({
      kind: 'sagemaker-training-job',
      arn,
      region,
      name,
      ...(state === undefined ? {} : { state }),
      ...roleOf(RoleArn, context),
    })
  })
}

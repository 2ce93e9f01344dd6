import { crawledService } from '../define.ts'

/** Amazon SageMaker AI. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const sageMaker = crawledService({
  prefix: 'sagemaker',
  crawl: {
    regional: true,
    statement: 'WhenceWorkloads',
    calls: {
      ListNotebookInstances: 'sagemaker:ListNotebookInstances',
      DescribeNotebookInstance: 'sagemaker:DescribeNotebookInstance',
      ListDomains: 'sagemaker:ListDomains',
      DescribeDomain: 'sagemaker:DescribeDomain',
      ListTrainingJobs: 'sagemaker:ListTrainingJobs',
      DescribeTrainingJob: 'sagemaker:DescribeTrainingJob',
    },
  },
  resources: [
    {
      noun: 'model package group',
      resource: /^model-package-group\/.+/,
      get: 'sagemaker:GetModelPackageGroupPolicy',
      put: null,
    },
    {
      noun: 'lineage group',
      resource: /^lineage-group\/.+/,
      get: 'sagemaker:GetLineageGroupPolicy',
      put: null,
    },
  ],
})

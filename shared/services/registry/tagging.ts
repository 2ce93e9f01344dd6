import { crawledService } from '../define.ts'

/** Resource Groups Tagging API. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonresourcegrouptaggingapi.html */
export const tagging = crawledService({
  prefix: 'tag',
  crawl: {
    regional: true,
    statement: 'WhenceResources',
    calls: { GetResources: 'tag:GetResources' },
  },
})

import type { DenialsState } from '../../../shared/api/live.ts'
import type { CallOptions, CrawlState, HostedService, SnapshotSummary } from '../../../shared/api/types.ts'
import type { ExportedTables, ExportOrder } from '../../analysis/methods.ts'
import type { ImportOrder } from '../../store/importToFile.ts'

/** The service as the command line uses it: a snapshot may lie in any file. */
export interface CliService extends HostedService {
  /**
   * Opens the snapshot files of one question and gives the ids by which calls name them.
   * @throws {WhenceError} file-unreadable, snapshot-truncated, snapshot-foreign, snapshot-too-new, bad-input for two of one account
   */
  openSnapshotFiles(paths: readonly string[], options?: CallOptions): Promise<readonly string[]>
  /**
   * Makes a snapshot of files and writes it to a file anywhere on disk.
   * @throws {WhenceError} import-unreadable, disk-full, file-unwritable
   */
  importToFile(order: ImportOrder, options?: CallOptions): Promise<SnapshotSummary>
  /**
   * Writes the tables of an account as Parquet into a folder anywhere on disk.
   * @throws {WhenceError} disk-full, file-unwritable
   */
  exportToFolder(order: ExportOrder, options?: CallOptions): Promise<ExportedTables>
  /** Resolves when a crawl has ended, however it ended. */
  crawlFinished(crawlId: string): Promise<CrawlState>
  /** Resolves when a search for denials has ended, however it ended. */
  denialsFinished(searchId: string): Promise<DenialsState>
  close(): Promise<void>
}

export interface Output {
  /** False: the reader is slower than the writer; wait for `drained`. */
  write(text: string): boolean
  drained(): Promise<void>
  readonly isTTY: boolean
  readonly columns: number
}

/** Everything a command touches outside itself, so that tests can run commands in-process. */
export interface CliIo {
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean }
  readonly stdout: Output
  readonly stderr: Output
  /** Aborted by the first Ctrl+C. */
  readonly signal: AbortSignal
  createService(): Promise<CliService>
  /** The folder with the built page. */
  readonly rendererRoot: string
}

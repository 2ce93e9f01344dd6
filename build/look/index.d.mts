export function indexOf(
  pictures: readonly {
    readonly file: string
    readonly account: string
    readonly state: string
    readonly size: string
    readonly mode: string
    readonly note?: string
  }[],
): string

export function pixels(size: number): Buffer
export function png(size: number): Buffer
export function ico(sizes: readonly number[]): Buffer
export function icns(): Buffer

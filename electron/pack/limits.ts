/** What a pack may be: more is not read, for a small file can unpack into all the memory there is. */
export const MOST_FILES = 200
export const MOST_BYTES = 1024 * 1024 * 1024
/** The manifest and the file of sums are read as text. */
export const MOST_TEXT = 1024 * 1024

/** The keys of a picture, as the dialog of shortcuts lists them. */
export const PAINTER_KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['Arrow keys', 'Go along the edges'],
  ['Home / End', 'First, last of the column'],
  ['. / ,', 'To the edges that go on, that lead here'],
  ['Enter', 'Explain; the focus goes to the explanation'],
  ['Escape', 'Back to the picture; there: let go'],
  ['E / C', 'Open, close a group'],
  ['O', 'Open its own page'],
  ['P', 'Paths from what is selected to this'],
  ['Shift + F10', 'All that can be done with it'],
  ['F', 'Show it large'],
  ['0', 'Fit all of it into the window'],
  ['+ / -', 'Zoom'],
  ['V', 'Picture, outline, table'],
  ['L', 'To the legend'],
  ['/', 'Find in the picture'],
  ['Ctrl + Z', 'Undo: the picture as it was'],
]

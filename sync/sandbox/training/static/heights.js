// How high a row must be for its wrapped texts, measured without drawing it.

const LINE = 1.38;
const PADDING = 10;
export const PLAIN_HEIGHT = 26;

const FONT = getComputedStyle(document.body).fontFamily;
const ruler = document.createElement('canvas').getContext('2d');

function lines(text, width) {
  let count = 0;
  for (const paragraph of text.split('\n')) {
    let line = '';
    count += 1;
    for (const word of paragraph.split(/(?<=[ /-])/)) {
      if (line && ruler.measureText(line + word).width > width) {
        count += 1;
        line = word;
      } else line += word;
      // a word wider than the column is broken
      count += Math.max(Math.ceil(ruler.measureText(line).width / width) - 1, 0) * (line === word);
    }
  }
  return count;
}

/** Pixels of a row: as set in the spreadsheet, else by its highest text. */
export function heightOf(sheet, row) {
  const set = sheet.heights[row];
  if (set) return set;
  let height = PLAIN_HEIGHT;
  sheet.widths.forEach((width, column) => {
    const cell = sheet.cell(row, column);
    if (!cell?.text || !width) return;
    const size = parseFloat(cell.look['font-size'] ?? 13);
    const wraps = cell.look['white-space'] === 'pre-wrap';
    if (!wraps && size <= 14 && !cell.text.includes('\n')) return;
    const box = sheet.merged(row, column);
    const wide = box ? sheet.widths.slice(box[1], box[3]).reduce((a, b) => a + b, 0) : width;
    ruler.font = `${cell.look['font-weight'] ?? 400} ${size}px ${FONT}`;
    const count = wraps ? lines(cell.text, wide - 12) : cell.text.split('\n').length;
    height = Math.max(height, Math.ceil(count * size * LINE) + PADDING);
  });
  return Math.min(height, 400);
}

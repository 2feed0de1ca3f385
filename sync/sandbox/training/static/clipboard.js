// Blocks of cells as Excel and Sheets put them on the clipboard: tabs between, quotes around
// what holds a tab or a new line itself.

/** Rows of texts, all of one length. */
export function readBlock(text) {
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  while (pattern.lastIndex <= text.length) {
    const match = pattern.exec(text);
    if (!match) break;
    const row = rows[rows.length - 1];
    row.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === '') break;
    if (match[3] !== '\t') rows.push([]);
  }
  const last = rows[rows.length - 1];
  if (rows.length > 1 && last.length === 1 && last[0] === '') rows.pop(); // the last line's end
  const width = Math.max(...rows.map(row => row.length));
  return rows.map(row => [...row, ...Array(width - row.length).fill('')]);
}

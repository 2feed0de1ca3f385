// Cell addresses as people write them, and links to cells.

export function letters(column) {
  let text = '';
  for (let number = column + 1; number > 0; number = Math.floor((number - 1) / 26)) {
    text = String.fromCharCode(65 + ((number - 1) % 26)) + text;
  }
  return text;
}

export const address = (row, column) => letters(column) + (row + 1);

function corner(text) {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$/.exec(text);
  if (!match) return null;
  const column = [...match[1].toUpperCase()].reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0);
  return [Number(match[2]) - 1, column - 1];
}

/** Where a link such as `#gid=0&range=F7` leads: {gid, box}; box is null without a range. */
export function linked(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const gid = asked.get('gid');
  const [first, last] = (asked.get('range') ?? '').split(':').map(corner);
  const box = first && [
    Math.min(first[0], (last ?? first)[0]),
    Math.min(first[1], (last ?? first)[1]),
    Math.max(first[0], (last ?? first)[0]) + 1,
    Math.max(first[1], (last ?? first)[1]) + 1,
  ];
  return { gid: gid === null ? null : Number(gid), box: box ?? null };
}

// One cell as an element. Every text goes in as text, never as markup.

import { heightOf } from './heights.js';

/** True for a cell that is ticked rather than typed into. */
export const isTick = cell =>
  cell?.rule?.kind === 'BOOLEAN' && ['TRUE', 'FALSE', ''].includes(cell.text);

/** True if a text goes on over its neighbour, as it does while that is blank. */
export function goesOver(sheet, row, column) {
  const cell = sheet.cell(row, column);
  const isText = cell?.text && !cell.look['text-align'] && cell.look['white-space'] !== 'pre-wrap';
  return Boolean(isText) && sheet.isBlank(row, column + 1);
}

/** True for the first cell of a merged block that is higher than one row. */
export function isTall(sheet, row, column) {
  const box = sheet.merged(row, column);
  return Boolean(box) && box[2] > box[0] + 1 && !sheet.isSwallowed(row, column);
}

/** Pixels of a merged block's rows: the grid has no rows in common, so its cell overhangs. */
function heightOfRows(sheet, [top, , bottom]) {
  let height = -1;
  for (let row = top; row < bottom; row += 1) {
    if (!sheet.hiddenRows.has(row)) height += heightOf(sheet, row);
  }
  return height;
}

/** What stands in a cell, with its looks. */
export function drawCell(sheet, row, column) {
  const cell = sheet.cell(row, column);
  const element = document.createElement('div');
  element.className = 'look';
  if (isTall(sheet, row, column)) {
    element.style.height = `${heightOfRows(sheet, sheet.merged(row, column))}px`;
  }
  if (!cell) return element;
  for (const [name, value] of Object.entries(cell.look)) {
    if (name !== 'boxed') element.style.setProperty(name, value);
  }
  if (cell.look.background) element.classList.add('painted');
  element.dataset.down = cell.look['vertical-align'] ?? 'bottom';
  element.append(drawText(cell));
  if (isTick(cell)) element.classList.add('tick');
  if (cell.rule?.choices.length && sheet.mayType(row, column)) {
    const arrow = document.createElement('i');
    arrow.className = 'arrow';
    element.append(arrow);
  }
  return element;
}

/** The text, as a link where it leads to a place in the book or to a web page. */
function drawText(cell) {
  const leads = cell.text && /^(#gid=|https?:\/\/)/.test(cell.link);
  const text = document.createElement(leads ? 'a' : 'span');
  text.textContent = cell.text;
  if (isTick(cell)) text.textContent = cell.text === 'TRUE' ? '☑' : '☐';
  if (leads) {
    text.href = cell.link;
    text.rel = 'noopener noreferrer';
    if (!cell.link.startsWith('#')) text.target = '_blank';
  }
  return text;
}

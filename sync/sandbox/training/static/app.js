// The page: one spreadsheet, one person at the keyboard, one tab in sight.

import { address, linked } from './addresses.js';
import { hideCard, showCard, useWords } from './card.js';
import { readBlock } from './clipboard.js';
import { Grid } from './grid.js';
import { readBook, readSheet, type } from './service.js';
import { Sheet } from './sheet.js';

const POLL_MILLISECONDS = 2000;
const MOST_UNDONE = 50;
const find = name => document.getElementById(name);
const say = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? '');

const undo = [];
let book = null;
let sheet = null;
let version = 0;
let person = sessionStorage.getItem(location.pathname) ?? '';
let waiting = 0;

const grid = new Grid(find('grid'), {
  edited: (row, column, text) => submit(row, column, [[text]]),
  cleared: ({ row, column }) => submit(row, column, [['']]),
  refused: place => showMessage(whyNot(place), place),
  focused: place => { describe(place); tell(place); },
  pointed: (place, element) => place && showCard(element, sheet.cell(place.row, place.column)),
  left: () => tell(grid.focused()),
});

// --- loading -------------------------------------------------------------------------------------

/** Show a tab of the book as it is now; the first one when there is no such tab. */
async function load(gid) {
  const news = await readBook(person);
  if (!news) return location.reload();
  const known = news.tabs.some(tab => tab.gid === gid);
  const content = await readSheet(known ? gid : news.tabs[0].gid, news.person, '');
  if (content) show(news, content);
  return undefined;
}

function show(news, content) {
  book = news;
  person = book.person;
  version = content.version;
  useWords(book.words);
  sheet = new Sheet(content, book.may_write);
  drawBook();
  grid.show(sheet);
  describe(grid.focused());
}

function drawBook() {
  document.title = book.title;
  find('title').textContent = book.title;
  find('about').textContent = book.about;
  find('person').replaceChildren(...book.people.map(one => {
    const option = new Option(`${one.email} (${one.role})`, one.email);
    option.selected = one.email === person;
    return option;
  }));
  find('tabs').replaceChildren(...book.tabs.map(tab => {
    const link = document.createElement('a');
    link.href = `#gid=${tab.gid}`;
    link.textContent = tab.title;
    link.setAttribute('role', 'tab');
    link.setAttribute('aria-selected', String(tab.gid === sheet.gid));
    if (tab.colour) link.style.setProperty('--colour', tab.colour);
    return link;
  }));
  find('undo').disabled = !undo.length;
}

/** Open what the address names: a tab, and a cell of it to mark. */
async function follow() {
  const { gid, box } = linked(location.hash);
  if (!sheet || (gid !== null && gid !== sheet.gid)) await load(gid ?? sheet?.gid);
  const marks = box && sheet.has(box[0], box[1]) ? box : null;
  grid.markBox(marks);
  if (marks) grid.goTo(marks[0], marks[1]);
  else grid.goToStart();
}

/** Look for what others changed; next to nothing is sent when nobody did. */
async function look() {
  if (document.hidden || waiting || grid.isEditing()) return;
  const { gid } = sheet;
  const asked = person;
  try {
    const content = await readSheet(gid, person, version);
    const isOld = waiting || grid.isEditing() || gid !== sheet.gid || asked !== person;
    if (isOld || content?.version === version) {
      if (!waiting) showState('saved');
      return;
    }
    const news = content && (await readBook(person));
    if (!news) await load(gid); // the tab or the whole spreadsheet is gone
    else if (!waiting && gid === sheet.gid && asked === person) show(news, content);
    showState('saved');
  } catch {
    showState('offline');
  }
}

async function keepLooking() {
  await look();
  setTimeout(keepLooking, POLL_MILLISECONDS);
}

// --- typing --------------------------------------------------------------------------------------

async function submit(row, column, values, { isUndo = false } = {}) {
  const { gid } = sheet;
  const before = values.map((line, down) => line.map((_, right) => sheet.entered(row + down, column + right)));
  waiting += 1;
  showState('saving');
  try {
    const answer = await type(() => ({ person, gid, row, column, values, version }));
    if (answer.ok) {
      hideMessage();
      if (!isUndo) undo.push({ gid, row, column, values: before });
      if (undo.length > MOST_UNDONE) undo.shift();
      await takeIn(answer, gid);
    } else {
      const place = { row: answer.row ?? row, column: answer.column ?? column };
      showMessage(answer.sentence ?? book.words.retype, place);
      if (gid === sheet.gid) grid.goTo(place.row, place.column);
    }
    showState('saved');
  } catch {
    showState('offline');
    showMessage(say(book.words.retype, { cell: address(row, column) }), { row, column });
  } finally {
    waiting -= 1;
  }
}

async function takeIn(answer, gid) {
  if (!answer.version || gid !== sheet.gid) await load(sheet.gid);
  else {
    version = answer.version;
    sheet.take(answer);
    grid.redraw();
    find('undo').disabled = !undo.length;
  }
  const place = grid.focused();
  describe(place);
  tell(place);
}

function takeBack() {
  const edit = undo.pop();
  find('undo').disabled = !undo.length;
  if (!edit) return;
  if (edit.gid !== sheet.gid) location.hash = `#gid=${edit.gid}`;
  else submit(edit.row, edit.column, edit.values, { isUndo: true });
}

/** Why a cell takes no typing. */
function whyNot(place) {
  if (!book.may_write) return book.words.read_only;
  return say(book.words.protected, { cell: address(place.row, place.column), owner: book.owner });
}

// --- around the grid -----------------------------------------------------------------------------

/** The bar above: where the cursor is, what stands there in full, what may be typed. */
function describe(place) {
  const cell = place && sheet.cell(place.row, place.column);
  const closed = place && !sheet.mayType(place.row, place.column);
  find('address').textContent = grid.label(place);
  find('content').textContent = cell?.entered ?? '';
  find('hint').textContent = closed ? book.words.locked : cell?.rule?.help ?? '';
  find('hint').title = find('hint').textContent;
  find('hint').classList.toggle('locked', Boolean(closed));
}

function tell(place) {
  if (!place || grid.isEditing()) return hideCard();
  requestAnimationFrame(() => showCard(grid.elementAt(place), sheet.cell(place.row, place.column)));
  return undefined;
}

let hiding = 0;

function showMessage(text, place) {
  const message = find('message');
  message.textContent = text;
  message.hidden = false;
  message.dataset.cell = grid.label(place);
  clearTimeout(hiding);
  hiding = setTimeout(hideMessage, 9000);
}

function hideMessage() {
  find('message').hidden = true;
}

function showState(name) {
  const state = find('state');
  state.textContent = book.words[name];
  state.dataset.state = name;
}

// --- keys and clipboard --------------------------------------------------------------------------

const isTyping = event => event.target.closest?.('input, textarea, select');

document.addEventListener('paste', event => {
  const place = grid.focused();
  if (isTyping(event) || !place) return;
  event.preventDefault();
  const block = readBlock(event.clipboardData.getData('text/plain'));
  if (!grid.refuseIfClosed(place)) submit(place.row, place.column, block);
});
document.addEventListener('copy', event => {
  const place = grid.focused();
  if (isTyping(event) || !place || String(getSelection())) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', sheet.cell(place.row, place.column)?.text ?? '');
});
document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !isTyping(event)) {
    event.preventDefault();
    takeBack();
  }
  if (event.key === 'Escape') hideMessage();
});
find('undo').addEventListener('click', takeBack);
find('message').addEventListener('click', hideMessage);
find('person').addEventListener('change', async event => {
  person = event.target.value;
  sessionStorage.setItem(location.pathname, person);
  undo.length = 0;
  await load(sheet.gid);
});
addEventListener('hashchange', follow);
addEventListener('resize', hideCard);

await follow();
showState('saved');
setTimeout(keepLooking, POLL_MILLISECONDS);
document.documentElement.dataset.ready = 'true';

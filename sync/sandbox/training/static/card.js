// The card beside a cell: its note, and what is wrong with its content.

const card = document.getElementById('note');
let words = {};

export const useWords = all => { words = all; };

/** Show what the cell has to say beside its element, or nothing. */
export function showCard(element, cell) {
  const parts = [cell?.wrong && [words.wrong, cell.wrong], cell?.note && [words.note, cell.note]];
  const shown = parts.filter(Boolean);
  if (!element || !shown.length) return hideCard();
  const [heading, body] = card.children;
  heading.textContent = shown[0][0];
  body.textContent = shown.map(([, text]) => text).join('\n\n');
  card.hidden = false;
  const place = element.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const right = place.right + 6 + size.width < innerWidth;
  card.style.left = `${Math.max(right ? place.right + 6 : place.left - size.width - 6, 6)}px`;
  card.style.top = `${Math.max(Math.min(place.top, innerHeight - size.height - 44), 6)}px`;
}

export function hideCard() {
  card.hidden = true;
}

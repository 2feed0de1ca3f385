// One tab as the page knows it: cells by place, and what may be done where. No drawing here.

const inside = ([top, left, bottom, right], row, column) =>
  row >= top && row < bottom && column >= left && column < right;

export class Sheet {
  constructor(content, mayWrite) {
    this.gid = content.gid;
    this.rows = content.rows;
    this.widths = content.widths;
    this.heights = content.heights;
    this.bare = content.bare;
    this.isCut = content.is_cut;
    this.hiddenRows = new Set(content.hidden_rows);
    this.frozenRows = content.frozen_rows;
    this.frozenColumns = content.frozen_columns;
    this.merges = content.merges;
    this.closed = content.closed;
    this.mayWrite = mayWrite;
    this.cells = new Map();
    this.take(content);
  }

  /** What must be drawn anew as a whole when it differs. */
  get frame() {
    return JSON.stringify([
      this.gid, this.rows, this.widths, this.heights, this.bare, [...this.hiddenRows],
      this.frozenRows, this.frozenColumns, this.merges,
    ]);
  }

  /** Put cells in from an answer, which numbers its looks and rules for itself. */
  take({ cells, looks, rules }) {
    for (const [row, column, text, look, more] of cells) {
      const key = this.key(row, column);
      if (look < 0) this.cells.delete(key);
      else {
        this.cells.set(key, {
          text,
          look: looks[look],
          entered: more?.e ?? text,
          note: more?.n ?? '',
          link: more?.l ?? '',
          rule: more?.r === undefined ? null : rules[more.r],
          wrong: more?.w ?? '',
        });
      }
    }
  }

  key(row, column) {
    return row * this.widths.length + column;
  }

  cell(row, column) {
    return this.cells.get(this.key(row, column));
  }

  /** What the cell's editor shows. */
  entered(row, column) {
    return this.cell(row, column)?.entered ?? '';
  }

  isBlank(row, column) {
    return !this.cell(row, column)?.text;
  }

  /** True if a protected range keeps the person out. */
  isClosed(row, column) {
    return this.closed.some(
      ([box, free]) => inside(box, row, column) && !free.some(area => inside(area, row, column)),
    );
  }

  /** The merged block that the cell belongs to, as [top, left, bottom, right]. */
  merged(row, column) {
    return this.merges.find(box => inside(box, row, column));
  }

  /** True for the cells of a merged block but its first. */
  isSwallowed(row, column) {
    const box = this.merged(row, column);
    return Boolean(box) && (box[0] !== row || box[1] !== column);
  }

  mayType(row, column) {
    return this.mayWrite && !this.isSwallowed(row, column) && !this.isClosed(row, column);
  }

  has(row, column) {
    return row >= 0 && row < this.rows && column >= 0 && column < this.widths.length;
  }
}

// The grid: AG Grid with a spreadsheet's columns, rows, keys and editors.

import { AllCommunityModule, ModuleRegistry, createGrid, themeQuartz } from '/sandbox/training/grid/index.js';
import { address, letters } from './addresses.js';
import { drawCell, goesOver, isTall, isTick } from './drawing.js';
import { heightOf } from './heights.js';

ModuleRegistry.registerModules([AllCommunityModule]);

const NUMBERS = 'numbers';
const tone = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const theme = themeQuartz.withParams({
  fontFamily: 'Calibri, Carlito, "Segoe UI", system-ui, sans-serif',
  fontSize: 13,
  headerFontSize: 12,
  headerHeight: 26,
  rowHeight: 26,
  spacing: 4,
  cellHorizontalPadding: 0,
  foregroundColor: tone('ink'),
  accentColor: tone('teal'),
  backgroundColor: tone('white'),
  borderColor: tone('line'),
  headerBackgroundColor: tone('grey'),
  headerTextColor: tone('slate'),
  rowHoverColor: 'transparent',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  headerColumnBorder: { color: tone('line') },
  headerColumnResizeHandleColor: 'transparent',
  rowBorder: false, // each cell has its own lines
});

const columnOf = column => (column ? column.getColDef().context?.column : undefined);

/** Where a grid event happened, as {row, column}; null on the row numbers. */
export function placeOf(event) {
  const column = columnOf(event.column);
  return column === undefined || !event.data ? null : { row: event.data.row, column };
}

export class Grid {
  /**
   * @param element where the grid is drawn
   * @param on {edited(row, column, text), focused(place), pointed(place, element), left(),
   *   refused(place), cleared(place)}
   */
  constructor(element, on) {
    this.element = element;
    this.on = on;
    this.mark = null;
    // The grid's own click events come later than the next key; these do not.
    element.addEventListener('click', ({ target }) => this.clicked(target));
    element.addEventListener('dblclick', ({ target }) => this.clicked(target, { twice: true }));
  }

  clicked(target, { twice = false } = {}) {
    const cell = target.closest('.ag-cell:not(.ag-cell-inline-editing)');
    const column = Number(cell?.getAttribute('col-id') ?? NaN);
    if (Number.isNaN(column)) return;
    const row = Number(cell.closest('.ag-row').getAttribute('row-id').replace('t-', ''));
    if (!twice && target.closest('.tick > span')) this.tick({ row, column });
    else if (twice || target.classList.contains('arrow')) {
      if (!this.refuseIfClosed({ row, column })) this.edit({ row, column });
    }
  }

  /** Show a tab; what can stay (scroll, focus) stays when only cells differ. */
  show(sheet) {
    const before = this.sheet;
    this.sheet = sheet;
    if (before?.frame === sheet.frame) {
      this.redraw();
      return;
    }
    const place = before?.gid === sheet.gid ? this.focused() : null;
    this.api?.destroy();
    this.element.classList.toggle('bare', sheet.bare);
    const rows = [];
    for (let row = 0; row < sheet.rows; row += 1) if (!sheet.hiddenRows.has(row)) rows.push({ row });
    const frozen = rows.filter(({ row }) => row < this.frozenRows());
    this.api = createGrid(this.element, {
      theme,
      styleNonce: document.querySelector('meta[name=style-nonce]').content,
      columnDefs: this.columns(),
      rowData: rows.slice(frozen.length),
      pinnedTopRowData: frozen,
      getRowId: ({ data }) => String(data.row),
      getRowHeight: ({ data }) => heightOf(this.sheet, data.row),
      suppressMovableColumns: true,
      suppressNoRowsOverlay: true,
      suppressRowHoverHighlight: true,
      suppressDragLeaveHidesColumns: true,
      suppressScrollOnNewData: true,
      enterNavigatesVerticallyAfterEdit: true,
      stopEditingWhenCellsLoseFocus: true,
      animateRows: false,
      rowBuffer: 12,
      onCellFocused: () => this.on.focused(this.focused()),
      onCellMouseOver: event => this.on.pointed(placeOf(event), event.event.target.closest('.ag-cell')),
      onCellMouseOut: () => this.on.left(),
      onBodyScroll: () => this.on.left(),
      suppressClickEdit: true,
    });
    if (place && sheet.has(place.row, place.column)) this.goTo(place.row, place.column);
  }

  /** Rows that stay in sight, unless they would fill the window. */
  frozenRows() {
    let height = 0;
    for (let row = 0; row < this.sheet.frozenRows; row += 1) height += heightOf(this.sheet, row);
    return height < this.element.clientHeight * 0.6 ? this.sheet.frozenRows : 0;
  }

  columns() {
    const numbers = {
      colId: NUMBERS,
      headerName: '',
      width: 46,
      pinned: 'left',
      resizable: false,
      suppressNavigable: true,
      cellClass: 'row-number',
      valueGetter: ({ data }) => data.row + 1,
    };
    const shared = {
      sortable: false,
      suppressHeaderMenuButton: true,
      suppressHeaderContextMenu: true,
      minWidth: 24,
      valueGetter: ({ data, colDef }) => this.sheet.entered(data.row, colDef.context.column),
      valueSetter: ({ data, colDef, newValue }) => {
        this.on.edited(data.row, colDef.context.column, String(newValue ?? ''));
        return false; // the server decides, and its answer is drawn
      },
      editable: ({ data, colDef }) => this.sheet.mayType(data.row, colDef.context.column),
      cellRenderer: params => drawCell(this.sheet, params.data.row, params.colDef.context.column),
      cellClassRules: this.classRules(),
      cellEditorSelector: ({ data, colDef }) => this.editor(data.row, colDef.context.column),
      colSpan: ({ data, colDef }) => (data ? this.columnsOf(data.row, colDef.context.column) : 1),
      suppressKeyboardEvent: params => this.pressed(params),
    };
    const columns = this.sheet.widths.map((width, column) => ({
      ...shared,
      context: { column },
      colId: String(column),
      headerName: letters(column),
      width: Math.max(width, 24),
      hide: width === 0,
      pinned: column < this.sheet.frozenColumns ? 'left' : null,
    }));
    return [numbers, ...columns];
  }

  classRules() {
    const rule = test => ({ data, colDef }) => test(data.row, colDef.context.column);
    const cell = (row, column) => this.sheet.cell(row, column);
    return {
      closed: rule((row, column) => this.sheet.mayWrite && this.sheet.isClosed(row, column)),
      noted: rule((row, column) => Boolean(cell(row, column)?.note)),
      wrong: rule((row, column) => Boolean(cell(row, column)?.wrong)),
      boxed: rule((row, column) => Boolean(cell(row, column)?.look.boxed)),
      swallowed: rule((row, column) => this.sheet.isSwallowed(row, column)),
      tall: rule((row, column) => isTall(this.sheet, row, column)),
      over: rule((row, column) => goesOver(this.sheet, row, column)),
      marked: rule((row, column) => this.isMarked(row, column)),
    };
  }

  isMarked(row, column) {
    const box = this.mark;
    return Boolean(box) && row >= box[0] && column >= box[1] && row < box[2] && column < box[3];
  }

  /** What may be chosen in a cell, when nothing else may be typed there. */
  offered(row, column) {
    const rule = this.sheet.cell(row, column)?.rule;
    if (!rule?.strict) return [];
    return rule.kind === 'BOOLEAN' && !rule.choices.length ? ['TRUE', 'FALSE'] : rule.choices;
  }

  editor(row, column) {
    const offered = this.offered(row, column);
    if (!offered.length) return { component: 'agTextCellEditor' };
    return { component: 'agSelectCellEditor', params: { values: ['', ...offered] } };
  }

  /** How many columns a cell takes. */
  columnsOf(row, column) {
    const box = this.sheet.merged(row, column);
    return box && !this.sheet.isSwallowed(row, column) ? box[3] - box[1] : 1;
  }

  /** Keys that are ours: Delete clears; a letter in a closed cell says why nothing happens. */
  pressed({ event, editing, data, colDef }) {
    if (editing || event.type !== 'keydown') return false;
    const place = { row: data.row, column: colDef.context.column };
    if (event.key === 'Delete' || event.key === 'Backspace') {
      if (!this.refuseIfClosed(place)) this.on.cleared(place);
      return true;
    }
    const types = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!types && event.key !== 'F2' && event.key !== 'Enter') return false;
    if (this.refuseIfClosed(place)) return true;
    if (event.key === ' ' && isTick(this.sheet.cell(place.row, place.column))) {
      event.preventDefault();
      this.tick(place);
      return true;
    }
    if (!this.offered(place.row, place.column).length) return false;
    this.edit(place);
    event.preventDefault();
    return true;
  }

  /** Turn a tick around, or say why not. */
  tick({ row, column }) {
    if (this.refuseIfClosed({ row, column })) return;
    this.on.edited(row, column, this.sheet.cell(row, column).text === 'TRUE' ? 'FALSE' : 'TRUE');
  }

  refuseIfClosed(place) {
    if (!place || this.sheet.mayType(place.row, place.column)) return false;
    this.on.refused(place);
    return true;
  }

  focused() {
    const cell = this.api?.getFocusedCell();
    const column = columnOf(cell?.column);
    if (column === undefined) return null;
    const node = cell.rowPinned
      ? this.api.getPinnedTopRow(cell.rowIndex)
      : this.api.getDisplayedRowAtIndex(cell.rowIndex);
    return node ? { row: node.data.row, column } : null;
  }

  isEditing() {
    return this.api.getEditingCells().length > 0;
  }

  /** The element of a cell, if it is drawn. */
  elementAt({ row, column }) {
    return this.element.querySelector(`[row-id="${row}"] [col-id="${column}"], [row-id="t-${row}"] [col-id="${column}"]`);
  }

  /** Open the editor; a list of choices opens at once, as after Enter. */
  edit({ row, column }) {
    const at = this.at(row);
    const key = this.offered(row, column).length ? 'Enter' : undefined;
    if (at) this.api.startEditingCell({ ...at, colKey: String(column), key });
  }

  /** Index and section of a row, which may be frozen. */
  at(row) {
    for (let index = 0; index < this.api.getPinnedTopRowCount(); index += 1) {
      if (this.api.getPinnedTopRow(index).data.row === row) return { rowIndex: index, rowPinned: 'top' };
    }
    const node = this.api.getRowNode(String(row));
    return node ? { rowIndex: node.rowIndex, rowPinned: null } : null;
  }

  /** Scroll to a cell and put the cursor there. */
  goTo(row, column) {
    const at = this.at(row);
    if (!at) return;
    if (!at.rowPinned) this.api.ensureIndexVisible(at.rowIndex, 'middle');
    this.api.ensureColumnVisible(String(column), 'auto');
    this.api.setFocusedCell(at.rowIndex, String(column), at.rowPinned);
  }

  /** Put the cursor where the person may begin: the first open cell, else the first of all. */
  goToStart() {
    const { rows, widths } = this.sheet;
    for (let row = 0; row < Math.min(rows, 200); row += 1) {
      for (let column = 0; column < widths.length; column += 1) {
        if (widths[column] && this.sheet.mayType(row, column)) return this.goTo(row, column);
      }
    }
    return this.goTo(0, 0);
  }

  /** Mark the cells that a link names. */
  markBox(box) {
    this.mark = box;
    this.api.refreshCells({ force: true });
  }

  redraw() {
    this.api.refreshCells({ force: true });
    this.api.resetRowHeights();
  }

  label(place) {
    return place ? address(place.row, place.column) : '';
  }
}

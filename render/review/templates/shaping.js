// Rows and columns as a person has them. A shape names each new row and column by the ones as read that it is made
// of; negative numbers are new ones. Cells keep the place as read, by which decisions name them.
const JOINED = -1000000;
const identity = (table) => {
  const [rows, columns] = table.size.split("×").map(Number);
  return { rows: Array.from({ length: rows }, (_, n) => [n]), columns: Array.from({ length: columns }, (_, n) => [n]) };
};
const shapeOf = (table) => {
  const given = decided(baseOf.table(table));
  return given ? JSON.parse(given.after) : identity(table);
};
// The cells that the page was given, by row and column as read.
const ownersOf = (table) => {
  const shape = table.shape || identity(table), owners = new Map();
  for (const cell of table.cells) {
    for (const rows of shape.rows.slice(cell.row, cell.row + (cell.row_span ?? 1))) {
      for (const columns of shape.columns.slice(cell.col, cell.col + (cell.col_span ?? 1))) {
        for (const r of rows) for (const c of columns) owners.set(r + "/" + c, cell);
      }
    }
  }
  return owners;
};
const around = (spots) => {
  const list = [...spots].map((spotText) => spotText.split("/").map(Number)), rows = list.map(([r]) => r), cols = list.map(([, c]) => c);
  return [Math.min(...rows), Math.min(...cols), Math.max(...rows), Math.max(...cols)];
};
const cellsIn = (table) => {
  const shape = shapeOf(table);
  if (JSON.stringify(shape) === JSON.stringify(table.shape || identity(table))) return table.cells;
  const owners = ownersOf(table), at = new Map();
  let groups = [];
  shape.rows.forEach((rows, i) => shape.columns.forEach((columns, j) => {
    const cells = new Set(rows.flatMap((r) => columns.map((c) => owners.get(r + "/" + c)).filter(Boolean))), group = { spots: new Set([i + "/" + j]), cells };
    for (const cell of cells) {
      const other = at.get(cell);
      if (other && other !== group) {
        other.spots.forEach((one) => group.spots.add(one));
        other.cells.forEach((one) => group.cells.add(one));
        groups = groups.filter((one) => one !== other);
      }
    }
    group.cells.forEach((cell) => at.set(cell, group));
    groups.push(group);
  }));
  const taken = new Set();
  const shownCells = [];
  for (const group of groups.sort((a, b) => b.spots.size - a.spots.size)) {
    const [top, left, bottom, right] = around(group.spots);
    let free = true;
    for (let i = top; i <= bottom; i += 1) for (let j = left; j <= right; j += 1) free &&= !taken.has(i + "/" + j);
    if (!free) continue; // inside a cell that goes on there
    for (let i = top; i <= bottom; i += 1) for (let j = left; j <= right; j += 1) taken.add(i + "/" + j);
    shownCells.push(placed(table, shape, [...group.cells], { row: top, col: left, row_span: bottom - top + 1, col_span: right - left + 1 }));
  }
  return shownCells;
};
const placed = (table, shape, cells, place) => {
  const own = { page: table.page, table: table.table, head_text: "", confidence: 1, text: "", mark: null, read: "", mark_read: null };
  if (!cells.length) return { ...own, ...place, home: [shape.rows[place.row][0], shape.columns[place.col][0]] };
  cells.sort((a, b) => a.row - b.row || a.col - b.col);
  if (cells.length === 1) return { ...cells[0], ...place };
  const text = cells.map((cell) => nowIn(cell).after).filter(Boolean).join(" "), [row, col] = cells[0].home;
  return { ...cells[0], ...place, text, read: text, home: [row <= JOINED ? row : JOINED - row, col] };
};
const reshape = (table, change, focus) => {
  const shape = structuredClone(shapeOf(table));
  if (change(shape) === false) return false;
  if (!shape.rows.length || !shape.columns.length) { say("Satu baris dan satu kolom harus tinggal."); return false; }
  const base = baseOf.table(table), same = JSON.stringify(shape) === JSON.stringify(identity(table));
  if (same && decided(base)) takeBack(base);
  else if (!same && !decide([{ ...base, after: JSON.stringify(shape), state: "diperbaiki" }])) return false;
  if (focus) open("tables");
  if (focus) focusCell(table, ...focus);
  return true;
};
const fresh = (groups) => [Math.min(0, ...groups.flat()) - 1];
const focusCell = (table, row, col) => {
  [...document.querySelectorAll(".grid td, .grid th")].find(({ cell }) => cell.page === table.page && cell.table === table.table
    && cell.row <= row && row < cell.row + (cell.row_span ?? 1) && cell.col <= col && col < cell.col + (cell.col_span ?? 1))?.focus();
};
const STEPS = [
  ["Baris baru di bawah", "rows", (list, at) => { list.splice(at + 1, 0, fresh(list)); return at + 1; }],
  ["Hapus baris", "rows", (list, at) => { list.splice(at, 1); return Math.max(0, at - 1); }],
  ["Gabung dengan baris di bawah", "rows", (list, at) => join(list, at)],
  ["Baris ↑", "rows", (list, at) => swap(list, at, at - 1)],
  ["Baris ↓", "rows", (list, at) => swap(list, at, at + 1)],
  ["Kolom baru di kanan", "columns", (list, at) => { list.splice(at + 1, 0, fresh(list)); return at + 1; }],
  ["Hapus kolom", "columns", (list, at) => { list.splice(at, 1); return Math.max(0, at - 1); }],
  ["Gabung dengan kolom di kanan", "columns", (list, at) => join(list, at)],
  ["Kolom ←", "columns", (list, at) => swap(list, at, at - 1)],
  ["Kolom →", "columns", (list, at) => swap(list, at, at + 1)],
];
const join = (list, at) => {
  if (at + 1 >= list.length || Math.min(...list[at], ...list[at + 1]) < 0) {
    say("Yang baru dibuat tidak dapat digabung: isi atau hapus saja.");
    return false;
  }
  list.splice(at, 2, [...list[at], ...list[at + 1]]);
  return at;
};
const swap = (list, at, to) => {
  if (to < 0 || to >= list.length) return false;
  [list[at], list[to]] = [list[to], list[at]];
  return to;
};
const shapeBar = (table) => {
  const tools = make("details", { className: "shape" }, make("summary", { textContent: "Susun baris dan kolom" }));
  for (const [text, what, change] of STEPS) {
    tools.append(button(text, () => {
      const cell = corner?.cell;
      if (!cell || cell.page !== table.page || cell.table !== table.table) { say("Pilih dulu satu sel di tabel ini."); return; }
      const row = what === "rows" ? 0 : 1, focus = [cell.row, cell.col];
      let to;
      shapeOpen = true;
      reshape(table, (shape) => { to = change(shape[what], focus[row]); if (to !== false) focus[row] = to; return to; }, focus);
    }));
  }
  tools.open = shapeOpen;
  tools.addEventListener("toggle", () => { shapeOpen = tools.open; });
  return tools;
};
let shapeOpen = false;
// What stands behind the cursor goes to a new row below (or a new column to the right).
const splitAt = (table, cell, before, after, what) => {
  const place = what === "rows" ? cell.row + (cell.row_span ?? 1) - 1 : cell.col + (cell.col_span ?? 1) - 1;
  const mark = nowIn(cell).mark_after ?? null;
  if (!settleCell(cell, before, before ? null : mark)) return;
  reshape(table, (shape) => {
    shape[what].splice(place + 1, 0, fresh(shape[what]));
    const home = what === "rows" ? [shape.rows[place + 1][0], cell.home[1]] : [cell.home[0], shape.columns[place + 1][0]];
    decide([{ ...baseOf.cell({ page: cell.page, table: cell.table, home, read: "", mark_read: null }), after, mark_after: null, state: "diperbaiki" }]);
  }, what === "rows" ? [place + 1, cell.col] : [cell.row, place + 1]);
};

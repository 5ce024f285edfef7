// Every cell of a page's tables: walked by the arrows, put right where it stands; a click sets or clears a mark.
let tablePage = data.tables[0]?.page, corner = null;
const nowIn = (cell) => decided(baseOf.cell(cell)) || { after: cell.text, mark_after: cell.mark };
const settleCell = (cell, text, mark) => {
  const base = baseOf.cell(cell), same = text === base.before && mark === (base.mark_before ?? null);
  return decide([{ ...base, after: text, mark_after: mark, state: same ? "sesuai-asli" : "diperbaiki" }]);
};
const gridCell = (cell) => {
  const node = make(cell.head && (cell.text || cell.mark) ? "th" : "td", { tabIndex: -1, rowSpan: cell.row_span ?? 1, colSpan: cell.col_span ?? 1 });
  node.cell = cell;
  node.paint = () => {
    const now = nowIn(cell), done = decided(baseOf.cell(cell));
    node.textContent = now.after || SIGNS[now.mark_after] || "";
    node.classList.toggle("doubt", !done && (cell.confidence < 0.9 || Boolean(cell.doubts)));
    node.classList.toggle("done", Boolean(done));
    node.classList.toggle("review", Boolean(cell.review));
    node.classList.toggle("left", Boolean(cell.left));
    node.classList.toggle("schedule", Boolean(cell.schedule));
    node.setAttribute("aria-label", `${cell.head_text || "kolom " + (cell.col + 1)}, baris ${cell.row + 1}: ${shown(now.after, now.mark_after)}`);
  };
  node.addEventListener("focus", () => {
    corner?.setAttribute("tabindex", "-1");
    corner = node;
    node.tabIndex = 0;
    lookAt(cell.page, cell.box, spot(cell.page, cell.table, cell.row));
  });
  node.addEventListener("click", () => {
    if (node.querySelector("textarea")) return;
    node.focus();
    if (cell.schedule && !nowIn(cell).after) toggle(node);
    else edit(node);
  });
  node.paint();
  return node;
};
const toggle = (node) => {
  const now = nowIn(node.cell);
  if (settleCell(node.cell, now.mark_after ? node.cell.text : "", now.mark_after ? null : "tick")) node.paint();
};
const edit = (node) => {
  const now = nowIn(node.cell), input = make("textarea", { value: now.after, rows: Math.min(10, 2 + Math.floor(now.after.length / 20)) });
  input.setAttribute("aria-label", "Isi yang benar");
  let closed = false;
  const close = (keepIt) => {
    const text = input.value.trim();
    if (closed || (keepIt && !settleCell(node.cell, text, text ? null : now.mark_after ?? null))) return;
    closed = true; // painting takes the input away, which then loses the focus
    node.paint();
  };
  node.replaceChildren(input);
  input.focus();
  input.select();
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      closed = true;
      const at = input.selectionStart, table = data.tables.find((one) => one.page === node.cell.page && one.table === node.cell.table);
      splitAt(table, node.cell, input.value.slice(0, at).trim(), input.value.slice(at).trim(), event.shiftKey ? "columns" : "rows");
    } else if (event.key === "Escape" || (event.key === "Enter" && !event.isComposing)) {
      event.preventDefault();
      close(event.key === "Enter");
      if (closed) node.focus();
    }
  });
  input.addEventListener("blur", () => close(input.value.trim() !== now.after));
};
const walk = (node, key) => {
  const { cell } = node, nodes = [...node.closest("table").querySelectorAll("td, th")];
  const at = (row, col) => nodes.find(({ cell: c }) => c.row <= row && row < c.row + (c.row_span ?? 1) && c.col <= col && col < c.col + (c.col_span ?? 1));
  const steps = { ArrowUp: [cell.row - 1, cell.col], ArrowDown: [cell.row + (cell.row_span ?? 1), cell.col],
    ArrowLeft: [cell.row, cell.col - 1], ArrowRight: [cell.row, cell.col + (cell.col_span ?? 1)] };
  at(...steps[key])?.focus();
};
const gridKeys = (event) => {
  const node = event.target;
  if (!node.cell) return;
  if (event.key.startsWith("Arrow")) walk(node, event.key);
  else if (event.key === " " && node.cell.schedule) toggle(node);
  else if (event.key === "Enter" || event.key === "F2") edit(node);
  else return;
  event.preventDefault();
};
const gridOf = (table) => {
  const rows = new Map();
  const cells = cellsIn(table);
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) || []), cell]);
  const last = Math.max(...cells.map((cell) => cell.row + (cell.row_span ?? 1)));
  const grid = make("table", { className: "grid" }, make("caption", { textContent: `Halaman ${table.page}, tabel ${table.table}` }));
  for (let row = 0; row < last; row += 1) {
    grid.append(make("tr", {}, ...(rows.get(row) || []).sort((a, b) => a.col - b.col).map(gridCell)));
  }
  grid.addEventListener("keydown", gridKeys);
  const first = grid.querySelector("td, th");
  if (first) first.tabIndex = 0;
  return grid;
};
const showTables = (panel) => {
  const numbers = [...new Set(data.tables.map((table) => table.page))];
  if (!numbers.length) {
    panel.append(make("p", { textContent: "Dokumen ini tidak memuat tabel." }));
    return;
  }
  const turn = (number) => { tablePage = number; open("tables"); };
  const place = numbers.indexOf(tablePage);
  panel.append(make("div", { className: "actions" },
    button("← Sebelumnya", () => turn(numbers[place - 1]), { disabled: place < 1 }),
    make("span", { textContent: `Halaman ${tablePage} (tabel ada di ${numbers.length} halaman)` }),
    button("Berikutnya →", () => turn(numbers[place + 1]), { disabled: place === numbers.length - 1 })),
  make("p", { className: "help", textContent: "Panah: pindah sel. Enter: ubah isi; Alt+Enter di dalamnya: sisanya ke baris baru (dengan Shift: ke kolom baru). Spasi atau klik pada bulan: beri atau hapus tanda. Kuning: meragukan. Jingga muda: baris yang perlu diperiksa sampai halamannya dibandingkan. Hijau: sudah diputuskan. Coret: baris yang tidak masuk data." }),
  ...data.tables.filter((table) => table.page === tablePage).map((table) => make("div", { className: "frame", tabIndex: 0, role: "region", ariaLabel: `Tabel ${table.table}, halaman ${table.page}` }, shapeBar(table), gridOf(table))));
};
const openInTable = (cell) => {
  tablePage = cell.page;
  open("tables");
  [...document.querySelectorAll(".grid td, .grid th")].find((node) => node.cell === cell)?.focus();
};

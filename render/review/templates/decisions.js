// What is decided, by what it is about; kept by the browser until it is saved as a file.
const byId = (id) => document.getElementById(id);
const make = (tag, props = {}, ...inner) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...inner);
  return node;
};
const button = (text, act, props = {}) => make("button", { type: "button", textContent: text, onclick: act, ...props });
const data = JSON.parse(byId("data").textContent);
const KEY = "koreksi:" + data.sha256;
const LABELS = { "sesuai-asli": "Sesuai asli", "salah-baca": "Salah baca", diperbaiki: "Diperbaiki" };
const SIGNS = { tick: "√", cross: "✗", shaded: "▨" };

const cellAt = new Map();
const spot = (page, table, row, col) => [page, table, row, col].join("/");
for (const table of data.tables) {
  for (const cell of table.cells) {
    Object.assign(cell, { page: table.page, table: table.table, head_text: table.heads[cell.col] || "" });
    cell.text ??= "";
    cell.mark ??= null;
    cell.confidence ??= 1;
    cell.read = cell.decided ? cell.read ?? "" : cell.text;
    cell.mark_read = cell.decided ? cell.mark_read ?? null : cell.mark;
    cellAt.set(spot(cell.page, cell.table, cell.row, cell.col), cell);
  }
}
const fieldAt = new Map(data.fields.map((one) => [one.field, one]));

const placeOf = (one) => ({ page: one.page, table: one.table, row: one.row, col: one.col });
const baseOf = {
  cell: (c) => ({ subject: "cell", ...placeOf(c), before: c.read, mark_before: c.mark_read }),
  field: (f) => ({ subject: "field", field: f.field, before: f.read }),
  finding: (f) => ({ subject: "finding", ...placeOf(f), field: f.field, code: f.code, before: f.before }),
  change: (c) => ({ subject: "change", ...placeOf(c), field: c.field, code: c.code, before: c.before, after: c.after }),
  page: (p) => ({ subject: "page", page: p.page, before: "", after: "" }),
};
const keyOf = (d) => JSON.stringify([d.subject, d.page ?? 0, d.table ?? 0, d.row ?? -1, d.col ?? -1, d.field ?? "", d.code ?? "",
  d.subject === "finding" || d.subject === "change" ? d.before : "", d.subject === "change" ? d.after : ""]);

const applied = new Map(data.decisions.map((d) => [keyOf(d), d]));
const decisions = new Map(applied);
let savedAt = "", keeps = true, outdated = 0;
const restore = () => {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(KEY) || "{}");
  } catch {
    keeps = false; // a browser that keeps nothing still lets one save
    return;
  }
  byId("by").value = kept.by || "";
  savedAt = kept.savedAt || "";
  if (!kept.decisions?.length) return;
  const known = new Map();
  for (const cell of cellAt.values()) known.set(keyOf(baseOf.cell(cell)), baseOf.cell(cell));
  for (const kind of ["field", "finding", "change", "page"]) {
    for (const one of data[kind + "s"]) known.set(keyOf(baseOf[kind](one)), baseOf[kind](one));
  }
  for (const d of kept.decisions) {
    const base = known.get(keyOf(d)), earlier = applied.get(keyOf(d));
    if (base && base.before === d.before && (base.mark_before ?? null) === (d.mark_before ?? null)) {
      if (!earlier || earlier.at < d.at) decisions.set(keyOf(d), d);
    } else if (d.state !== "open" && d.at > savedAt) outdated += 1;
  }
};
const keep = () => {
  const own = [...decisions.values()].filter((d) => applied.get(keyOf(d)) !== d);
  try {
    localStorage.setItem(KEY, JSON.stringify({ by: byId("by").value, savedAt, decisions: own }));
  } catch {
    keeps = false;
  }
};
const unsaved = () => [...decisions.values()].filter((d) => applied.get(keyOf(d)) !== d && d.at > savedAt).length;

const decided = (base) => {
  const found = decisions.get(keyOf(base));
  return found && found.state !== "open" ? found : undefined;
};
let lastAt = "";
const signed = (decision, reason = "") => {
  const now = new Date().toISOString();
  lastAt = now > lastAt ? now : lastAt; // a clock that is set back must not put a later decision before an earlier one
  return { ...decision, by: byId("by").value.trim(), at: lastAt, reason: reason.trim() };
};
const decide = (list, reason) => {
  if (!byId("by").value.trim()) {
    askName();
    return false;
  }
  for (const one of list) decisions.set(keyOf(one), signed(one, reason));
  keep();
  tell();
  return true;
};
const takeBack = (base) => {
  const key = keyOf(base), earlier = applied.get(key);
  if (!earlier) decisions.delete(key);
  else if (earlier.by !== byId("by").value.trim()) {
    say(`Keputusan ini dibuat oleh ${earlier.by}; hanya ${earlier.by} yang dapat menariknya kembali.`);
    return;
  } else if (!decide([{ ...earlier, state: "open" }])) return;
  keep();
  tell();
};
const save = () => {
  const content = { format: "koreksi", version: 1, sha256: data.sha256, file: data.file, decisions: [...decisions.values()] };
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
  make("a", { href: url, download: `koreksi-${data.stem}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  savedAt = [...decisions.values()].reduce((last, d) => (d.at > last ? d.at : last), savedAt);
  keep();
  tell();
};

// What is decided, by what it is about. How it is kept is the next part's: by the browser, or at the desk.
const byId = (id) => document.getElementById(id);
const make = (tag, props = {}, ...inner) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...inner);
  return node;
};
const button = (text, act, props = {}) => make("button", { type: "button", textContent: text, onclick: act, ...props });
const data = JSON.parse(byId("data").textContent);
const LABELS = { "sesuai-asli": "Sesuai asli", "salah-baca": "Salah baca", diperbaiki: "Diperbaiki" };
const SIGNS = { tick: "√", cross: "✗", shaded: "▨" };

const cellAt = new Map();
const spot = (page, table, row, col) => [page, table, row, col].join("/");
for (const table of data.tables) {
  for (const cell of table.cells) {
    Object.assign(cell, { page: table.page, table: table.table, head_text: table.heads[cell.col] || "" });
    cell.text ??= "";
    cell.home ??= [cell.row, cell.col];
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
  cell: (c) => ({ subject: "cell", page: c.page, table: c.table, row: c.home[0], col: c.home[1], before: c.read, mark_before: c.mark_read }),
  field: (f) => ({ subject: "field", field: f.field, before: f.read }),
  finding: (f) => ({ subject: "finding", ...placeOf(f), field: f.field, code: f.code, before: f.before }),
  change: (c) => ({ subject: "change", ...placeOf(c), field: c.field, code: c.code, before: c.before, after: c.after }),
  list: (l) => ({ subject: "list", field: l.field, before: JSON.stringify(l.read) }),
  table: (t) => ({ subject: "table", page: t.page, table: t.table, before: t.size }),
  page: (p) => ({ subject: "page", page: p.page, before: "", after: "" }),
};
const keyOf = (d) => JSON.stringify([d.subject, d.page ?? 0, d.table ?? 0, d.row ?? -1, d.col ?? -1, d.field ?? "", d.code ?? "",
  d.subject === "finding" || d.subject === "change" ? d.before : "", d.subject === "change" ? d.after : ""]);

const applied = new Map(data.decisions.map((d) => [keyOf(d), d]));
const decisions = new Map(applied);
const known = new Map();
for (const cell of cellAt.values()) known.set(keyOf(baseOf.cell(cell)), baseOf.cell(cell));
for (const kind of ["field", "finding", "change", "page", "list", "table"]) {
  for (const one of data[kind + "s"]) known.set(keyOf(baseOf[kind](one)), baseOf[kind](one));
}
// Whether a decision is about what is read now.
const fits = (d) => {
  const base = known.get(keyOf(d));
  if (d.subject === "cell" && (d.row < 0 || d.col < 0)) return true; // of a row or column that a person made
  return Boolean(base) && base.before === d.before && (base.mark_before ?? null) === (d.mark_before ?? null);
};
const decided = (base) => {
  const found = decisions.get(keyOf(base));
  return found && found.state !== "open" ? found : undefined;
};
const me = () => byId("by").value.trim();
let lastAt = "";
const signed = (decision, reason = "") => {
  const now = new Date().toISOString();
  lastAt = now > lastAt ? now : lastAt; // a clock that is set back must not put a later decision before an earlier one
  return { ...decision, by: me(), at: lastAt, reason: reason.trim() };
};
// One step of a person: what it was about, what stood there, what stands there now. `sent` is what is kept of it.
const commit = (steps) => {
  for (const { key, now } of steps) {
    if (now) decisions.set(key, now);
    else decisions.delete(key);
  }
  keep(steps.map(({ sent, now }) => sent ?? now).filter(Boolean));
  tell();
};
const decide = (list, reason) => {
  if (!me()) {
    askName();
    return false;
  }
  const steps = list.map((one) => ({ key: keyOf(one), was: decisions.get(keyOf(one)), now: signed(one, reason) }));
  commit(steps);
  remember(steps);
  return true;
};
const takeBack = (base) => {
  const key = keyOf(base), was = decisions.get(key);
  if (!was || was.state === "open") return;
  if (was.by !== me() && (stays(key) || applied.get(key) === was)) {
    say(`Keputusan ini dibuat oleh ${was.by}; hanya ${was.by} yang dapat menariknya kembali.`);
    return;
  }
  const step = { key, was, now: stays(key) ? signed({ ...was, state: "open" }) : undefined };
  commit([step]);
  remember([step]);
};

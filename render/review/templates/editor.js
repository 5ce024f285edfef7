const FLAGS = ["salinan", "ttd"];
// The value of a cell or field: the likeliest reading stands in the input, the others behind it.
const valueEditor = (entry, settle) => {
  const base = valueOf(entry), given = decided(base);
  const marks = Boolean(entry.cell) && entry.suggestions.length > 0 && entry.suggestions.every((one) => !one.text);
  const decisionsFor = (text, mark) => {
    const state = text === base.before && mark === (base.mark_before ?? null) ? "sesuai-asli" : "diperbaiki";
    const value = entry.cell ? { ...base, after: text, mark_after: mark, state } : { ...base, after: text, state };
    return [value, ...entry.findings.map((finding) => ({ ...baseOf.finding(finding), state }))];
  };
  const box = make("div", { className: "value" });
  if (entry.field && FLAGS.includes(entry.field.field)) {
    const row = make("div", { className: "actions" });
    for (const [text, value] of [["Ada", "ya"], ["Tidak ada", ""]]) {
      row.append(button(value === base.before ? `${text} (seperti terbaca)` : text, () => settle(decisionsFor(value, null))));
    }
    row.firstChild.dataset.first = "";
    box.append(row);
    return box;
  }
  if (marks) {
    const row = make("div", { className: "actions" });
    for (const one of entry.suggestions) {
      row.append(button(shown("", one.mark), () => settle(decisionsFor("", one.mark)), { title: one.why }));
    }
    row.firstChild.dataset.first = "";
    box.append(row);
    return box;
  }
  const first = entry.suggestions[0], now = given ? given.after : first ? first.text : base.before;
  let mark = given ? given.mark_after ?? null : first ? first.mark : base.mark_before ?? null;
  const isDate = /(^|\.)tanggal$/.test(entry.field?.field || "");
  const input = make(isDate ? "input" : "textarea", { value: isDate && now ? longDate(now) : now, className: "text", spellcheck: false });
  const written = () => (isDate && input.value.trim() ? isoOf(input.value) : input.value);
  input.setAttribute("aria-label", "Isi yang benar: " + whereOf(entry));
  box.isChanged = () => written() !== null && (written() !== base.before || mark !== (base.mark_before ?? null));
  const read = make("p", { className: "pair" }), many = button("", () => settle([...decisionsFor(written(), mark), ...same()]));
  const same = () => (entry.cell ? alikeCells(entry.cell, input.value) : []);
  const accept = button("Terima ", () => settle(decisionsFor(written(), mark)), { className: "accept" });
  accept.append(make("kbd", { textContent: "Enter" }));
  if (!entry.careful) accept.dataset.first = "";
  const changed = () => {
    if (!isDate) input.rows = Math.min(8, Math.max(1, Math.ceil(input.value.length / 62)));
    const text = written(), count = same().length;
    accept.disabled = text === null;
    read.replaceChildren(...(text === null ? ["Tulis tanggalnya seperti 16 Februari 2022."]
      : text !== base.before ? ["Terbaca: ", make("q", {}, ...compared(text, base.before || "(kosong)"))] : []));
    many.hidden = !count;
    many.textContent = `Terapkan ke semua (${count + 1})`;
  };
  input.addEventListener("input", changed);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = isDate && base.before ? longDate(base.before) : base.before;
      changed();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (event.repeat) return;
      if ((event.ctrlKey || event.metaKey) && !many.hidden) many.click();
      else accept.click();
    }
  });
  const others = entry.suggestions.filter((one) => one.text !== now || one.mark !== mark);
  const list = make("ol", { className: "suggestions", ariaLabel: "Saran lain" }, ...others.map((one) => {
    const pick = button("", () => settle(decisionsFor(one.text, one.mark)));
    pick.append(...(one.text ? compared(now, one.text) : [shown(one.text, one.mark)]), make("small", { textContent: one.why }));
    return make("li", {}, pick);
  }));
  const why = first && first.text === now && now !== base.before ? make("p", { className: "where", textContent: "Saran: " + first.why }) : "";
  const row = make("div", { className: "actions" }, accept, many);
  if (entry.cell && entry.cell.schedule) {
    row.append(button(mark ? "Hapus tanda" : "Beri tanda √", () => {
      mark = mark ? null : "tick";
      settle(decisionsFor(mark ? "" : input.value, mark));
    }));
  }
  if (entry.cell) row.append(button("Buka di tabel", () => openInTable(entry.cell)));
  box.append(read, input, why, ...(others.length ? [list] : []), row);
  changed();
  return box;
};

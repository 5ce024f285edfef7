// Lists of the decree: items added, removed, joined, split at the cursor, moved; decided as a whole.
const entriesOf = (list) => {
  const given = decided(baseOf.list(list));
  if (given) return JSON.parse(given.after);
  return list.read.map(([label, text], at) => {
    const path = list.labels ? `${list.field}.${at}.text` : `${list.field}.${at}`, field = fieldAt.get(path);
    return [label, (field && decided(baseOf.field(field))?.after) ?? text, at];
  });
};
const listCard = (entry, node, settle) => {
  const { list } = entry, head = make("p", { className: "head" }, make("strong", { textContent: `Susunan ${list.label}` }), make("span", { className: "where", textContent: ` ${entriesOf(list).length} butir` }));
  if (!node.editing) {
    return [head, button("Ubah susunan", () => { node.editing = true; node.paint(); node.querySelector("textarea, button")?.focus(); }, { ariaLabel: `Ubah susunan ${list.label}` })];
  }
  const entries = structuredClone(entriesOf(list)), box = make("ol", { className: "entries" });
  const paint = (focus = 0) => {
    box.replaceChildren(...entries.map((each, at) => {
      const told = `${list.label}, butir ${at + 1}`;
      const text = make("textarea", { value: each[1], rows: Math.min(6, Math.max(1, Math.ceil(each[1].length / 60))), className: "text", ariaLabel: told });
      text.oninput = () => { each[1] = text.value; };
      const label = list.labels ? make("input", { value: each[0], className: "text label", ariaLabel: `Nomor atau huruf, ${told}`, size: 6 }) : "";
      if (label) label.oninput = () => { each[0] = label.value; };
      const does = (name, act, disabled) => button(name, () => { act(); paint(Math.min(at, entries.length - 1)); }, { disabled, ariaLabel: `${name}, ${told}` });
      return make("li", {}, label, text, make("div", { className: "actions" },
        does("↑", () => { [entries[at - 1], entries[at]] = [entries[at], entries[at - 1]]; }, at === 0),
        does("↓", () => { [entries[at + 1], entries[at]] = [entries[at], entries[at + 1]]; }, at === entries.length - 1),
        does("Pecah di kursor", () => {
          const cut = text.selectionStart, rest = each[1].slice(cut).trim();
          each[1] = each[1].slice(0, cut).trim();
          entries.splice(at + 1, 0, ["", rest, null]);
        }),
        does("Gabung dengan berikutnya", () => { each[1] = `${each[1]} ${entries[at + 1][1]}`.trim(); entries.splice(at + 1, 1); }, at === entries.length - 1),
        does("Butir baru di bawah", () => { entries.splice(at + 1, 0, ["", "", null]); }),
        does("Hapus", () => { entries.splice(at, 1); })));
    }));
    box.querySelectorAll("li")[focus]?.querySelector("textarea")?.focus();
  };
  paint();
  const base = baseOf.list(list);
  return [head, box, make("div", { className: "actions" },
    button("Simpan susunan", () => { node.editing = false; settle([{ ...base, after: JSON.stringify(entries), state: "diperbaiki" }]); }, { className: "accept" }),
    button("Butir baru di akhir", () => { entries.push(["", "", null]); paint(entries.length - 1); }),
    button("Batal", () => { node.editing = false; node.paint(); focusOn(node); }))];
};

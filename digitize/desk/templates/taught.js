// What was taught: where each entry came from, and a switch for each.
const pathOf = (folder) => "/d/" + folder.split("/").map(encodeURIComponent).join("/");
const turn = async (one, active) => {
  await post("/belajar/ubah", { file: one.file, read: one.read, meant: one.meant, active }).catch(() => {});
  show();
};
const line = (one) => make("tr", {},
  make("td", { textContent: one.read }), make("td", { textContent: one.meant || "sesuai asli" }),
  make("td", { className: "number", textContent: one.origins.length }),
  make("td", {}, ...one.origins.slice(0, 5).flatMap((folder) => [make("a", { href: pathOf(folder) + "/telaah", textContent: folder }), " "])),
  make("td", { textContent: one.active !== "ya" ? "dimatikan" : one.counts ? "ya" : "setelah satu keputusan lagi" }),
  make("td", {}, button(one.active === "ya" ? "Matikan" : "Nyalakan", () => turn(one, one.active === "ya" ? "tidak" : "ya"), { ariaLabel: `${one.active === "ya" ? "Matikan" : "Nyalakan"} ${one.read}` }),
    button("Hapus", () => turn(one, "hapus"), { ariaLabel: `Hapus ${one.read}` })));
const show = async () => {
  const { entries } = await ask("/belajar/daftar");
  byId("entries").tBodies[0].replaceChildren(...entries.map(line));
  byId("found").textContent = entries.length ? `${entries.length} hal dipelajari` : "Belum ada yang dipelajari: putuskan keraguan di Telaah, lalu tekan Terapkan.";
};
show();

// Without a desk: the browser keeps what is decided until it is saved as a file.
const KEY = "koreksi:" + data.sha256;
let savedAt = "", keeps = true, outdated = 0;
const stays = (key) => applied.has(key);
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
  for (const d of kept.decisions || []) {
    const earlier = applied.get(keyOf(d));
    if (fits(d)) {
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
const conflictOf = () => null;
const save = () => {
  const content = { format: "koreksi", version: 1, sha256: data.sha256, file: data.file, decisions: [...decisions.values()] };
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
  make("a", { href: url, download: `koreksi-${data.stem}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  savedAt = [...decisions.values()].reduce((last, d) => (d.at > last ? d.at : last), savedAt);
  keep();
  tell();
  say(`Tersimpan sebagai koreksi-${data.stem}.json di folder unduhan. Berikutnya: taruh berkas itu di digitize.cmd, atau jalankan digitize apply koreksi-${data.stem}.json`, "good");
};
const hasPicture = (number) => Boolean(byId("picture-" + number));
const addressOf = (number) => {
  const bytes = Uint8Array.from(atob(byId("picture-" + number).textContent), (char) => char.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
};
const saveLabel = (waiting) => (waiting ? `Simpan (${waiting})` : "Simpan");
const stateText = (all, waiting) => !keeps && waiting ? ["Peramban ini tidak menyimpan pekerjaan: tekan Simpan sebelum menutup halaman."]
  : outdated ? [`${outdated} keputusan lama yang belum disimpan tidak cocok lagi dengan bacaan sekarang; putuskan lagi.`]
    : all ? [waiting ? "Semua sudah diputuskan. Tekan Simpan." : "Semua sudah diputuskan dan disimpan.", "good"] : [""];
const begin = () => window.addEventListener("beforeunload", (event) => { if (!keeps && unsaved()) event.preventDefault(); });

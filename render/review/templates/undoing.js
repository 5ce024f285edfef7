// Ctrl+Z and Ctrl+Y over decisions: each step as it was taken, however many things it decided.
const done = [], undone = [];
const remember = (steps) => {
  done.push(steps);
  undone.length = 0;
};
// The way back of a step: what a person said before is said again; what another said counts once mine is withdrawn.
const backOf = ({ key, was, now }) => {
  if (was && (was.by === me() || !now)) {
    const again = signed(was, was.reason);
    return { key, was: now, now: again };
  }
  const sent = now && now.state !== "open" ? signed({ ...now, state: "open" }) : undefined;
  return { key, was: now, now: was || (stays(key) ? sent : undefined), sent };
};
const stepBack = () => {
  const steps = done.pop();
  if (!steps) { say("Tidak ada langkah yang dapat dibatalkan.", "good"); return; }
  commit(steps.map(backOf));
  undone.push(steps);
  shownAgain(steps, "Dibatalkan");
};
const stepOn = () => {
  const steps = undone.pop();
  if (!steps) { say("Tidak ada langkah yang dapat diulangi.", "good"); return; }
  commit(steps.map(({ key, was, now, sent }) => ({ key, was, now: now && signed(now, now.reason), sent: sent && signed(sent) })));
  done.push(steps);
  shownAgain(steps, "Diulangi");
};
const shownAgain = (steps, what) => {
  repaint(true);
  const keys = new Set(steps.map(({ key }) => key));
  const node = [...document.querySelectorAll(".item")].find(({ entry }) => entry && basesOf(entry).some((base) => keys.has(keyOf(base))));
  if (node) { node.reopened = false; node.paint(); focusOn(node); } else open(view);
  say(`${what}: ${steps.length === 1 ? "satu keputusan" : `${steps.length} keputusan`}.`, "good");
};
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase(), back = key === "z" && !event.shiftKey, on = key === "y" || (key === "z" && event.shiftKey);
  if (!back && !on) return;
  const box = event.target.closest?.("textarea, input");
  if (box?.dataset.typed) return; // what is being typed has an undo of its own
  event.preventDefault();
  if (back) stepBack();
  else stepOn();
});
document.addEventListener("input", (event) => { if (event.inputType) event.target.dataset.typed = "1"; });
byId("undo").onclick = stepBack;
byId("redo").onclick = stepOn;

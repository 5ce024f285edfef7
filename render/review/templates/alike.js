// The same error elsewhere: what one decision can be applied to as well.
const SHORTEST_PART = 3;
const words = (text) => text.split(/\s+/).filter(Boolean);
// The words that differ between two texts: where they begin, and how many they are in each.
const difference = (before, after) => {
  const old = words(before), now = words(after);
  let start = 0, end = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { old: old.slice(start, old.length - end), now: now.slice(start, now.length - end) };
};
const replaced = (text, old, now) => {
  const list = words(text), result = [];
  let found = false;
  for (let at = 0; at < list.length; ) {
    const hit = old.length > 0 && old.every((word, offset) => list[at + offset] === word);
    result.push(...(hit ? now : [list[at]]));
    found ||= hit;
    at += hit ? old.length : 1;
  }
  return found ? result.join(" ") : null;
};
// Other undecided cells with the same reading, or with the same misread words; numbers only where all is the same.
const alikeCells = (cell, after) => {
  if (after === cell.read || !cell.read) return [];
  const { old, now } = difference(cell.read, after), part = old.join(" ");
  const inside = part.length >= SHORTEST_PART && !/\d/.test(part + now.join(" "));
  const found = [];
  for (const other of cellAt.values()) {
    if (other === cell || !other.read.includes(part)) continue;
    const text = other.read === cell.read ? after : inside ? replaced(other.read, old, now) : null;
    if (text !== null && !decided(baseOf.cell(other))) found.push({ ...baseOf.cell(other), after: text, mark_after: other.mark_read, state: "diperbaiki" });
  }
  return found;
};
const alikeEntries = (entry) => queue.filter((other) => other !== entry && !other.cell && !other.field && (
  entry.change && other.change ? entry.change.code === other.change.code && (entry.change.kept
    ? entry.change.kept_row_id === other.change.kept_row_id
    : entry.change.before === other.change.before && entry.change.after === other.change.after)
    : !entry.change && !other.change && entry.findings.length === 1 && other.findings.length === 1
      && entry.findings[0].code === other.findings[0].code && entry.findings[0].before === other.findings[0].before)
  && !isDone(other));

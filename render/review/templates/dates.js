// Dates as people write them; what is saved is yyyy-mm-dd. No date box: its order of day and month is the browser's.
const MONTHS = ["januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"];
const isoOf = (text) => {
  const found = text.trim().toLowerCase().match(/^(\d{1,2})[ ./-]+([a-z]+|\d{1,2})[ ./-]+(\d{4})$/);
  const [year, month, day] = found ? [+found[3], +found[2] || MONTHS.indexOf(found[2]) + 1, +found[1]]
    : (text.trim().match(/^(\d{4})-(\d\d)-(\d\d)$/) || []).slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10) : null;
};
const longDate = (iso) => {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1][0].toUpperCase()}${MONTHS[month - 1].slice(1)} ${year}`;
};

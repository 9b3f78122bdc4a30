// Before anything is painted, so that the page does not flash in the wrong colours.
try {
  const chosen = localStorage.getItem("luausmith-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be off; the colours of the system hold then.
}

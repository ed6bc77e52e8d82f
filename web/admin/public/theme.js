// Before the first paint: the theme this browser chose, if any. A file, because the policy allows no inline script.
try {
  var theme = localStorage.getItem("atrium.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (refused) {
  // Storage is switched off: the system's theme it is.
}

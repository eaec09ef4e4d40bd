/* A classic script in the head: it sets the colours before the first paint. */
(function () {
  "use strict";
  const key = "aviary-theme";
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Without storage the system's setting applies.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const current = () => chosen ?? (dark.matches ? "dark" : "light");

  function apply() {
    document.documentElement.dataset.theme = current();
    const button = document.getElementById("theme");
    if (button) {
      button.textContent = current() === "dark" ? "Light" : "Dark";
      button.title = "Change to " + (current() === "dark" ? "light" : "dark") + " colours";
    }
    document.dispatchEvent(new Event("themechange"));
  }

  function toggle() {
    chosen = current() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // Without storage the choice lasts until the page is closed.
    }
    apply();
  }

  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", toggle);
    apply();
  });
})();

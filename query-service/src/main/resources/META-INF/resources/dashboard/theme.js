/* A classic script in the head, so that the page is never painted in the wrong colours first. */
(function () {
  "use strict";
  const key = "aviary-theme";
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Without storage the system's choice stands.
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
      // It then lasts as long as the page.
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

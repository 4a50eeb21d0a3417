/**
 * The header: its small panels, and the switch of colours.
 *
 * A panel (`<details class="dv-pop">`) closes on Escape, on a click elsewhere, and when another
 * opens. The switch goes from the device's colours to light to dark and is remembered under
 * `divan.scheme`; a script in the head of the page applies it before the first paint.
 */

const KEY = "divan.scheme";
const SCHEMES = ["auto", "light", "dark"];

const panels = [...document.querySelectorAll("details.dv-pop")];

function closeAllBut(kept) {
  for (const panel of panels) if (panel !== kept) panel.open = false;
}

document.addEventListener("click", (event) => {
  closeAllBut(panels.find((panel) => panel.contains(event.target)));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = panels.find((panel) => panel.open);
  closeAllBut(null);
  if (open?.contains(document.activeElement)) open.querySelector("summary").focus();
});

function applyScheme(button, scheme) {
  const root = document.documentElement;
  if (scheme === "auto") delete root.dataset.scheme;
  else root.dataset.scheme = scheme;
  for (const icon of button.querySelectorAll("[data-scheme]")) {
    icon.hidden = icon.dataset.scheme !== scheme;
  }
  button.setAttribute("aria-label", button.dataset[scheme]);
  button.title = button.dataset[scheme];
}

for (const button of document.querySelectorAll(".dv-scheme")) {
  applyScheme(button, document.documentElement.dataset.scheme ?? "auto");
  button.hidden = false;
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.scheme ?? "auto";
    const next = SCHEMES[(SCHEMES.indexOf(now) + 1) % SCHEMES.length];
    applyScheme(button, next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // storage may be forbidden: the choice then holds for this page only
    }
  });
}

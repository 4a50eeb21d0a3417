// Owns: on a document's page, the names in the text. The switch that marks them, remembered under
// the key `divan.names`; what is shown beside a marked name; and those of `?name=` highlighted.
//
// In the page a name is an <a> that leads nowhere: nobody who reads, or listens, has to pass
// hundreds of links. Marked, it leads to the page of the name in the language that the reader chose.

import { element } from "./dom.js";
import { showBar } from "./bar.js";

const KEY = "divan.names";
const PAUSE = 250; // milliseconds: the pointer may pass over names, and from a name to its note

/** Bind the switch `marks` to the names of `article`; highlight those of the id `wanted`, if any. */
export function start(marks, article, wanted) {
  const names = [...article.querySelectorAll("a.name")];
  const about = readIndex(document.querySelector(".dv-names"));
  const button = marks.querySelector("button");
  const legend = marks.querySelector("ul");
  const note = noteFor(marks, article, about);

  function mark(on) {
    button.setAttribute("aria-pressed", String(on));
    legend.hidden = !on;
    article.classList.toggle("dv-marked", on);
    for (const name of names) {
      if (on) name.href = about(name.dataset.name).link.href;
      else name.removeAttribute("href");
    }
    if (!on) note.hide();
  }

  marks.hidden = false;
  mark(remembered());
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    mark(on);
    remember(on);
  });
  // The reader may choose another language of the descriptions: the names then lead to its pages.
  document.addEventListener("divan:language", () => mark(button.getAttribute("aria-pressed") === "true"));

  let undo = null;
  function highlight(id) {
    undo?.();
    undo = null;
    const found = names.filter((name) => name.dataset.name === id);
    if (!found.length) return;
    for (const name of found) name.classList.add("dv-found");
    undo = showBar(article, found.length, "name", () => found.forEach((name) => name.classList.remove("dv-found")));
    if (!location.hash) found[0].scrollIntoView({ block: "center" });
  }

  if (wanted) highlight(wanted);
  // The paragraphs of a name in the index below the text.
  document.querySelector(".dv-names").addEventListener("click", (event) => {
    const place = event.target.closest(".dv-where a");
    if (place) highlight(place.closest("li").dataset.name);
  });
}

/**
 * Return a function that tells what the index below the text says of the name with an id, in the
 * language that the reader chose: {lang, dir, link, kind, documents}.
 */
function readIndex(index) {
  const entries = new Map([...index.querySelectorAll("li[data-name]")].map((entry) => [entry.dataset.name, entry]));
  return (id) => {
    const entry = entries.get(id);
    const shown = entry.querySelector("[data-card]:not([hidden])");
    return {
      lang: shown.lang,
      dir: shown.dir,
      link: shown.querySelector("a"),
      kind: entry.closest("[data-kind]").dataset.kind,
      documents: entry.dataset.documents,
    };
  };
}

/** Return the note that is shown beside a name while the pointer or the focus is on it. */
function noteFor(marks, article, about) {
  const words = JSON.parse(marks.querySelector("script").textContent);
  const note = element("div", { class: "dv-name-note", id: "dv-name-note", hidden: true });
  let shownFor = null;
  let timer = 0;
  article.after(note);

  function show(name) {
    clearTimeout(timer);
    const { lang, dir, link, kind, documents } = about(name.dataset.name);
    if (shownFor !== name) hide();
    shownFor = name;
    const { documents: label, digits } = words[lang];
    const count = documents.replace(/\d/g, (digit) => digits[digit]);
    const kindName = marks.querySelector(`li[data-kind="${kind}"] [data-card="${lang}"]`).textContent;
    note.replaceChildren(
      element("a", { href: link.href, tabindex: -1, class: "dv-name-link" }, link.textContent),
      element("span", {}, `${kindName} · ${label}: ${count}`),
    );
    note.lang = lang;
    note.dir = dir;
    note.hidden = false;
    name.setAttribute("aria-describedby", note.id);
    place(note, name);
  }

  function hide() {
    clearTimeout(timer);
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
    note.hidden = true;
  }

  const later = (action) => {
    clearTimeout(timer);
    timer = setTimeout(action, PAUSE);
  };
  const marked = (target) => target.closest?.("a.name[href]");

  article.addEventListener("pointerover", (event) => {
    const name = marked(event.target);
    if (name && event.pointerType === "mouse") later(() => show(name));
  });
  article.addEventListener("pointerout", (event) => {
    if (marked(event.target) && event.pointerType === "mouse") later(hide);
  });
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") later(hide);
  });
  article.addEventListener("focusin", (event) => {
    const name = marked(event.target);
    if (name?.matches(":focus-visible")) show(name);
  });
  article.addEventListener("focusout", (event) => {
    if (marked(event.target)) later(hide);
  });
  // A finger cannot hover: its first tap shows the note, which has the link. Not every browser
  // says of a click what it was made with.
  let touched = false;
  article.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
  });
  article.addEventListener("click", (event) => {
    const name = marked(event.target);
    if (name && touched && shownFor !== name) {
      event.preventDefault();
      show(name);
    }
  });
  document.addEventListener("click", (event) => {
    if (shownFor && !marked(event.target) && !note.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  return { hide };
}

/** Put the note below the line of a name, or above it where there is no room, within the window. */
function place(note, name) {
  const lines = name.getClientRects();
  const line = lines[0];
  const { width, height } = note.getBoundingClientRect();
  const origin = (note.offsetParent ?? document.body).getBoundingClientRect();
  const most = document.documentElement.clientWidth - width - 8;
  const edge = getComputedStyle(name).direction === "rtl" ? line.right - width : line.left;
  const below = lines[lines.length - 1].bottom + 4;
  const top = below + height < innerHeight ? below : line.top - height - 4;
  note.style.left = `${Math.min(Math.max(8, edge), most) - origin.left}px`;
  note.style.top = `${top - origin.top}px`;
}

function remembered() {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false; // storage may be forbidden
  }
}

function remember(on) {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // the choice then holds for this page only
  }
}

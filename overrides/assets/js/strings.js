// Owns: the words of the interface, in the language of the page, and numbers in its digits.

/** Return {text, plural, number, language} from the page's <script id="divan-strings"> and language. */
function createStrings(strings, ui) {
  const rules = new Intl.PluralRules(ui);
  const format = new Intl.NumberFormat(ui, { numberingSystem: strings.js_numbering || "latn" });
  const number = (value) => format.format(value);

  /** Return the string for a key, with {name} filled in from values. */
  function text(key, values = {}) {
    return (strings[key] ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /** Return the plural form of a key for a count; {n} is the count. */
  function plural(key, count) {
    const form = `${key}_${rules.select(count)}`;
    return text(form in strings ? form : `${key}_other`, { n: number(count) });
  }

  return { text, plural, number, language: ui };
}

/** Return the strings of this page; their language may be another than that of its document. */
export function pageStrings() {
  const element = document.getElementById("divan-strings");
  const strings = element ? JSON.parse(element.textContent) : {};
  return createStrings(strings, strings.js_language || "en");
}

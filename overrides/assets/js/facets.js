// Owns: narrowing a list of documents. Pure functions over documents as catalogue.json has them:
// {id, title, lang, sort_date, facets: {facet: [value, ...]}}. Within a facet, choices widen
// (any of them); between facets they narrow (each of them).

/** Return whether a document is within the years or dates `from` and `to` (YYYY[-MM[-DD]]). */
function inRange(doc, { from = "", to = "" } = {}) {
  if (!from && !to) return true;
  if (!doc.sort_date) return false;
  return (!from || doc.sort_date >= from) && (!to || doc.sort_date.slice(0, to.length) <= to);
}

function passes(doc, selection, leftOut) {
  return Object.entries(selection).every(
    ([facet, values]) =>
      facet === leftOut || !values.length || values.some((value) => doc.facets[facet]?.includes(value)),
  );
}

/**
 * Return the documents that pass: `selection` is {facet: [value, ...]}, `range` {from, to}, and
 * `ids` the set of ids that a search found, or null where there was no search.
 */
export function filterDocuments(documents, { selection = {}, range = {}, ids = null } = {}) {
  return documents.filter((doc) => (!ids || ids.has(doc.id)) && inRange(doc, range) && passes(doc, selection));
}

/**
 * Return how many documents each value of each facet would give: {facet: Map(value -> number)}.
 * The count of a value follows the choices in all other facets, and not those in its own, so
 * that it says what choosing it adds.
 */
export function countValues(documents, facets, { selection = {}, range = {}, ids = null } = {}) {
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
  for (const doc of documents) {
    if ((ids && !ids.has(doc.id)) || !inRange(doc, range)) continue;
    for (const facet of facets) {
      if (!passes(doc, selection, facet)) continue;
      for (const value of new Set(doc.facets[facet] ?? [])) {
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** Return the values to show, as [{value, count}]: those with documents or chosen; most first. */
export function sortValues(counts, chosen, label, language) {
  const values = new Set([...counts.keys(), ...chosen]);
  const collator = new Intl.Collator(language);
  return [...values]
    .map((value) => ({ value, count: counts.get(value) ?? 0 }))
    .sort((a, b) => b.count - a.count || collator.compare(label(a.value), label(b.value)));
}

/**
 * Return the documents in order: "relevance" (needs scores: Map(id -> number)), "newest",
 * "oldest" (by sort_date, the undated last in both) or "title".
 */
export function sortDocuments(documents, sort, { scores = new Map(), language = "en" } = {}) {
  const collator = new Intl.Collator(language, { numeric: true });
  const byTitle = (a, b) => collator.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
  const byDate = (sign) => (a, b) => {
    if (!a.sort_date || !b.sort_date) return Number(!a.sort_date) - Number(!b.sort_date) || byTitle(a, b);
    return a.sort_date === b.sort_date ? byTitle(a, b) : sign * (a.sort_date < b.sort_date ? -1 : 1);
  };
  const byScore = (a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0) || byDate(-1)(a, b);
  const orders = { relevance: byScore, newest: byDate(-1), oldest: byDate(1), title: byTitle };
  return [...documents].sort(orders[sort] ?? orders.newest);
}

// Owns: fetching what search needs, once, and only when it is asked for: the folding table, the
// stemmers of the scripts that a query is written in, the names, the index parts, the texts.

import { createAnalyser } from "./analyser.js";
import { compileQuery, findEntities, indexNames } from "./query.js";

/** Return the engine for a site whose root is at the URL `root` (with a slash at its end). */
export function createEngine(root) {
  const folder = new URL("assets/search/", root);
  const stemmers = {};
  const once = new Map();

  /** Run `load` the first time a key is asked for; a failure is forgotten, so it can be retried. */
  function get(key, load) {
    if (!once.has(key)) {
      once.set(
        key,
        load().catch((error) => {
          once.delete(key);
          throw error;
        }),
      );
    }
    return once.get(key);
  }

  async function fetchJson(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.json();
  }

  const file = (entry) => new URL(`${entry.file}?v=${entry.version}`, folder);
  const manifest = () => get("manifest", () => fetchJson(new URL("manifest.json", folder)));
  const names = () => get("names", async () => fetchJson(file((await manifest()).names)));
  const text = (id) => get(`text ${id}`, () => fetchJson(new URL(`assets/data/text/${encodeURIComponent(id)}.json`, root)));
  const analyser = () =>
    get("analyser", async () => createAnalyser(await fetchJson(new URL("folding.json", folder)), stemmers));

  /** Return the lunr indexes as [{lang, index, documents}]; a result's ref is a place in `documents`. */
  const parts = () =>
    get("parts", async () => {
      const [{ default: lunr }, data] = await Promise.all([
        import(new URL("lunr.js", folder).href),
        manifest().then(({ parts: list }) => Promise.all(list.map(async (part) => [part, await fetchJson(file(part))]))),
      ]);
      return data.map(([{ lang }, { documents, index }]) => {
        for (const [, posting] of index.invertedIndex) {
          for (const field of index.fields) posting[field] ??= {}; // left out to save room
        }
        return { lang, documents, lunr, index: lunr.Index.load(index) };
      });
    });

  /** Load the stemmers of the languages whose script the text is (partly) in. */
  async function loadStemmers(sample) {
    const { languages, stemmers: files } = await manifest();
    const wanted = Object.values(languages)
      .filter(({ script }) => new RegExp(`\\p{Script=${script}}`, "u").test(sample))
      .map(({ stemmer }) => stemmer)
      .filter((name) => name && files[name]);
    await Promise.all(
      [...new Set(wanted)].map((name) =>
        get(`stemmer ${name}`, async () => {
          const { default: Stemmer } = await import(new URL(files[name], folder).href);
          stemmers[name] = new Stemmer();
        }),
      ),
    );
  }

  /** Return {analyse, languages} with the stemmers that `sample` needs. */
  async function analysis(sample) {
    const [{ analyse, fold }, { languages }] = await Promise.all([analyser(), manifest(), loadStemmers(sample)]);
    return { analyse, fold, languages };
  }

  /**
   * Return {query, context}: the compiled query with the entities that it names, and what
   * matchBlocks() needs. Where a name is in another script, its stemmers are loaded as well.
   */
  async function compile(queryText, { typing = false } = {}) {
    const [context, { entities }] = await Promise.all([analysis(queryText), names()]);
    const query = compileQuery(queryText, { ...context, typing });
    const find = async () => {
      const key = `name index ${Object.keys(stemmers).sort()}`;
      Object.assign(query, findEntities(query, await get(key, async () => indexNames(entities, context))));
    };
    await find();
    if (query.entities.length || query.alluded.length) {
      const found = new Set([...query.entities, ...query.alluded].map((entity) => entity.id));
      const spelled = entities.filter((entity) => found.has(entity.id)).flatMap((one) => [...one.names, ...one.surfaces]);
      await loadStemmers(spelled.map(([, name]) => name).join(" "));
      await find();
    }
    return { query, context };
  }

  return { manifest, names, text, parts, analysis, compile };
}

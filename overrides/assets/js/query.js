// Owns: what a query means (words, phrases, names of entities) and where it matches a text.
// Pure, given an analyser and the languages of manifest.json. Nobody's syntax: apart from
// quotation marks around a phrase, every character of a query is only text.

const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
const SHORTEST_PREFIX = 3;

/** Return the entry of `languages` for a tag: that of "fa" for "fa-AF"; undefined if there is none. */
function languageOf(tag, languages) {
  const subtags = (tag ?? "").split("-");
  while (subtags.length) {
    const found = languages[subtags.join("-")];
    if (found) return found;
    subtags.pop();
  }
  return undefined;
}

/** Return the parts of a query in order: [{text, phrase}]. */
function splitQuery(query) {
  const parts = [];
  let at = 0;
  for (const match of query.matchAll(QUOTED)) {
    parts.push({ text: query.slice(at, match.index), phrase: false }, { text: match[1], phrase: true });
    at = match.index + match[0].length;
  }
  parts.push({ text: query.slice(at), phrase: false });
  return parts.filter((part) => part.text.trim());
}

/**
 * Return a query ready for use: {text, groups: [{phrase, words}], words}.
 * A word has its forms per language of text (it is not known in which language a person writes),
 * `all` and `allLoose` for text whose language is not known, and `folded`. With `typing`, the
 * last word is unfinished: it matches what begins with it.
 */
export function compileQuery(text, { analyse, languages, typing = false }) {
  const groups = splitQuery(text).map((part) => ({
    phrase: part.phrase,
    words: segments(part.text, analyse, languages).map((word) => compileWord(word, analyse, languages)),
  }));
  const words = groups.flatMap((group) => group.words);
  const last = groups.at(-1);
  if (typing && last && !last.phrase && last.words.length && !/\s$/.test(text)) last.words.at(-1).prefix = true;
  words.forEach((word, index) => (word.index = index));
  return { text, words, groups: groups.filter((group) => group.words.length), entities: [], alluded: [] };
}

// Words as most languages see them; where one sees a single word in two (Persian "می کند"), that.
function segments(text, analyse, languages) {
  const spans = new Map();
  for (const stemmer of [null, ...Object.values(languages).map((language) => language.stemmer)]) {
    for (const { start, end } of analyse(text, stemmer)) {
      spans.set(start, Math.max(end, spans.get(start) ?? 0));
    }
  }
  const result = [];
  let until = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < until) continue;
    result.push(text.slice(start, end));
    until = end;
  }
  return result;
}

function compileWord(text, analyse, languages) {
  const byLanguage = {};
  const all = new Set();
  const allLoose = new Set();
  const add = (stemmer) => {
    let terms = analyse(text, stemmer, { query: true });
    if (terms.length > 1) terms = analyse(text.replace(/\s+/g, ""), stemmer, { query: true });
    const forms = new Set(terms.flatMap((term) => term.forms));
    const loose = new Set(terms.flatMap((term) => term.loose));
    for (const form of forms) all.add(form);
    for (const form of loose) allLoose.add(form);
    return { forms, loose };
  };
  const folded = [...add(null).forms].at(-1) ?? "";
  for (const [tag, { stemmer }] of Object.entries(languages)) byLanguage[tag] = add(stemmer);
  return { text, folded, byLanguage, all, allLoose, prefix: false };
}

/** Return the forms of a word for text in a language: {forms, loose}. */
export function formsFor(word, tag) {
  return languageOf(tag, word.byLanguage) ?? { forms: word.all, loose: word.allLoose };
}

/**
 * Return {entities, alluded}: the entities that the query names, and those of whose names it has
 * a word only. Each is {id, documents, words, names}: `words` are the indexes of the words of the
 * query that make the name, `names` all its names as lists of terms, so that a text in another
 * language can be searched for them.
 */
export function findEntities(query, index) {
  const named = new Map();
  const alluded = new Map();
  for (const group of query.groups) {
    group.words.forEach((word, at) => {
      for (const form of word.all) {
        for (const { entity, terms, place } of index.get(form) ?? []) {
          const words = place === 0 ? group.words.slice(at, at + terms.length) : [];
          const isName =
            words.length === terms.length &&
            terms.every((term, order) => term.forms.some((one) => words[order].all.has(one)));
          if (isName) note(named, entity, words.map((one) => one.index));
          else note(alluded, entity, [word.index]);
        }
      }
    });
  }
  // "Russia" in "Russia-Africa Summit" names Russia as little as "Africa".
  const all = [...named.values()];
  const inside = (a, b) => a.words.length < b.words.length && a.words.every((order) => b.words.includes(order));
  return {
    entities: all.filter((one) => !all.some((other) => inside(one, other))),
    alluded: [...alluded.values()].filter((one) => !named.has(one.id)),
  };
}

function note(found, entity, words) {
  const before = found.get(entity.id);
  if (before && before.words.length >= words.length) return;
  found.set(entity.id, { id: entity.id, documents: entity.documents, words, names: entity.terms });
}

/** Return a map from a form of a word of a name to [{entity, terms, place}], `place` its place in the name. */
export function indexNames(entities, { analyse, languages }) {
  const index = new Map();
  for (const source of entities) {
    const termsOf = ([tag, name]) => analyse(name, languageOf(tag, languages)?.stemmer ?? null);
    const names = source.names.map(termsOf).filter((terms) => terms.length);
    const surfaces = (source.surfaces ?? []).map(termsOf).filter((terms) => terms.length);
    const entity = { id: source.id, documents: source.documents, terms: [...names, ...surfaces] };
    for (const terms of names) {
      terms.forEach((term, place) => {
        for (const form of term.forms) {
          if (!index.has(form)) index.set(form, []);
          index.get(form).push({ entity, terms, place });
        }
      });
    }
  }
  return index;
}

/**
 * Find a query in the blocks [{text, lang}] of one document. Return, per block, the matches
 * [{start, end, words}] in order, without overlaps; `words` are indexes of words of the query.
 * A word counts by its forms; only where those are nowhere in the document, by its loose forms,
 * then as the beginning of a word. A phrase counts where its words follow each other.
 */
export function matchBlocks(blocks, query, { analyse, languages }) {
  const terms = blocks.map((block) => analyse(block.text, languageOf(block.lang, languages)?.stemmer ?? null));
  const found = blocks.map(() => []);
  for (const group of query.groups) {
    if (group.phrase) {
      const matchers = group.words.map((word) => (term, tag) => exact(word, term, tag));
      addSequences(blocks, terms, matchers, group.words.map((word) => word.index), found);
    } else {
      for (const word of group.words) {
        const tests = [exact, loosely, prefixed].filter((test) => test !== prefixed || !word.prefix);
        if (word.prefix) tests.unshift((one, term, tag) => exact(one, term, tag) || prefixed(one, term));
        tests.some((test) => {
          let any = false;
          terms.forEach((list, block) => {
            for (const term of list) {
              if (!test(word, term, blocks[block].lang)) continue;
              found[block].push({ start: term.start, end: term.end, words: [word.index] });
              any = true;
            }
          });
          return any;
        });
      }
    }
  }
  const addNames = (entity) => {
    for (const name of entity.names) {
      const matchers = name.map((part) => (term) => shareForm(part, term));
      addSequences(blocks, terms, matchers, entity.words, found);
    }
  };
  query.entities.forEach(addNames);
  // "Security" finds an Arabic text that names the Security Council: where that is all, show it.
  if (!found.some((matches) => matches.length)) query.alluded.forEach(addNames);
  return found.map(withoutOverlaps);
}

function addSequences(blocks, terms, matchers, words, found) {
  terms.forEach((list, block) => {
    for (let at = 0; at + matchers.length <= list.length; at += 1) {
      if (matchers.every((matches, index) => matches(list[at + index], blocks[block].lang))) {
        found[block].push({ start: list[at].start, end: list[at + matchers.length - 1].end, words });
      }
    }
  });
}

function shareForm(one, other) {
  return one.forms.some((form) => other.forms.includes(form) || other.loose.includes(form));
}

function exact(word, term, tag) {
  const { forms } = formsFor(word, tag);
  return term.forms.some((form) => forms.has(form)) || term.loose.some((form) => forms.has(form));
}

function loosely(word, term, tag) {
  const { loose } = formsFor(word, tag);
  return term.forms.some((form) => loose.has(form));
}

function prefixed(word, term) {
  return canBePrefix(word) && term.forms.some((form) => form.startsWith(word.folded));
}

/** Return whether a word is long enough to stand for all words that begin with it. */
export function canBePrefix(word) {
  return word.prefix ? word.folded.length > 0 : word.folded.length >= SHORTEST_PREFIX;
}

function withoutOverlaps(matches) {
  const result = [];
  for (const match of matches.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && match.start < last.end) {
      last.end = Math.max(last.end, match.end);
      last.words = [...new Set([...last.words, ...match.words])];
    } else {
      result.push({ ...match });
    }
  }
  return result;
}
